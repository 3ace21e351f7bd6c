import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect } from 'vitest'
import { App } from '../../src/app/app.tsx'
import type { CriteriaSet } from '../../src/engine/language.ts'
import type { FixedTexts } from '../../src/engine/pathway.ts'
import { shortLabel } from '../../src/wording/brief.ts'
import { criteria } from '../load.ts'

/** What to enter, by input: "85", "Yes", "ticked"; with a unit of its own as ["1746", "µg/L"]. */
export type Entries = Readonly<Record<string, string | readonly [string, string]>>

const ANSWERS = ['Yes', 'No', 'Not assessed', 'Absent', 'Low', 'Normal', 'Defective', 'Impaired']

/** What the form calls an input. */
export function labelOf(id: string): string {
  const input = criteria.vocabulary.inputs.find((one) => one.id === id)
  if (input === undefined) throw new Error(`no input ${id}`)
  return shortLabel(input)
}

/** The whole label of an input, which the answer uses. */
export function nameOf(id: string): string {
  const input = criteria.vocabulary.inputs.find((one) => one.id === id)
  if (input === undefined) throw new Error(`no input ${id}`)
  return input.label
}

/** A sentence that no hospital may change, by its key. */
export const fixedText = (key: keyof FixedTexts): string => criteria.pathway.fixed[key]

