import { act, cleanup, fireEvent, render } from '@testing-library/react'
import { vi } from 'vitest'
import { App } from '../../src/app/app.tsx'
import { assess } from '../../src/case/assess.ts'
import { evidenceAt } from '../../src/case/evidence.ts'
import { readCase } from '../../src/case/file.ts'
import { READINGS } from '../../src/case/reading.ts'
import { clockOf, showInstant } from '../../src/case/time.ts'

import { displayed } from '../../src/engine/order.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { rowWords } from '../../src/features/sets/row-model.ts'
import { knownInputs } from '../../src/wording/workup.ts'
import { numbersFrom } from '../case/time-styles.ts'
import { criteria } from '../load.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.parse('2026-11-22T12:00:00Z')
const TEXTS = ['95', '8.5', '600', '>40000', '150', '1746 µg/L', '85 g/L', '39.6', '6', '0.4', 'many', '1,234', '']
const TIMES = ['06:10', '28 Nov 2026', '22 Nov 2', 'yesterday', '12:20', '11-20 0610', '2026-11-14 12:00', '']

type Next = (below: number) => number
const pick = <T,>(next: Next, all: readonly T[]): T | undefined => all[next(all.length)]

/**
 * A case as another device may write it: a clock that differs from this one, times with seconds, milliseconds and
 * offsets.
 */
function caseText(next: Next): string {
  const now = Date.now()
  const at = () => {
    const ms = now + (pick(next, [-200, -169, -168, -150, -48, -5, 0, 0, 1, 3]) ?? 0) * HOUR + next(20 * MINUTE)
    const exact = pick(next, [ms, Math.floor(ms / 1000) * 1000, Math.floor(ms / MINUTE) * MINUTE]) ?? ms
    const shift = pick(next, [0, -5, 5.5]) ?? 0
    const zone = shift === 0 ? 'Z' : shift < 0 ? '-05:00' : '+05:30'
    return new Date(exact + shift * HOUR).toISOString().replace(/(?:\.000)?Z$/, zone)
  }
  const sometimes = <T,>(value: T) => (next(3) === 0 ? undefined : value)
  const one = (finding: string, value: string, unit?: string) => ({ finding, value, unit, at: sometimes(at()) })
  const observations = [
    one('red-flag-shock', 'yes'),
    one('clinician-or-family-concern', 'yes'),
    one('sjia', 'yes'),
    one('fever-persistent', 'yes'),
    one('ferritin', '2500', 'pmol/L'),
    one('ferritin', '12000', 'ng/mL'),
    one('platelets', '95000', '/uL'),
    one('hemoglobin', '5.1', 'mmol/L'),
    one('triglycerides', '300', 'mg/dL'),
    one('fibrinogen', '120', 'mg/dL'),
    one('ast', '90', 'U/L'),
    one('sodium', '138', 'mmol/L'),
  ].filter(() => next(2) === 0)
  const patient = pick(next, [
    undefined,
    { birthDate: '2026-10-25' },
    { birthDate: '2019-11-22' },
    { age: { value: '9', unit: 'mo' } },
  ])
  return JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, asOf: sometimes(at()), patient, observations })
}

const saved: Blob[] = []
/** Finds elements by text only: a search by role checks every element of the page, which takes a second each time. */
const press = (name: string | RegExp) => {
  const named = ({ textContent: text }: Element) => (typeof name === 'string' ? text === name : name.test(text ?? ''))
  const button = [...document.querySelectorAll('button')].find(named)
  if (button !== undefined) fireEvent.click(button)
}
const part = (selector: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(selector)
  if (found === null) throw new Error(`no ${selector}`)
  return found
}
const form = () => part('form[aria-label="Findings"]')
const answer = () => part('#answer')
const boxes = (selector: string) => [...form().querySelectorAll<HTMLInputElement>(selector)]
/** Opens the page menu, if it is closed. */
function openMenu(): void {
  const menu = document.querySelector('[data-part="menu"] > [aria-expanded="false"]')
  if (menu !== null) fireEvent.click(menu)
}
function pressClear(): void {
  openMenu()
  press('Clear all')
}
function pressClock(name: string): void {
  panel('View as of')
  press(name)
}
/** Opens a panel of the answer, if it is closed. */
function panel(name: string): void {
  const button = [...answer().querySelectorAll('nav > button')].find(({ textContent }) => textContent.startsWith(name))
  if (button?.getAttribute('aria-expanded') === 'false') fireEvent.click(button)
}
/** The selected reading of the values. */
const readings = () => {
  panel('View as of')
  return [...answer().querySelectorAll<HTMLInputElement>('[data-part="reading"] input')]
}

