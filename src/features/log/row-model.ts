import Fraction from 'fraction.js'
import { AGE } from '../../case/age.ts'
import { assess } from '../../case/assess.ts'
import { evidenceAt } from '../../case/evidence.ts'
import { drawTime } from '../../case/measured.ts'
import { changesBefore, reaches, seriesOf } from '../../case/series.ts'
import { showInstant } from '../../case/time.ts'
import { ends } from '../../case/write.ts'
import type { ActivationLog, LogField, LogFrom, LogOption, LogPick } from '../../criteria/activation-log.types.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { Evidence, QuantityObservation } from '../../engine/evidence.ts'
import { exact, order } from '../../engine/exact.ts'
import { byLowerEnd, type Interval } from '../../engine/interval.ts'
import { convert, convertInterval } from '../../engine/units.ts'
import type { Quantity } from '../../engine/vocabulary.ts'
import { shortHash } from '../../wording/edition.ts'
import type { MessageInput } from '../../wording/told.ts'
import type { LogRow } from './value-model.ts'

/** The case on screen and what judges it. */
export type LoggedCase = Pick<MessageInput, 'record' | 'criteria' | 'index' | 'build' | 'at'>

/** Everything known up to the moment, however old. */
const knownIn = ({ record, criteria, at }: LoggedCase): Evidence =>
  evidenceAt(record, criteria.vocabulary, at, criteria.trendRules)({ use: 'worst', hours: Number.POSITIVE_INFINITY })

const byUpperEnd = (a: Interval, b: Interval): number =>
  a.upper === null || b.upper === null ? Number(a.upper === null) - Number(b.upper === null) : order(a.upper, b.upper)

/** The first or the most extreme of several values; values in a unit that cannot be compared are left out. */
function picked(all: readonly QuantityObservation[], quantity: Quantity, pick: LogPick): QuantityObservation | null {
  const unit = quantity.units[0]?.code ?? ''
  const comparable = all.flatMap((value) => {
    const [reading] = value.readings
    const range = reading === undefined ? null : convertInterval(reading.range, quantity, reading.unit, unit)
    return range === null ? [] : [{ value, range, time: drawTime(value) }]
  })
  const first = Math.min(...comparable.map(({ time }) => time))
  const among = pick === 'first' ? comparable.filter(({ time }) => time === first) : comparable
  const sorted = among.sort(({ range: a }, { range: b }) =>
    pick === 'lowest' ? byUpperEnd(a, b) || byLowerEnd(a, b) : byLowerEnd(b, a) || byUpperEnd(b, a),
  )
  return sorted[0]?.value ?? null
}

/** Whether an age lies below a limit; null if it may lie on either side: an age in whole years covers a year. */
function isYounger(age: QuantityObservation, limit: NonNullable<LogOption['below']>, quantity: Quantity) {
  const reading = age.readings.find(({ unit }) => unit === limit.unit) ?? age.readings.at(-1)
  if (reading === undefined || reading.range.lower === null) return null
  const { lower } = reading.range
  const end = lower.d === 1n ? lower.add(1) : lower
  const from = convert(lower, quantity, reading.unit, limit.unit)
  const to = convert(end, quantity, reading.unit, limit.unit)
  if (from === null || to === null) return null
  const bound = exact(limit.value)
  if (order(from, bound) >= 0) return false
  return order(to, bound) <= 0 ? true : null
}

/** The code of the age band; blank if the age is unknown or may lie in two bands. */
function ageBand(known: Evidence, options: readonly LogOption[], quantity: Quantity | undefined): string {
  const age = known.quantities.get(AGE)?.[0]
  if (age === undefined || quantity === undefined) return ''
  for (const { code, below } of options) {
    const younger = below === undefined ? true : isYounger(age, below, quantity)
    if (younger === null) return ''
    if (younger) return code
  }
  return ''
}

const MONTH = '2026-11'.length
const MONTHS_A_QUARTER = 3

/**
 * The month and the quarter of a moment, in the zone of this device.
 *
 * @param at milliseconds since 1970
 * @example periodsOf(Date.parse('2026-11-22T12:00Z')) // ['2026-11', '2026-Q4']
 */
