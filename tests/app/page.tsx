import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect } from 'vitest'
import { App } from '../../src/app/app.tsx'
import type { CriteriaSet } from '../../src/engine/language.ts'
import type { FixedTexts } from '../../src/engine/pathway.ts'
import { shortLabel } from '../../src/wording/brief.ts'
import { criteria } from '../load.ts'

/** Values to enter, by input: "85", "Yes", "ticked"; with a unit as ["1746", "µg/L"]. */
export type Entries = Readonly<Record<string, string | readonly [string, string]>>

const ANSWERS = ['Yes', 'No', 'Not assessed', 'Absent', 'Low', 'Normal', 'Defective', 'Impaired']

/** Returns the label of an input in the form. */
export function labelOf(id: string): string {
  const input = criteria.vocabulary.inputs.find((one) => one.id === id)
  if (input === undefined) throw new Error(`no input ${id}`)
  return shortLabel(input)
}

/** Returns the full label of an input, as the answer uses it. */
export function nameOf(id: string): string {
  const input = criteria.vocabulary.inputs.find((one) => one.id === id)
  if (input === undefined) throw new Error(`no input ${id}`)
  return input.label
}

/** Returns a sentence that no hospital may change, by its key. */
export const fixedText = (key: keyof FixedTexts): string => criteria.pathway.fixed[key]