/** Saves the case with the page's own button. */
async function save(): Promise<string> {
  saved.length = 0
  panel('Share')
  press('Save case file')
  return (await saved[0]?.text()) ?? ''
}

async function open(text: string): Promise<void> {
  panel('Share')
  fireEvent.change(part('#keep input[type="file"]'), { target: { files: [new File([text], 'case.json')] } })
  await act(() => new Promise((done) => setTimeout(done, 30)))
}

type Act = readonly [name: string, doIt: (next: Next, files: string[]) => void | Promise<void>]

const ACTS: readonly Act[] = [
  ...Array.from(
    { length: 4 },
    (): Act => [
      'type a number',
      (next) => {
        const field = pick(next, boxes('[data-part="control"] > input[type="text"]'))
        if (field !== undefined) fireEvent.change(field, { target: { value: pick(next, TEXTS) } })
      },
    ],
  ),
  [
    'choose a unit',
    (next) => {
      const choice = pick(next, [...form().querySelectorAll('select')])
      if (choice !== undefined) fireEvent.change(choice, { target: { value: pick(next, [...choice.options])?.value } })
    },
  ],
  ...Array.from(
    { length: 3 },
    (): Act => [
      'answer',
      (next) => {
        const box = pick(next, boxes('input[type="radio"], input[type="checkbox"]'))
        if (box !== undefined) fireEvent.click(box)
      },
    ],
  ),
  [
    'tick a red flag',
    (next) => {
      const box = pick(next, boxes('input[type="checkbox"]'))
      if (box !== undefined) fireEvent.click(box)
    },
  ],
  [
    'type a time',
    (next) => {
      const field = pick(next, boxes('input[data-time]'))
      if (field === undefined) return
      const relative = showInstant(Date.now() + (next(250) - 240) * HOUR + next(60) * MINUTE)
      fireEvent.change(field, { target: { value: pick(next, [relative, relative, pick(next, TIMES)]) } })
      if (next(5) > 0) fireEvent.blur(field)
    },
  ],
  ['take a choice', () => press(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)],
  ['add a draw', () => press('Add draw')],
  ['add an assessment', () => press('Add assessment')],
  ['delete a draw', () => press('Delete draw')],
  [
    'take another draw in hand',
    (next) => {
      const found = pick(next, [...form().querySelectorAll('fieldset[aria-label^="Which"] button')])
      if (found !== undefined) fireEvent.click(found)
    },
  ],
  ...Array.from(
    { length: 2 },
    (): Act => [
      'move the device clock',
      (next) => {
        const by = pick(next, [MINUTE, 10 * MINUTE, HOUR, 26 * HOUR, 8 * 24 * HOUR, -10 * MINUTE, -3 * HOUR]) ?? 0
        vi.setSystemTime(Date.now() + by + next(MINUTE))
        if (next(3) > 0) fireEvent(document, new Event('visibilitychange'))
      },
    ],
  ),
  ...Array.from({ length: 3 }, (): Act => ['go earlier', () => pressClock('Earlier')]),
  ['go later', () => pressClock('Later')],
  [
    'go to a stop',
    (next) => {
      panel('View as of')
      const slider = answer().querySelector<HTMLInputElement>('section[aria-label="Clock"] input[type="range"]')
      if (slider !== null) fireEvent.change(slider, { target: { value: String(next(Number(slider.max) + 1)) } })
    },
  ],
  [
    'read other values',
    (next) => {
      const choice = pick(next, readings())
      if (choice !== undefined) fireEvent.click(choice)
    },
  ],
  ['open a file', (next) => open(caseText(next))],
  [
    'open a saved file',
    async (next, files) => {
      const file = pick(next, files)
      if (file !== undefined) await open(file)
    },
  ],
  ['clear', () => pressClear()],
  ['undo', () => press(/^Undo /)],
]

