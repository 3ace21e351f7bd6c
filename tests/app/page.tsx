import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
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

/** A part of the page with its heading. */
export const part = (heading: string) => within(answer()).getByRole('region', { name: heading })
export const noPart = (heading: string) => within(answer()).queryByRole('region', { name: heading })

/** The title of the tier, which is the first thing the answer says. */
export const tier = () => within(answer()).getAllByRole('heading')[0]?.textContent

/** What stands in the list under a heading: nothing without the heading. */
export function listUnder(heading: string): readonly HTMLElement[] {
  const title = within(answer()).queryByRole('heading', { name: heading })
  const list = title?.nextElementSibling
  return list instanceof HTMLElement ? within(list).getAllByRole('listitem') : []
}

/** The ids of the rules that fired, as the page names them. */
export const fired = () => listUnder('Why').map((item) => within(item).getByRole('strong').textContent)

/** The row of a set, open or not. */
export function row(name: string): HTMLElement {
  const found = within(part('Criteria sets')).getByText(name, { selector: 'summary *' }).closest('li')
  if (found === null) throw new Error(`no row ${name}`)
  return found
}

/** The words of a part of a closed row; empty without the part. */
const rowPart = (name: string, kind: string) =>
  row(name).querySelector(`summary > [data-part="${kind}"]`)?.textContent ?? ''

/** What a row says while it is closed: name, verdict or silence, then facts, conditions and near misses where there are any. */
export function rowTexts(name: string): readonly string[] {
  const { children } = row(name).querySelector('summary') ?? {}
  const words = [...(children ?? [])].filter((child) => !child.matches('[data-part="set-for"], [aria-hidden]'))
  return words.map((child) => child.textContent)
}
/** For whom the row says the set is, and whether that is this patient. */
export const rowFor = (name: string) => rowPart(name, 'set-for')
/** The values that miss a limit of the set by little, as its row says them. */
export const rowNear = (name: string) => rowPart(name, 'near')

/** What the row of a set says before anything is entered. */
export const silence = ({ display }: CriteriaSet) => display?.otherwise ?? 'nothing entered that this set reads'

/** The closed rows of all sets, for whom they are included. */
export const allRows = () => criteria.sets.map(({ shortTitle: name }) => [...rowTexts(name), rowFor(name)])
/** The names of the sets in the order of the page, those that are folded away last. */
export const rowNames = () =>
  [...part('Criteria sets').querySelectorAll('summary > [data-part="set-name"]')].map(({ textContent }) => textContent)

/** What is spoken when something changes: the live region that stands outside the answer. */
export function spoken(): HTMLElement {
  const [region, ...more] = screen.getAllByRole('status').filter((one) => !answer().contains(one))
  if (region === undefined || more.length > 0) throw new Error('one live region beside the answer is expected')
  return region
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
      } else if (said === 'ticked') await user.click(field(id))
      else if (ANSWERS.includes(said)) await choose(id, said)
      else await type(id, said)
    }
  }
  const press = (name: string) => user.click(screen.getByRole('button', { name }))
  const open = (name: string) => user.click(within(row(name)).getByText(name, { selector: 'summary *' }))
  return { user, type, choose, enter, press, open }
}