/** Returns the title of a tier on the page. */
export function titleOf(id: string): string {
  const found = criteria.pathway.tiers.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no tier ${id}`)
  return found.title
}

/** The form. */
export const form = () => screen.getByRole('form', { name: 'Findings' })
/** Opens and closes every closed fold of the form: it draws its fields when it is opened first. */
export function drawFolds(): void {
  for (const title of form().querySelectorAll('h2 > [aria-expanded="false"]')) {
    fireEvent.click(title)
    fireEvent.click(title)
  }
}
/** Finds a field by the text of its label or legend, also in a fold. */
function labelled(id: string, selector: string): HTMLElement {
  const label = labelOf(id)
  const find = () => within(form()).queryByText(label, { selector })
  if (find() === null) drawFolds()
  const found = find()
  if (found === null) throw new Error(`no field ${label}`)
  return found
}
/**
 * Finds the number field or the checkbox of an input by its label. It finds the label by text and follows it to its
 * control: the library's own search checks every element of the page, which takes a second each time.
 */
export function field(id: string): HTMLInputElement {
  const label = labelOf(id)
  const named = labelled(id, '[data-part="field"] :is(label, label > span)').closest('label')?.control
  if (named instanceof HTMLInputElement) return named
  throw new Error(`no field ${label}`)
}
/** The unit select beside the number field. */
export const unit = (id: string) =>
  within(field(id).parentElement ?? form()).getByRole<HTMLSelectElement>('combobox', { name: `Unit of ${labelOf(id)}` })
/** The choices under the label of an input. Found by the legend, because a search by role is slow. */
export function choices(id: string): HTMLElement {
  const found = labelled(id, 'legend').closest('fieldset')
  if (found === null) throw new Error(`no choices ${labelOf(id)}`)
  return found
}
/** The answer part of the page. */
export const answer = () => screen.getByRole('main', { name: 'Answer' })

/** Finds the answer by its id: a search by role checks every element of the page, which takes a second each time. */
const main = () => document.getElementById('answer') ?? answer()
const toggle = (name: string) =>
  [...main().querySelectorAll('nav > button')].find(({ textContent }) => textContent.startsWith(name))
/** Opens a panel of the answer with its button, if it is closed. */
export function panel(name: string): HTMLElement {
  const button = toggle(name)
  if (button?.getAttribute('aria-expanded') === 'false') fireEvent.click(button)
  return main()
}
/** The panel that contains a part of the answer, by the heading of the part. */
const PANELS: Readonly<Record<string, string>> = {
  'What would decide it': 'Next tests',
  'Work-up': 'Next tests',
  Why: 'Why and sources',
  'One answer away': 'Why and sources',
  Message: 'Share',
  Trends: 'Trends',
  'Verdicts over time': 'View as of',
}
/** Opens the panel that contains a part; the default is a list of tests. */
function opened(heading: string): HTMLElement {
  return panel(PANELS[heading] ?? 'Next tests')
}

/** Finds a part of the answer by its heading and opens the panel that contains it. */
export const part = (heading: string) => within(opened(heading)).getByRole('region', { name: heading })
export const noPart = (heading: string) => within(opened(heading)).queryByRole('region', { name: heading })

/** The title of the tier, which is the first heading of the answer. */
export const tier = () => within(answer()).getAllByRole('heading')[0]?.textContent

/** The list under a heading, after opening its panel; empty without the heading. */
export function listUnder(heading: string): readonly HTMLElement[] {
  const title = within(opened(heading)).queryByRole('heading', { name: heading })
  const list = title?.nextElementSibling
  return list instanceof HTMLElement ? within(list).getAllByRole('listitem') : []
}

/** The ids of the rules that fired, as shown on the page. */
export const fired = () => listUnder('Why').map((item) => within(item).getByRole('strong').textContent)

const list = () => main().querySelector<HTMLElement>('section[aria-label="Criteria sets"]') ?? main()
/** The row of a set, visible or folded. */
export function row(name: string): HTMLElement {
  const found = within(list()).getByText(name, { selector: '[data-part="set-name"]' }).closest('li')
  if (found === null) throw new Error(`no row ${name}`)
  return found
}

/** Opens and returns the panel of a set. */
export function card(name: string): HTMLElement {
  const button = row(name).querySelector('button')
  if (button?.getAttribute('aria-expanded') === 'false') fireEvent.click(button)
  const found = main().querySelector<HTMLElement>('[data-part="panel"]')
  if (found === null) throw new Error(`no panel of ${name}`)
  return found
}
/** The text of a part of a set's panel: `set-for`, `facts`, `near`; empty without the part. */
export const cardPart = (name: string, kind: string) =>
  card(name).querySelector(`[data-part="${kind}"]`)?.textContent ?? ''

/** The text of a row: name, verdict or silence, amount, facts, and the age of its values if they are old. */
export function rowTexts(name: string): readonly string[] {
  const { children } = row(name).querySelector('button') ?? {}
  return [...(children ?? [])].filter((child) => !child.matches('[aria-hidden]')).map((child) => child.textContent)
}

/** The text in a set's row before anything is entered. */
export const silence = ({ display }: CriteriaSet) => (display === undefined ? 'no data yet' : 'answer not shown')

/** The rows of all sets. */
export const allRows = () => criteria.sets.map(({ shortTitle: name }) => rowTexts(name))
/** The names of the sets in page order, folded ones last. */
export const rowNames = () =>
  [...list().querySelectorAll('[data-part="set-name"]')].map(({ textContent }) => textContent)

/** The live region outside the answer, which announces changes. */
export function spoken(): HTMLElement {
  const [region, ...more] = screen.getAllByRole('status').filter((one) => !answer().contains(one))
  if (region === undefined || more.length > 0) throw new Error('one live region beside the answer is expected')
  return region
}

/** Buttons in the page menu. */
const IN_MENU = ['Hospital', 'Clear all']

/** Opens the page menu, if it is closed. */
export function openMenu(): void {
  const menu = document.querySelector('[data-part="menu"] > [aria-expanded="false"]')
  if (menu !== null) fireEvent.click(menu)
}

/** Opens and returns the red flags above the page. */
export function flags(): HTMLElement {
  const strip = document.querySelector<HTMLElement>('[data-part="strip"]') ?? screen.getByRole('banner')
  const button = within(strip).getByText(/^Red flags/, { selector: 'button' })
  if (button.getAttribute('aria-expanded') === 'false') fireEvent.click(button)
  return strip
}

/** Opens the page and returns helpers to use it. */
export function openPage() {
  const user = userEvent.setup({ delay: null })
  render(<App criteria={criteria} build="1.2.3" />)
  const type = async (id: string, text: string) => {
    await user.clear(field(id))
    await user.type(field(id), text)
  }
  /** "Not assessed" withdraws the answer, by a press on the chosen one. */
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
  /** Opens or closes the panel of a set. */
  const open = (name: string) => user.click(row(name).querySelector('button') ?? row(name))
  /** Opens the full rule of a set, in its panel. */
  const rule = async (name: string) => {
    await user.click(within(card(name)).getByText('Why and sources'))
    await waitFor(() => expect(card(name).querySelector('[aria-label^="About"]')).not.toBeNull())
    return card(name)
  }
  return { user, type, choose, enter, press, open, rule }
}
