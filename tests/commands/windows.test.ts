import { describe, expect, test, vi } from 'vitest'
import { caseFile, criterionOf, type Out, type Seen, scoreAll, setOf } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const NOW = '2026-11-22T08:00:00Z'
const WEEK = '2026-11-15T08:00:00Z'
const BEFORE_WEEK = '2026-11-15T07:59:59Z'
const at = (time: string, ...list: readonly Seen[]): Seen[] => list.map(([id, value, unit]) => [id, value, unit, time])
const entry = [
  ['fever', 'yes'],
  ['sjia', 'yes'],
] as const

/** All cases of this file, scored in one run, each with a check of its result. */
const CASES: readonly (readonly [string, object, (out: Out) => unknown, unknown])[] = []
function look(
  name: string,
  list: readonly Seen[],
  read: (out: Out) => unknown,
  wanted: unknown,
  rest: object = {},
): void {
  Object.assign(CASES, { [CASES.length]: [name, caseFile(list, { asOf: NOW, ...rest }), read, wanted] })
}
const item = (set: string, id: string) => (out: Out) => criterionOf(out, set, id)
const scoreOf = (set: string) => (out: Out) => setOf(out, set)['score']
const verdictOf = (set: string) => (out: Out) => setOf(out, set).verdict

const ferritin: Seen = ['ferritin', '900', 'ng/mL']
look('a value 168 h old counts', at(WEEK, ferritin), item('hlh-2004', 'ferritin'), 'met')
look('one second older does not', at(BEFORE_WEEK, ferritin), item('hlh-2004', 'ferritin'), 'unknown')
look('a value at the clock itself counts', at(NOW, ferritin), item('hlh-2004', 'ferritin'), 'met')
look('one second later does not', at('2026-11-22T08:00:01Z', ferritin), item('hlh-2004', 'ferritin'), 'unknown')
look('an undated value counts at any clock', [ferritin], item('hlh-2004', 'ferritin'), 'met')
look('offsets are the same moment', at('2026-11-15T03:00:00-05:00', ferritin), item('hlh-2004', 'ferritin'), 'met')
const two = [...at(NOW, ['ferritin', '100', 'ng/mL']), ...at(WEEK, ferritin)]
look('the worst of the week decides a count', two, item('hlh-2004', 'ferritin'), 'met')

const ms: readonly Seen[] = [
  ...entry,
  ['cns-dysfunction', 'no'],
  ['hemorrhagic-manifestations', 'no'],
  ['active-arthritis', 'no'],
  ['platelets', '50', '10*9/L'],
  ['ldh', '200', 'U/L'],
  ['ferritin', '500', 'ng/mL'],
]
const fibrinogen = (value: string, time: string): Seen => ['fibrinogen', value, 'mg/dL', time]
const [newer, older] = [fibrinogen('550', NOW), fibrinogen('100', WEEK)]
look('the MS score takes the latest value, not the worst', [...ms, older, newer], scoreOf('ms-score-2019'), {
  min: '-2.1',
  max: '-2.1',
  cutoff: '-2.1',
})
const terms = (time: string, platelets: string, ldh: string, fibrinogen: string, ferritin: string): Seen[] =>
  at(
    time,
    ['platelets', platelets, '10*9/L'],
    ['ldh', ldh, 'U/L'],
    ['fibrinogen', fibrinogen, 'mg/dL'],
    ['ferritin', ferritin, 'ng/mL'],
  )
const msAnswers: readonly Seen[] = [
  ['fever', 'yes'],
  ['cns-dysfunction', 'no'],
  ['hemorrhagic-manifestations', 'no'],
  ['active-arthritis', 'no'],
]
for (const [set, disease, cutoff] of [
  ['ms-score-2019', 'sjia', '-2.1'],
  ['ms-score-still-2021', 'adult-still', '-1.74'],
] as const) {
  const patient: readonly Seen[] = [...msAnswers, [disease, 'yes']]
  const whole = terms('2026-11-20T08:00Z', '50', '200', '550', '500')
  const later = at('2026-11-21T08:00Z', ['platelets', '400', '10*9/L'], ['ferritin', '9000', 'ng/mL'])
  look(
    `${set}: the newest draw with all four values, not a mix of days`,
    [...patient, ...whole, ...later],
    scoreOf(set),
    {
      min: '-2.1',
      max: '-2.1',
      cutoff,
    },
  )
  look(`${set}: without one the latest of each`, [...patient, ...whole.slice(1), ...later], scoreOf(set), {
    min: '-2.3',
    max: '-2.3',
    cutoff,
  })
  look(
    `${set}: answers keep their own reading`,
    [...patient, ...whole, ['cns-dysfunction', 'yes', undefined, '2026-11-21T08:00Z']],
    scoreOf(set),
    { min: '0.34', max: '0.34', cutoff },
  )
}
look('and is exact on its cut-off', [...ms, older, newer], verdictOf('ms-score-2019'), 'met')

