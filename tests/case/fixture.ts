import type { CaseRecord, Observation } from '../../src/case/case.ts'
import { readTime } from '../../src/case/time.ts'
import type { Implication, Quantity, Vocabulary } from '../../src/engine/vocabulary.ts'

const input = (id: string, label: string) => ({ id, label, group: 'all' })

export const temperature: Quantity = {
  ...input('temperature', 'Temperature'),
  kind: 'quantity',
  units: [
    { code: 'Cel', label: '°C', aliases: ['C'], toCanonical: {} },
    { code: '[degF]', label: '°F', aliases: ['F'], toCanonical: { subtract: '32', times: '5', divide: '9' } },
  ],
  hard: { min: '25', max: '45' },
  soft: { min: '34', max: '42' },
  questions: [{ unit: 'Cel', beyond: { '>': '45' }, ask: 'Is this in Fahrenheit?', suggest: '[degF]' }],
}
export const hemoglobin: Quantity = {
  ...input('hemoglobin', 'Hemoglobin'),
  kind: 'quantity',
  units: [
    { code: 'g/dL', label: 'g/dL', toCanonical: {} },
    { code: 'g/L', label: 'g/L', toCanonical: { divide: '10' } },
    { code: 'mmol/L', label: 'mmol/L', toCanonical: { divide: '0.6206' } },
  ],
  hard: { min: '1', max: '26' },
  soft: { min: '4', max: '20' },
}
export const platelets: Quantity = {
  ...input('platelets', 'Platelets'),
  kind: 'quantity',
  units: [
    { code: '10*9/L', label: '×10⁹/L', toCanonical: {} },
    { code: '10*3/uL', label: 'K/µL', aliases: ['×10³/µL'], toCanonical: {} },
    { code: '/uL', label: '/µL', aliases: ['/mm3'], toCanonical: { divide: '1000' } },
  ],
  hard: { min: '0', max: '3000' },
  soft: { max: '1000' },
}
export const ferritin: Quantity = {
  ...input('ferritin', 'Ferritin'),
  kind: 'quantity',
  units: [
    { code: 'ng/mL', label: 'ng/mL', toCanonical: {} },
    { code: 'ug/L', label: 'µg/L', toCanonical: { times: '1' } },
    { code: 'pmol/L', label: 'pmol/L', toCanonical: { divide: '2.247' } },
  ],
  hard: { min: '0', max: '1000000' },
  soft: { max: '100000' },
  questions: [{ unit: 'ng/mL', beyond: { '<': '1' }, ask: 'Is this in µg/mL?' }],
}
export const triglycerides: Quantity = {
  ...input('triglycerides', 'Triglycerides'),
  kind: 'quantity',
  units: [
    { code: 'mg/dL', label: 'mg/dL', toCanonical: {} },
    { code: 'mmol/L', label: 'mmol/L', toCanonical: { times: '88.57' } },
  ],
  hard: { min: '5', max: '10000' },
  soft: { max: '3000' },
}
export const sil2r: Quantity = {
  ...input('sil2r', 'Soluble IL-2 receptor'),
  kind: 'quantity',
  units: [
    { code: 'U/mL', label: 'U/mL', toCanonical: {} },
    { code: 'pg/mL', label: 'pg/mL', toCanonical: null },
    { code: 'ng/mL', label: 'ng/mL', toCanonical: null, hard: { min: '1', max: '900' } },
  ],
  hard: { min: '0', max: '500000' },
  persistence: 'no-expiry',
}
export const esr: Quantity = {
  ...input('esr', 'ESR'),
  kind: 'quantity',
  units: [{ code: 'mm/h', label: 'mm/h', toCanonical: {} }],
  hard: { min: '0', max: '200' },
  soft: { max: '150', zero: true },
}
export const inr: Quantity = {
  ...input('inr', 'INR'),
  kind: 'quantity',
  units: [{ code: '1', label: 'ratio', toCanonical: {} }],
  hard: { min: '0.5', max: '20' },
}
export const unlimited: Quantity = {
  ...input('unlimited', 'Unlimited'),
  kind: 'quantity',
  units: [{ code: 'pg/mL', label: 'pg/mL', toCanonical: {} }],
  hard: {},
}
const years: Quantity['units'] = [
  { code: 'a', label: 'years', toCanonical: {} },
  { code: 'mo', label: 'months', toCanonical: { divide: '12' } },
  { code: 'd', label: 'days', toCanonical: { divide: '365.25' } },
]
const age: Quantity = {
  ...input('age', 'Age'),
  kind: 'quantity',
  units: years,
  hard: { min: '0', max: '120' },
  fromPatient: true,
}
const ageAtOnset: Quantity = {
  ...input('age-at-onset', 'Age at onset'),
  kind: 'quantity',
  units: years,
  hard: { min: '0', max: '120' },
  persistence: 'fact',
}
const spleenEdge: Quantity = {
  ...input('spleen-edge', 'Spleen edge'),
  kind: 'quantity',
  units: [{ code: 'cm', label: 'cm', toCanonical: {} }],
  hard: { min: '0', max: '30' },
}

