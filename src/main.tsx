import { criteria } from 'virtual:criteria'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ON_SERVER } from './exchange/incoming.ts'
import { inside, takeOut } from './exchange/page-copy.ts'
import { host, isHosted, takeOutAdded } from './hosted/host.ts'
import { takeLink } from './ui/address.ts'
import { App } from './ui/app.tsx'
import { FailSafe } from './ui/fail-safe.tsx'
import { blankMemory } from './ui/memory.ts'
import { pageSource } from './ui/page-source.ts'
import './ui/tokens.css'
import './ui/page.css'
import './ui/form.css'
import './ui/occasions.css'
import './ui/answer.css'
import './ui/sets.css'
import './ui/ladder.css'
import './ui/ladder-table.css'
import './ui/ladder-print.css'
import './ui/matrix.css'
import './ui/trends.css'
import './ui/clock-bar.css'
import './ui/timeline.css'
import './ui/keep.css'
import './ui/kept.css'
import './ui/share.css'
import './ui/record.css'
import './ui/print.css'
import './ui/editions.css'
import './ui/hospital.css'
import './ui/contacts.css'
import './ui/pack-editor.css'
import './ui/message.css'
import './ui/prompt.css'
import './ui/intended-use.css'
import './ui/hosted-notice.css'

const memory = blankMemory()
const root = document.getElementById('root')
takeOutAdded(document)
// A case that came with the page or in its address is read here once, and stays neither in the one nor in the other.
const held = takeOut(document, 'case')
const arrival = { case: held !== null && isHosted(location) ? ON_SERVER : held, link: takeLink() }
// Before anything is drawn: the page as it was built, to be given away clean, with a hospital's pack or a case inside.
const page = pageSource(document)

// A constructed style sheet is never saved with a page: a copy whose script does not run keeps its warning on show, and the
// line that says where contacts are to be found, above whatever was saved.
const live = new CSSStyleSheet()
live.replaceSync('#not-live,#contacts{display:none}.static-top{position:var(--top);z-index:2}')
document.adoptedStyleSheets.push(live)

const said = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? ''
const [build, released] = [said('version'), said('released')]
const served = isHosted(location) ? host(document, navigator.serviceWorker) : undefined
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <FailSafe
        contacts={criteria.pathway.fixed.contacts}
        memory={memory}
        page={(drawing) => (
          <App
            {...{ criteria, build, released, page, served, memory }}
            {...(drawing === 'first' && { inside: inside(document, 'pack'), arrival })}
          />
        )}
      />
    </StrictMode>,
  )
}
