import type { Reading } from '../../case/reading.ts'
import type { Replay } from '../../case/record.ts'
import { readTime, showInstant } from '../../case/time.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriterionResult } from '../../engine/judge-set.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { pathsIn } from '../../engine/walk.ts'
import { criterionLines, type Line } from '../../wording/explain.ts'
import { measure, summarize } from '../../wording/set.ts'
import { pointsText } from '../../wording/value.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import type { Difference } from './compare-results.ts'
import { type Moved, pairs } from './difference.ts'
import type { Replayed } from './replayed-model.ts'
import { type CriterionChange, type SetDifference, type SetStanding, setDifference } from './set-change.ts'

const STANDING: Readonly<Record<SetStanding, string>> = {
  ...VERDICT_WORDS,
  held: '“answer not shown”',
  silent: '“no data yet”',
  absent: '“not among the sets”',
}

/** The names of the two sides: their editions, or “before” and “now” if the edition is the same. */
interface Sides extends Moved<string> {
  readonly verb: 'is' | 'was'
}
function sidesOf({ editions: { before, after } }: SetDifference): Sides {
  if (before === after || before === null || after === null) return { before: 'before', after: 'now', verb: 'was' }
  return { before: `under ${before}`, after: `under ${after}`, verb: 'is' }
}
/** If the entry condition is not met, uses the words of the set's row: “not met” would suggest a low count. */
const stood = (standing: SetStanding, result: SetResult | undefined): string =>
  result?.entry === 'not-met' && standing === 'not-met' ? `“${summarize(result).verdict}”` : STANDING[standing]
const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const criterionIn = ({ criteria }: SetResult, id: string) => criteria.find(({ criterion }) => criterion.id === id)

/** What a criterion asks: its threshold, or of several those that the other side lacks or judges differently. */
function asked(one: CriterionResult, other: CriterionResult, index: VocabularyIndex): string {
  const key = ({ label, demand, verdict }: Line) => [label, demand, verdict].join('\n')
  const [head, ...below] = criterionLines(one, index)
  const lines = criterionLines(other, index)
  const others = new Set(lines.map(key))
  const own = below.filter((line) => line.value !== '' && line.demand !== '' && !others.has(key(line)))
  const words = own.map(({ label, demand }) => `${label} ${demand}`.trim())
  // A line that only combines others adds nothing, unless the other side combines them differently.
  const speaks = below.length === 0 || head?.demand !== lines[0]?.demand
  const all = words.length > 0 ? [...new Set(words)].join(', ') : speaks ? (head?.demand ?? '') : ''
  return all === '' ? '' : ` (${all})`
}

function stateOf({ verdict, scored }: CriterionResult): string {
  return scored === undefined ? VERDICT_WORDS[verdict] : `${pointsText(scored.points)} points`
}

function criterionWords(change: CriterionChange, results: Moved<SetResult>, sides: Sides, index: VocabularyIndex) {
  const [one, other] = [criterionIn(results.before, change.id), criterionIn(results.after, change.id)]
  if (one !== undefined && other !== undefined) {
    const verb = other.scored === undefined ? sides.verb : sides.verb === 'is' ? 'gives' : 'gave'
    // Within one edition only the values changed, not the thresholds, so the thresholds are left out.
    const edition = results.before.set.version !== results.after.set.version
    const was = `${stateOf(one)}${edition ? asked(one, other, index) : ''}`
    const is = `${stateOf(other)}${edition ? asked(other, one, index) : ''}`
    return `${first(sides.before)} “${change.label}” ${verb} ${was}, ${sides.after} ${is}`
  }
  const only = one ?? other
  const side = one === undefined ? sides.after : sides.before
  return `Only ${side} the set asks for “${change.label}”${only === undefined ? '' : `: ${stateOf(only)}`}`
}

/** The label of a path by which a set is met: “By molecular diagnosis”. */
function pathWords({ set: { rule } }: SetResult, id: string): string {
  return `“${pathsIn(rule).find((path) => path.id === id)?.label ?? id}”`
}

/**
 * Describes the differences in one set. If a single criterion changed the verdict, one sentence names both.
 *
 * @param results the set's result on each side; undefined if the set is absent there
 * @returns sentences, most important first
 * @example differenceWords(difference, results, index)[0] // 'Under 1.1.0 “Platelets” is not met (< 100 ×10⁹/L), under 2.0.0 met (< …'
 */