/** What the page calls a tier. */
export function titleOf(id: string): string {
  const found = criteria.pathway.tiers.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no tier ${id}`)
  return found.title
}

/** The form. */
export const form = () => screen.getByRole('form', { name: 'Findings' })
/**
 * The number field or the box of an input, by its label. Labels are looked for by their text and followed to what they name: the
 * library's own way looks at every element of the page, which takes a second each time.
 */
export function field(id: string): HTMLInputElement {
  const label = labelOf(id)
  const named = screen
    .getByText(label, { selector: '[data-part="field"] :is(label, label > span)' })
    .closest('label')?.control
  if (named instanceof HTMLInputElement) return named
  throw new Error(`no field ${label}`)
}
/** The choice of units beside the number field. */
export const unit = (id: string) =>
  within(field(id).parentElement ?? form()).getByRole<HTMLSelectElement>('combobox', { name: `Unit of ${labelOf(id)}` })
/** The choices under the label of an input. Found by the legend for the same reason. */
export function choices(id: string): HTMLElement {
  const label = labelOf(id)
  const found = within(form()).getByText(label, { selector: 'legend' }).closest('fieldset')
  if (found === null) throw new Error(`no choices ${label}`)
  return found
}
/** The part of the page that answers. */
export const answer = () => screen.getByRole('main', { name: 'Answer' })

/** The answer, found by its id: by role the library looks at every element of the page, which takes a second each time. */
const main = () => document.getElementById('answer') ?? answer()
const toggle = (name: string) =>
  [...main().querySelectorAll('nav > button')].find(({ textContent }) => textContent.startsWith(name))
/** Opens a panel of the answer by its button, if it is not open. */
export function panel(name: string): HTMLElement {
  const button = toggle(name)
  if (button?.getAttribute('aria-expanded') === 'false') fireEvent.click(button)
  return main()
}
/** The panel behind which a part of the answer lies, by the heading of the part. */
const PANELS: Readonly<Record<string, string>> = {
  'What would decide it': 'Next tests',
  'Work-up': 'Next tests',
  Why: 'Why and sources',
  'One answer away': 'Why and sources',
  Message: 'Share',
  Trends: 'Trends',
  'Verdicts over time': 'View as of',
}
/** Opens the panel that holds a part: a list of tests if it is none of the others. */
function opened(heading: string): HTMLElement {
  return panel(PANELS[heading] ?? 'Next tests')
}

/** A part of the answer with its heading; the panel that holds it is opened. */
export const part = (heading: string) => within(opened(heading)).getByRole('region', { name: heading })
export const noPart = (heading: string) => within(opened(heading)).queryByRole('region', { name: heading })

/** The title of the tier, which is the first thing the answer says. */
export const tier = () => within(answer()).getAllByRole('heading')[0]?.textContent

/** The list under a heading, whose panel is opened: nothing without the heading. */
export function listUnder(heading: string): readonly HTMLElement[] {
  const title = within(opened(heading)).queryByRole('heading', { name: heading })
  const list = title?.nextElementSibling
  return list instanceof HTMLElement ? within(list).getAllByRole('listitem') : []
}

/** The ids of the rules that fired, as the page names them. */
export const fired = () => listUnder('Why').map((item) => within(item).getByRole('strong').textContent)

const list = () => main().querySelector<HTMLElement>('section[aria-label="Criteria sets"]') ?? main()
/** The row of a set, in sight or folded. */
export function row(name: string): HTMLElement {
  const found = within(list()).getByText(name, { selector: '[data-part="set-name"]' }).closest('li')
  if (found === null) throw new Error(`no row ${name}`)
  return found
}

/** The panel of a set, which is opened. */
export function card(name: string): HTMLElement {
  const button = row(name).querySelector('button')
  if (button?.getAttribute('aria-expanded') === 'false') fireEvent.click(button)
  const found = main().querySelector<HTMLElement>('[data-part="panel"]')
  if (found === null) throw new Error(`no panel of ${name}`)
  return found
}
/** The words of a part of the panel of a set: `set-for`, `facts`, `near`; empty without the part. */
export const cardPart = (name: string, kind: string) =>
  card(name).querySelector(`[data-part="${kind}"]`)?.textContent ?? ''

/** What a row says: name, verdict or silence, amount, facts, and the age of its values if it is old. */
export function rowTexts(name: string): readonly string[] {
  const { children } = row(name).querySelector('button') ?? {}
  return [...(children ?? [])].filter((child) => !child.matches('[aria-hidden]')).map((child) => child.textContent)
}

/** What the row of a set says before anything is entered. */
export const silence = ({ display }: CriteriaSet) => (display === undefined ? 'no data yet' : 'answer not shown')

/** The rows of all sets. */
export const allRows = () => criteria.sets.map(({ shortTitle: name }) => rowTexts(name))
/** The names of the sets in the order of the page, those that are folded away last. */
export const rowNames = () =>
  [...list().querySelectorAll('[data-part="set-name"]')].map(({ textContent }) => textContent)

/** What is spoken when something changes: the live region that stands outside the answer. */
export function spoken(): HTMLElement {
  const [region, ...more] = screen.getAllByRole('status').filter((one) => !answer().contains(one))
  if (region === undefined || more.length > 0) throw new Error('one live region beside the answer is expected')
  return region
}

/** Buttons behind the menu of the page. */
const IN_MENU = ['Hospital', 'Clear all']

/** Opens the menu of the page, if it is not open. */
export function openMenu(): void {
  const menu = document.querySelector('[data-part="menu"] > [aria-expanded="false"]')
  if (menu !== null) fireEvent.click(menu)
}

/** The red flags, which are opened above the page. */
export function flags(): HTMLElement {
  const strip = document.querySelector<HTMLElement>('[data-part="strip"]') ?? screen.getByRole('banner')
  const button = within(strip).getByText(/^Red flags/, { selector: 'button' })
  if (button.getAttribute('aria-expanded') === 'false') fireEvent.click(button)
  return strip
}

/** Opens the page and returns the hands that use it. */
export function openPage() {
  const user = userEvent.setup({ delay: null })
  render(<App criteria={criteria} build="1.2.3" />)
  const type = async (id: string, text: string) => {
    await user.clear(field(id))
    await user.type(field(id), text)
  }
  /** "Not assessed" takes the answer back, with a press on the chosen one. */
  const choose = async (id: string, name: string) => {
    const radios = within(choices(id)).getAllByRole<HTMLInputElement>('radio')
    const radio = name === 'Not assessed' ? radios.find(({ checked }) => checked) : undefined
    if (name !== 'Not assessed') await user.click(within(choices(id)).getByRole('radio', { name }))
    else if (radio !== undefined) await user.click(radio)
  }
  const enter = async (entries: Entries) => {
    for (const [id, said] of Object.entries(entries)) {
      if (typeof said !== 'string') {
        await user.selectOptions(unit(id), said[1])
        await type(id, said[0])
      } else if (said === 'ticked') await user.click(within(flags()).getByText(labelOf(id)))
      else if (ANSWERS.includes(said)) await choose(id, said)
      else await type(id, said)
    }
  }
  const press = async (name: string) => {
    if (IN_MENU.includes(name)) openMenu()
    await user.click(screen.getByRole('button', { name }))
  }
  /** Opens the panel of a set, or closes it. */
  const open = (name: string) => user.click(row(name).querySelector('button') ?? row(name))
  /** Opens the rule of a set in full, behind its panel. */
  const rule = async (name: string) => {
    await user.click(within(card(name)).getByText('Why and sources'))
    await waitFor(() => expect(card(name).querySelector('[aria-label^="About"]')).not.toBeNull())
    return card(name)
  }
  return { user, type, choose, enter, press, open, rule }
}
