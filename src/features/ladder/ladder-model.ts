import type Fraction from 'fraction.js'
import { exact } from '../../engine/exact.ts'
import type { Ladder, LadderResult, RungResult } from '../../engine/ladder.ts'
import type { Verdict } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { thresholdOf } from '../../engine/walk.ts'
import { type Axis, logAxis, type Span, spanOn, type Tick } from '../../kit/axis.ts'
import { amount, labelOf, observed } from '../../wording/value.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'

/** One published level, in words. */
export interface RungView {
  readonly id: string
  /** The level with its sign and unit: "≥ 500 ng/mL". */
  readonly limit: string
  /** Position on the axis, 0 to 1. */
  readonly position: number
  readonly setting: string
  readonly figures: string
  readonly note: string
  /** The source, with DOI and PubMed number if known. */
  readonly source: string
  readonly status: RungResult['rung']['status']
  readonly state: Verdict
  readonly stateText: string
  readonly fits: Verdict
  readonly fitsText: string
}
/** A ladder, ready to draw. Rungs run from the highest down. */
export interface LadderView {
  readonly ladder: Ladder
  readonly summary: string
  readonly ticks: readonly Tick[]
  /** Label of the axis unit. */
  readonly unit: string
  /** The rungs above the patient's value; all of them without a value. */
  readonly above: readonly RungView[]
  readonly below: readonly RungView[]
  /** The patient's value; null if not entered. Without a span if its unit cannot be placed on the axis. */
  readonly value: { readonly label: string; readonly text: string; readonly span: Span | null } | null
}

const FITS = {
  met: 'made for patients like this',
  'not-met': 'other patients',
  unknown: 'not known whether it fits',
} as const

function stateText({ judged }: RungResult): string {
  if (judged.verdict !== 'unknown') return judged.verdict === 'met' ? 'reached' : 'below'
  if (judged.observation === null) return 'not entered'
  return judged.comparable ? VERDICT_WORDS.unknown : 'cannot be compared'
}

function limitOf({ rung, judged }: RungResult, unit: string) {
  const { comparator, limits } = thresholdOf(rung.threshold) ?? { comparator: judged.comparator, limits: {} }
  return { comparator, text: limits[unit] ?? judged.limit }
}

function rungView(result: RungResult, { ladder, unit }: LadderResult, axis: Axis, index: VocabularyIndex): RungView {
  const { rung, judged, fits } = result
  const { comparator, text } = limitOf(result, unit)
  return {
    id: rung.id,
    limit: amount(comparator, text, unit, ladder.quantity, index),
    position: axis.position(exact(text)),
    setting: rung.setting,
    figures: rung.figures ?? '',
    note: rung.note ?? '',
    source: [rung.source, rung.doi && `DOI ${rung.doi}`, rung.pmid && `PMID ${rung.pmid}`].filter(Boolean).join(' · '),
    status: rung.status,
    state: judged.verdict,
    stateText: stateText(result),
    fits,
    fitsText: FITS[fits],
  }
}

/** One sentence on the value. A value below all levels is called "below", never anything more reassuring. */
function summaryOf(result: LadderResult, text: string | null, label: string, index: VocabularyIndex): string {
  const { ladder, rungs, unit } = result
  const name = labelOf(ladder.quantity, index)
  if (text === null) return `${name} is not entered.`
  if (result.range === null) return `${name} ${text} cannot be compared: the published levels are in ${label}.`
  const count = (verdict: Verdict) => rungs.filter(({ judged }) => judged.verdict === verdict).length
  if (count('not-met') === rungs.length)
    return `${name} ${text} is below all ${rungs.length} published levels. ${ladder.whenBelow}`
  const undecided = count('unknown') === 0 ? '' : ` (${count('unknown')} ${VERDICT_WORDS.unknown})`
  // Levels run from the lowest up; one without figures tells nothing about a patient.
  const highest = rungs
    .filter(({ fits, judged, rung }) => fits === 'met' && judged.verdict === 'met' && rung.figures)
    .at(-1)
  const like =
    highest === undefined ? '' : ` The highest that fits this patient: ${levelText(highest, unit, ladder, index)}.`
  return `${name} ${text} reaches ${count('met')} of ${rungs.length} published levels${undecided}.${like}`
}

/** "> 10 000 ng/mL (children: sensitivity 90 %, specificity 96 %)" */
function levelText(result: RungResult, unit: string, { quantity }: Ladder, index: VocabularyIndex): string {
  const { comparator, text } = limitOf(result, unit)
  return `${amount(comparator, text, unit, quantity, index)} (${result.rung.setting}: ${result.rung.figures})`
}

function valueText({ ladder, observations, values }: LadderResult, index: VocabularyIndex): string | null {
  if (values === 0) return null
  const text = observations.map((one) => observed(one, ladder.quantity, index)).join(' and ')
  return values === 1 ? text : `${text} (highest of ${values} values)`
}

/** How many rungs, from the highest down, lie above the value. */
function rungsAbove(rungs: readonly RungView[], span: Span): number {
  const first = (list: readonly Verdict[]) => rungs.findIndex(({ state }) => list.includes(state))
  // Without a lower end the value is a ceiling, so everything it leaves open lies below it.
  const place = span.openDown ? first(['met', 'unknown']) : first(['met'])
  return place < 0 ? rungs.length : place
}

/**
 * A ladder as a picture needs it: positions on a logarithmic axis, words, and one summary.
 *
 * @returns rungs from the highest down, split at the patient's value
 * @example ladderView(result, index).summary // 'Ferritin > 40 000 ng/mL reaches 11 of 12 published levels …'
 */
export function ladderView(result: LadderResult, index: VocabularyIndex): LadderView {
  const { ladder, range, unit } = result
  const ends = [range?.lower, range?.upper].filter((end): end is Fraction => end !== null && end !== undefined)
  const axis = logAxis([...result.rungs.map((rung) => exact(limitOf(rung, unit).text)), ...ends])
  const rungs = result.rungs.map((rung) => rungView(rung, result, axis, index)).reverse()
  const name = labelOf(ladder.quantity, index)
  const text = valueText(result, index)
  const span = range === null ? null : spanOn(range, axis)
  const place = span === null ? rungs.length : rungsAbove(rungs, span)
  const label = index.quantities.get(ladder.quantity)?.units.find(({ code }) => code === unit)?.label ?? unit
  return {
    ladder,
    summary: summaryOf(result, text, label, index),
    ticks: axis.ticks,
    unit: label,
    above: rungs.slice(0, place),
    below: rungs.slice(place),
    value: text === null ? null : { label: name, text, span },
  }
}