/** The results on the screen: the tier, and the verdict and figures of each set. */
function onScreen(): readonly string[] {
  const rows = [...answer().querySelectorAll('[data-part="set"] > button')].map((row) => {
    const part = (selector: string) => row.querySelector(`:scope > ${selector}`)?.textContent ?? ''
    return `${part('[data-part="set-name"]')}: ${part('[data-verdict]')} ${part('[data-part="set-amount"]')}`
  })
  return [answer().querySelector('#tier-title')?.textContent ?? '', ...rows.sort()]
}

/** The results that the command line computes from the saved file, in the words of the screen. */
function rescored(text: string): readonly string[] {
  const read = readCase(text, criteria.vocabulary)
  if (!read.ok) return [`the saved file is refused: ${JSON.stringify(read.faults)}`]
  const { record } = read
  const reading = READINGS[readings().findIndex(({ checked }) => checked)]
  const asOf = clockOf(record)?.ms ?? null
  const { sets, escalation } = assess(record, criteria, asOf, { reading: reading ?? 'published' })
  const known = knownInputs(evidenceAt(record, criteria.vocabulary, asOf)(criteria.pathway.lookBack))
  openMenu()
  const clear = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Clear all')
  const nothing = clear?.getAttribute('aria-disabled') === 'true' ? 'Nothing entered yet' : 'No entry counts yet'
  const index = indexVocabulary(criteria.vocabulary)
  const rows = sets.map((result) => {
    const { verdict, amount } = rowWords(result, index, displayed(result, sets))
    return `${result.set.shortTitle}: ${verdict} ${amount}`
  })
  return [known.size > 0 || escalation.fired.length > 0 ? escalation.tier.title : nothing, ...rows.sort()]
}

/** The result of a run of random acts. */
export interface LawRun {
  readonly acts: number
  readonly compared: number
  readonly mismatches: readonly string[]
}

/**
 * Performs random acts on the page and saves the case after each: the file must match the screen.
 *
 * @param acts the number of acts
 * @param seed of the random numbers
 * @returns the number of comparisons, and the differences with seed and number of the act
 */
export async function runLaw(acts: number, seed: number): Promise<LawRun> {
  vi.useFakeTimers({ toFake: ['Date'], now: START })
  URL.createObjectURL = (blob) => `blob:${saved.push(blob as Blob)}`
  URL.revokeObjectURL = () => undefined
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const next = numbersFrom(seed)
  const files: string[] = []
  const mismatches: string[] = []
  let compared = 0
  render(<App criteria={criteria} build="1.2.3" />)
  const done: string[] = []
  for (let count = 0; count < acts; count += 1) {
    const [name, doIt] = pick(next, ACTS) ?? ['', () => undefined]
    await doIt(next, files)
    done.push(name)
    // A button press takes the focus from the time field that is being edited.
    for (const field of boxes('input[data-time]')) fireEvent.blur(field)
    const text = await save()
    const [seen, said] = [onScreen(), rescored(text)]
    compared += 1
    const wrong = seen.flatMap((line, place) =>
      line === said[place] ? [] : [`screen “${line}” file “${said[place]}”`],
    )
    if (wrong.length > 0)
      mismatches.push(`seed ${seed}, act ${count} (${done.slice(-4).join(', ')}): ${wrong.join('; ')}`)
    if (next(4) === 0) files.splice(next(5), 1, text)
  }
  cleanup()
  click.mockRestore()
  vi.useRealTimers()
  return { acts, compared, mismatches }
}