// Written as JSON, because the linter takes an object literal with the key "then" for a promise.
const implications: readonly Implication[] = JSON.parse(`[
  { "if": { "finding": "fever-persistent", "is": "yes" }, "then": { "finding": "fever", "is": "yes" },
    "contradiction": "fever yes and no" },
  { "if": { "finding": "fever", "is": "no" }, "then": { "finding": "fever-persistent", "is": "no" },
    "contradiction": "fever yes and no" },
  { "if": { "finding": "fever", "is": "no" }, "then": { "quantity": "temperature", "<": { "Cel": "38.0" } },
    "contradiction": "fever no, yet hot" },
  { "if": { "finding": "splenomegaly", "is": "no" }, "then": { "quantity": "spleen-edge", "equals": { "cm": "0" } },
    "contradiction": "spleen no, yet felt" },
  { "if": { "known": "age" }, "then": { "quantity": "age-at-onset", "notAbove": "age" },
    "contradiction": "onset after today" }
]`)

export const vocabulary: Vocabulary = {
  nearMiss: { share: '0.1', by: {}, note: 'A tenth.' },
  series: [{ id: 'visit', name: 'visit', time: 'Seen at', note: 'No time, no order.' }],
  groups: [{ id: 'all', label: 'All', series: 'visit' }],
  trends: { noteLabel: 'A note', shown: [], notes: [], pairs: [] },
  spread: { hours: '48', note: 'Two days.' },
  inputs: [
    age,
    ageAtOnset,
    temperature,
    spleenEdge,
    hemoglobin,
    platelets,
    ferritin,
    triglycerides,
    sil2r,
    esr,
    inr,
    unlimited,
    { ...input('fever', 'Fever'), kind: 'finding' },
    { ...input('fever-persistent', 'Persistent fever'), kind: 'finding' },
    { ...input('splenomegaly', 'Spleen enlarged'), kind: 'finding' },
    {
      ...input('perforin-result', 'Perforin'),
      kind: 'choice',
      options: [
        { id: 'absent', label: 'Absent' },
        { id: 'low', label: 'Low' },
        { id: 'normal', label: 'Normal' },
      ],
    },
  ],
  implications,
}

/** Parses a time that is known to be valid. */
export function time(text: string) {
  const clock = readTime(text)
  if (clock === null) throw new Error(`the test wrote no time: ${text}`)
  return clock
}
/** One observation: `see('ferritin', '>40000 ng/mL', '2026-11-22')` or `see('fever', 'yes')`. */
export function see(finding: string, typed: string, at?: string): Observation {
  const dated = at === undefined ? {} : { at: { text: at, ms: time(at).ms } }
  const parts = /^(<=|>=|<|>)?([\d.]+) (\S+)$/.exec(typed)
  if (parts === null) return { finding, value: typed, ...dated }
  const [, sign, value = '', unit = ''] = parts
  const comparator = (['>=', '>', '<=', '<'] as const).find((one) => one === sign)
  return { finding, ...(comparator === undefined ? {} : { comparator }), value, unit, ...dated }
}
export const record = (...observations: readonly Observation[]): CaseRecord => ({
  asOf: null,
  patient: {},
  observations,
})