function differenceWords(
  difference: SetDifference,
  { before, after }: Moved<SetResult | undefined>,
  index: VocabularyIndex,
): readonly string[] {
  const { verdict, entry, path, count, score, probability, criteria, cautions } = difference
  const changes = verdict && `verdict changes from ${stood(verdict.before, before)} to ${stood(verdict.after, after)}`
  if (before === undefined || after === undefined) return changes === undefined ? [] : [`The ${changes}.`]
  const sides = sidesOf(difference)
  const results = { before, after }
  const words = criteria.map((one) => criterionWords(one, results, sides, index))
  // If one criterion changed and nothing else that decides, that criterion is the reason.
  const alone = words.length === 1 && entry === undefined && count?.before?.needed === count?.after?.needed
  const joined = changes !== undefined && alone ? [`${words[0]}: ${changes}.`] : []
  const apart = [...(changes === undefined ? [] : [`The ${changes}.`]), ...words.map((text) => `${text}.`)]
  const entryState = (state: SetResult['entry']) => (state === 'none' ? 'not asked for' : VERDICT_WORDS[state])
  const entryVerb = `the entry condition ${sides.verb}`
  const ways = path?.before && path.after ? [pathWords(before, path.before), pathWords(after, path.after)] : undefined
  const far = count ?? score ?? probability
  return [
    ...(joined.length > 0 ? joined : apart),
    ...(entry === undefined
      ? []
      : [
          `${first(sides.before)} ${entryVerb} ${entryState(entry.before)}, ${sides.after} ${entryState(entry.after)}.`,
        ]),
    ...(ways === undefined
      ? []
      : [`${first(sides.before)} it ${sides.verb} met by the way ${ways[0]}, ${sides.after} by ${ways[1]}.`]),
    ...(far === undefined
      ? []
      : [`${first(sides.before)}: ${measure(before).join(', ')}; ${sides.after}: ${measure(after).join(', ')}.`]),
    ...cautions.added.map((text) => `Only ${sides.after}: ${text}`),
    ...cautions.removed.map((text) => `Only ${sides.before}: ${text}`),
  ]
}

const READ: Readonly<Record<Reading, string>> = {
  published: '',
  latest: ' with the newest values only',
  episode: ' with all values of the illness',
}
const counted = (differences: readonly Difference[]) =>
  differences.length === 1 ? '1 difference' : `${differences.length} differences`

const outcomeOf = (again: Replayed): string => {
  if (again.state === 'different') return counted(again.differences)
  return again.state === 'identical' ? 'identical' : 'not possible with this page'
}

/**
 * Describes a saved record in one line, with times in the reader's zone.
 *
 * @example recordLine(replay, again) // 'Saved 2026-11-21 18:04 with page 1.0.0; asked as of …; recomputed: identical'
 */
export function recordLine({ savedAt, build, reading, result }: Replay, again: Replayed): string {
  const asOf = result.asOf === null ? null : readTime(result.asOf)
  const asked = asOf === null ? 'asked without a time' : `asked as of ${showInstant(asOf.ms)}`
  const saved = `Saved ${showInstant(savedAt.ms)} with page ${build}`
  return `${saved}; ${asked}${READ[reading]}; recomputed: ${outcomeOf(again)}`
}

/**
 * Says how a saved record compares with the result under the editions in use now.
 *
 * @example inUseLine(again) // 'Under the editions in use now: identical'
 */
export const inUseLine = ({ underEditionsInUse: all }: Replayed): string =>
  `Under the editions in use now: ${all.length === 0 ? 'identical' : counted(all)}`

/** The changes in one set, also as sentences. */
export interface SetChange extends SetDifference {
  readonly words: readonly string[]
}

/**
 * Lists the changes between two assessments of the same patient: under two choices of editions, or at two moments. A
 * set whose answer is not shown, or that has no data, appears only if that status itself changes.
 *
 * @returns one entry per changed set, in the order of `after`; sets only in `before` come last
 * @example rescored(underOld, underNew, index)[0]?.words // ['Under 1.1.0 “Platelets” is not met (< 100 ×10⁹/L), …']
 */
export function rescored(
  before: readonly SetResult[],
  after: readonly SetResult[],
  index: VocabularyIndex,
): readonly SetChange[] {
  return pairs(before, after, ({ set }) => set.id).flatMap((pair): SetChange[] => {
    const difference = setDifference(pair, { before, after })
    return difference === null ? [] : [{ ...difference, words: differenceWords(difference, pair, index) }]
  })
}
