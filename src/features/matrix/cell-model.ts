import { SIGNS, showNumber } from '../../case/number.ts'
import { boundOf } from '../../engine/bound.ts'
import { type Interval, point } from '../../engine/interval.ts'
import { isScore } from '../../engine/match.ts'
import { anyOf, type Comparator, type Verdict } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { thresholdOf } from '../../engine/walk.ts'
import type { Demand, Use } from '../../wording/uses.ts'
import { amount, demand, endWords, observed, pointsText } from '../../wording/value.ts'

/** `counts`: enters a sum or ratio without a limit of its own. `held`: the set's answer is not shown now. */
export type CellState = Verdict | 'counts' | 'held' | 'not-used'

/** What one set asks of one input, and how that stands. */
export interface MatrixCell {
  readonly state: CellState
  /** "< 100", "≥ 2000 / > 6000", "yes", "× −0.003"; the unit only where it is not the row's. */
  readonly limit: string
  /** Points that this input alone gives, once it is known: "35", "−0.312". */
  readonly points?: string
  /** Read only to see whether the set judges this patient. */
  readonly entry: boolean
  /** "not met, limit < 100 ×10⁹/L" */
  readonly words: string
}

/** The row a cell stands in. */
export interface CellRow {
  readonly id: string
  /** UCUM code of the unit the row is read in; null for answers. */
  readonly unit: string | null
  /** The value as the row shows it. */
  readonly value: string | null
  readonly index: VocabularyIndex
}

const NO_BREAK = '\u00a0'
const WORDS = { met: 'met', 'not-met': 'not met', unknown: 'not decided' } as const
const minus = (text: string) => text.replace('-', '−')
const short = (comparator: Comparator, limit: string) => `${SIGNS[comparator]}${NO_BREAK}${minus(showNumber(limit))}`

const unitLabel = (code: string, { id, index }: CellRow): string =>
  index.quantities.get(id)?.units.find((unit) => unit.code === code)?.label ?? code

/** The limit in the unit it was compared in; before there is a value, in the row's unit where it is printed in that. */
function printed({ threshold, judged }: Extract<Demand, { judged: unknown }>, { unit }: CellRow) {
  const { comparator } = judged
  const own = judged.observation === null && unit !== null ? thresholdOf(threshold)?.limits[unit] : undefined
  return own === undefined || unit === null ? judged : { comparator, limit: own, unit }
}

function inShort(asked: Demand, place: CellRow): string {
  const inUnit = (text: string, unit: string) => (unit === place.unit ? text : `${text} ${unitLabel(unit, place)}`)
  if ('judged' in asked) {
    const { comparator, limit, unit } = printed(asked, place)
    return inUnit(short(comparator, limit), unit)
  }
  if ('answered' in asked) return demand(asked.answered.rule, place.index)
  if ('ratio' in asked) return 'in a ratio'
  const times = `×${NO_BREAK}${minus(asked.term.coefficient)}`
  return isScore(asked.term, 'quantity') ? inUnit(times, asked.term.unit) : times
}

function inFull(asked: Demand, place: CellRow, several: boolean): string {
  if ('judged' in asked) {
    const { comparator, limit, unit } = printed(asked, place)
    const name = several && asked.label !== undefined ? ` (${asked.label})` : ''
    return `${amount(comparator, limit, unit, place.id, place.index)}${name}`
  }
  if ('answered' in asked) return `“${demand(asked.answered.rule, place.index)}”`
  if ('ratio' in asked) {
    const cutoff = boundOf(asked.ratio)
    return cutoff === null ? 'ratio' : `ratio, cut-off ${short(cutoff.comparator, cutoff.limit)}`
  }
  const factor = minus(asked.term.coefficient)
  if (!isScore(asked.term, 'quantity')) return `${factor} for yes, 0 for no`
  return `${factor} × the value in ${unitLabel(asked.term.unit, place)}`
}

const lead = (asked: Demand | undefined) =>
  asked === undefined || 'ratio' in asked
    ? 'part of the '
    : 'term' in asked
      ? ''
      : 'answered' in asked
        ? 'asks for '
        : 'limit '

/** "35", "0 to 50"; an end that is open as a sign, where words would not fit. */
function pointsInShort(range: Interval): string {
  const { lower, upper } = range
  if (lower !== null && upper === null) return `≥${NO_BREAK}${pointsText(point(lower))}`
  return upper !== null && lower === null ? `≤${NO_BREAK}${pointsText(point(upper))}` : pointsText(range)
}

function pointsWords({ state, points, observation, answer }: Use): readonly string[] {
  if (points === undefined || (observation === null && answer === undefined)) return []
  const text = `${pointsText(points.range)} points`
  if (points.together !== undefined) return [`${points.together}: ${text} together`]
  return [state === 'counts' ? `counts ${text}` : text]
}

function useWords(use: Use, place: CellRow): string {
  const { state, demands, observation, entry } = use
  const limits = demands.map((asked) => inFull(asked, place, demands.length > 1)).join(' or ')
  const value = observation === null ? null : observed(observation, place.id, place.index)
  const strange = demands.some((asked) => 'judged' in asked && !asked.judged.comparable)
  return [
    ...(state === 'counts' ? [] : [`${entry ? 'entry condition ' : ''}${WORDS[state]}`]),
    ...(value === null || value === place.value ? [] : [`with ${value}`]),
    ...pointsWords(use),
    ...(state === 'counts' && observation !== null ? [endWords(observation)].filter((words) => words !== '') : []),
    `${lead(demands[0])}${limits}`,
    ...(strange ? ['this unit cannot be compared with the limit'] : []),
  ].join(', ')
}

/**
 * One cell of the matrix: how an input stands in a set. Verdicts come from the set's result; nothing is compared here.
 *
 * @param uses where the set reads the input
 * @param held the set's answer is not shown now: only what it asks is said
 * @param place the row
 * @returns the cell; `not-used` where the set does not read the input
 * @example cellOf(usesOf(hlh2004, 'platelets', index), false, place).words // 'not met, limit < 100 ×10⁹/L'
 */
export function cellOf(uses: readonly Use[], held: boolean, place: CellRow): MatrixCell {
  if (uses.length === 0) return { state: 'not-used', limit: '', entry: false, words: 'not used' }
  const verdicts = uses.flatMap(({ state }) => (state === 'counts' ? [] : [state]))
  const demands = uses.flatMap((use) => use.demands)
  const limit = [...new Set(demands.map((asked) => inShort(asked, place)))].join(`${NO_BREAK}/ `)
  const entry = uses.every((use) => use.entry)
  if (held) {
    const asks = uses.map((use) => use.demands.map((one) => `${lead(one)}${inFull(one, place, false)}`).join(' or '))
    return { state: 'held', limit, entry, words: ['answer not shown', ...asks].join(', ') }
  }
  const points = uses.flatMap(({ points: one, observation, answer }) =>
    one === undefined || one.together !== undefined || (observation === null && answer === undefined)
      ? []
      : [pointsInShort(one.range)],
  )
  return {
    state: verdicts.length === 0 ? 'counts' : anyOf(verdicts),
    limit,
    ...(points.length === 0 ? {} : { points: points.join(' + ') }),
    entry,
    words: uses.map((use) => useWords(use, place)).join('; '),
  }
}
