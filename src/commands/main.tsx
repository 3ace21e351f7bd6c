import '../app/tokens.css'
import '../app/page.css'
import { criteria } from 'virtual:criteria'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { blankMemory } from '../app/memory.ts'
import { panelCode } from '../app/panel-code.ts'
import { Root } from '../app/root.tsx'
import { earlyTyping } from '../app/typing/early-typing.ts'
import { packCode } from '../features/hospital/pack-code.ts'
import { ON_SERVER } from '../features/keep/incoming-model.ts'
import { formAsBuilt, markHeld, pageSource, savedSource } from '../features/keep/page-source.ts'
import { takeLink } from '../features/share/address.ts'
import { host, isHosted, takeOutAdded } from '../hosted/host.ts'
import { late, loadAll, loadBefore } from '../kit/late.ts'
import { inside, type PageText, takeOut } from '../kit/page-copy.ts'

// Late parts read all of the criteria, the first drawing only what it shows.
loadBefore(late(() => import('virtual:criteria-rest')))
const teaching = late(async () => (await import('virtual:teaching')).teaching)
const memory = blankMemory()
const root = document.getElementById('root')
const form = formAsBuilt(document)
const typedEarly = earlyTyping(document)
takeOutAdded(document)
// Reads a case from the page or its address once, and removes it from both.
const held = takeOut(document, 'case')
const arrival = { case: held !== null && isHosted(location) ? ON_SERVER : held, link: takeLink() }
// The page as built, which is saved clean, with a pack or a case inside. It is read when the page is idle.
const source = form === null ? savedSource(document) : pageSource(document, form)

// A constructed style sheet is never saved with a page, so a copy whose script does not run still shows its warning and
// the line that says where to find contacts, above any saved content. While the page runs, its own strip shows the
// emergency line; if the page fails, the static line returns.
const live = new CSSStyleSheet()
live.replaceSync('#not-live,#contacts,.static-top:has(~ #root [data-part="strip"]){display:none}')
let toldHeld = () => {}
const isHeld = new Promise<void>((told) => {
  toldHeld = told
})
function onHeld() {
  document.adoptedStyleSheets.push(live)
  if (root !== null) markHeld(root)
  typedEarly()
  toldHeld()
}

const said = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
const [build, released] = [said('version'), said('released')]
const served = isHosted(location) ? host(document, navigator.serviceWorker) : undefined
const pack = inside(document, 'pack')
// The form as built is drawn without any of them.
const isPlain = form !== null && pack === null && held === null && arrival.link === null
function draw(container: HTMLElement, page: PageText) {
  const app = { criteria, build, released, page, served, memory, teaching, onHeld }
  const whole = <Root {...app} first={{ inside: pack, arrival }} />
  if (isPlain) hydrateRoot(container, whole)
  else createRoot(container).render(whole)
}

/** Waits until the browser has nothing else to do, at most two seconds. */
const idle = () =>
  new Promise<void>((next) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => next(), { timeout: 2000 })
    else setTimeout(next, 100)
  })
// What came with the page is read before anything is drawn. A damaged part is reported where it is needed.
const first = [...(pack === null ? [] : [packCode]), ...(held === null ? [] : [panelCode])]
Promise.allSettled([source, ...first.map(({ load }) => load())]).then(async () => {
  const page = await source
  if (root !== null) draw(root, page)
  await isHeld
  await idle()
  page()
  loadAll(idle)
})