export function periodsOf(at: number): readonly [string, string] {
  const month = showInstant(at).slice(0, MONTH)
  const [year, number] = month.split('-')
  return [month, `${year}-Q${Math.ceil(Number(number) / MONTHS_A_QUARTER)}`]
}

/** What the page knows about a case, worked out once for all fields. */
function tellerOf(input: LoggedCase) {
  const { record, criteria, index, build, at } = input
  const { sets, escalation } = assess(record, criteria, at)
  const known = knownIn(input)
  const ids = (verdict: SetResult['verdict']) =>
    sets
      .filter((one) => one.verdict === verdict)
      .map(({ set }) => set.id)
      .join(' ')
  const { pack, sha256 = '' } = criteria.local ?? {}
  // The pack's rules stand upon the released pathway.
  const { id, version } = criteria.local?.byDefault ?? escalation.pathway
  const OF_CASE = {
    period: () => periodsOf(at)[0],
    'age-band': (field) => ageBand(known, 'options' in field ? field.options : [], index.quantities.get(AGE)),
    tier: () => escalation.tier.id,
    rules: () => escalation.fired.map(({ rule }) => rule.id).join(' '),
    pathway: () => `${id} ${version}`,
    pack: () => (pack === undefined ? '' : `${pack.id} ${pack.version}`),
    // A spreadsheet takes "12e456789012" for a number.
    'pack-hash': () => (sha256 === '' ? '' : `sha-${shortHash(sha256)}`),
    build: () => `v${build}`,
    'sets-met': () => ids('met'),
    'sets-open': () => ids('unknown'),
  } satisfies Record<Extract<LogFrom, { case: string }>['case'], (field: LogField) => string>
  const ofSet = (setId: string, part: 'min' | 'max' | 'verdict') => {
    const result = sets.find(({ set }) => set.id === setId)
    if (result === undefined) return ''
    if (part === 'verdict') return result.verdict
    const { count, score } = result
    return String((count ?? (score && ends(score.total)))?.[part] ?? '')
  }
  const ofQuantity = (quantityId: string, pick: LogPick, part: 'value' | 'sign' | 'unit') => {
    const quantity = index.quantities.get(quantityId)
    const values = known.quantities.get(quantityId) ?? []
    const typed = quantity === undefined ? null : picked(values, quantity, pick)?.typed
    const { value = '', comparator = '', unit = '' } = typed ?? {}
    return { value, sign: comparator, unit }[part]
  }
  return (field: LogField, from: LogFrom): string => {
    if ('set' in from) return ofSet(from.set, from.part)
    return 'quantity' in from ? ofQuantity(from.quantity, from.pick, from.part) : OF_CASE[from.case](field)
  }
}

/**
 * The part of a row that the page fills in: the case as published, at the moment shown.
 *
 * @returns values by field id; nothing for what is unknown
 * @example pageRow(input, log)['tier'] // 'call'
 */
export function pageRow(input: LoggedCase, { fields }: ActivationLog): LogRow {
  const tell = tellerOf(input)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = field.from === undefined ? '' : tell(field, field.from)
      return value === '' ? [] : [[field.id, value] as const]
    }),
  )
}

const HOUR = 3_600_000
const HALF = { fallTo: '0.5' } as const

/**
 * Hours from admission that the draws of the case answer.
 *
 * @param admitted milliseconds since 1970; it enters no row
 * @returns hours with at most one decimal, by field id
 * @example proposedHours(input, log, admitted).get('h_ferritin_sent') // '-3.5'
 */
export function proposedHours(
  { record, index, at }: LoggedCase,
  { fields }: ActivationLog,
  admitted: number,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const field of fields) {
    const draw = field.type === 'hours' ? field.draw : undefined
    const quantity = draw === undefined ? undefined : index.quantities.get(draw.quantity)
    if (draw === undefined || quantity === undefined) continue
    const course = seriesOf(record, quantity, at)
    const drawn =
      draw.pick === 'first'
        ? course.draws[0]
        : course.draws.find((one) => changesBefore(one, course).some((change) => reaches(change, HALF)))
    if (drawn !== undefined) found.set(field.id, new Fraction(drawn.at - admitted).div(HOUR).round(1).toString())
  }
  return found
}