const draw = (time: string, f: string, e: string): Seen[] => at(time, ['ferritin', f, 'ng/mL'], ['esr', e, 'mm/h'])
const ratio = (value: string) => ({ min: value, max: value, cutoff: '21.5' })
const [first, second] = ['2026-11-20T08:00Z', '2026-11-21T08:00Z']
look(
  'the ratio takes the newest draw with both',
  [...draw(first, '1000', '10'), ...draw(second, '2000', '40')],
  scoreOf('ferritin-esr-2019'),
  ratio('50'),
)
look(
  'a newer lone value does not spoil the pair',
  [...draw(first, '1000', '10'), ...at(second, ['ferritin', '9000', 'ng/mL'])],
  scoreOf('ferritin-esr-2019'),
  ratio('100'),
)
look(
  'without a pair the latest of each',
  [...at(first, ['esr', '50', 'mm/h']), ...at(second, ['ferritin', '9000', 'ng/mL'])],
  scoreOf('ferritin-esr-2019'),
  ratio('180'),
)

const ast: Seen = ['ast', '100', 'U/L']
look('jSLE looks back 48 h', at('2026-11-20T08:00:00Z', ast), item('mas-jsle-2009', 'ast'), 'met')
look('and not a second more', at('2026-11-20T07:59:59Z', ast), item('mas-jsle-2009', 'ast'), 'unknown')
look('while the others still read that value', at('2026-11-20T07:59:59Z', ast), item('mas-sjia-2016', 'ast'), 'met')
look('sIL-2R has no expiry', at('2020-01-01', ['sil2r', '3000', 'U/mL']), item('hlh-2004', 'soluble-cd25'), 'met')

const spleen = (value: string, time?: string): Seen => ['splenomegaly', value, undefined, time]
look('a finding has no expiry', [spleen('yes', '2020-01-01')], item('hlh-2004', 'splenomegaly'), 'met')
look(
  'the latest answer stands',
  [spleen('yes', first), spleen('no', second)],
  item('hlh-2004', 'splenomegaly'),
  'not-met',
)
look(
  '"unknown" withdraws it',
  [spleen('unknown', second), spleen('yes', first)],
  item('hlh-2004', 'splenomegaly'),
  'unknown',
)
look(
  'an answer of tomorrow does not',
  [spleen('yes', first), spleen('no', '2026-11-23')],
  item('hlh-2004', 'splenomegaly'),
  'met',
)

const newborn = [
  ['hemoglobin', '95', 'g/L'],
  ['platelets', '50', '10*9/L'],
  ['neutrophils', '3', '10*9/L'],
] as const
const cytopenia = item('hlh-2004', 'cytopenia')
look('27 days: the newborn limit', newborn, cytopenia, 'met', { patient: { birthDate: '2026-10-26' } })
look('28 days: not any more', newborn, cytopenia, 'not-met', { patient: { birthDate: '2026-10-25' } })
look('no age: open', newborn, cytopenia, 'unknown')
const evening = { asOf: '2026-11-22T23:30:00-05:00' }
look('the day is the one where the clock stands', newborn, cytopenia, 'met', {
  ...evening,
  patient: { birthDate: '2026-10-26' },
})
const fires =
  (rule: string) =>
  ({ escalation }: Out) =>
    JSON.stringify(escalation['fired']).includes(`"${rule}"`)
const high: readonly Seen[] = [
  ['fever', 'yes'],
  ['ferritin', '20000', 'ng/mL'],
]
look('the day before the 18th birthday is a child', high, fires('C4'), true, { patient: { birthDate: '2008-11-23' } })
look('the 18th birthday is not', high, fires('C4'), false, { patient: { birthDate: '2008-11-22' } })

describe('what counts when', () => {
  const out = scoreAll(CASES.map(([, file]) => file))
  test.each(CASES.map((one, i) => [one[0], i] as const))('%s', (_name, i) => {
    const [one, result] = [CASES[i], out[i]]
    expect(result && one?.[2](result)).toEqual(one?.[3])
  })
})
