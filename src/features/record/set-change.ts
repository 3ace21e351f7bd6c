import { SIGNS } from '../../case/number.ts'
import { ends } from '../../case/write.ts'
import { boundOf } from '../../engine/bound.ts'
import type { Count } from '../../engine/condition.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriterionResult } from '../../engine/judge-set.ts'
import { displayed } from '../../engine/order.ts'
import type { Verdict } from '../../engine/verdict.ts'
import { differing, type Moved, onlyIn, pairs } from './difference.ts'

/** `held`: the answer is not shown; `silent`: no data that the set reads; `absent`: the set is not in the results. */
export type SetStanding = Verdict | 'held' | 'silent' | 'absent'
type Range = ReturnType<typeof ends>

export interface CriterionChange {
  readonly id: string
  readonly label: string
  /** null if only the other edition has the criterion. */
  readonly verdict: Moved<Verdict | null>
  /** For a scored criterion whose points changed. */
  readonly points?: Moved<Range | null>
}
/** The differences between two assessments of one set. Fields that did not change are absent. */
export interface SetDifference {
  readonly id: string
  readonly title: string
  /** null if the set is absent. */
  readonly editions: Moved<string | null>
  readonly verdict?: Moved<SetStanding>
  readonly entry?: Moved<SetResult['entry']>
  /** Id of the path by which the set is met; null: none. */
  readonly path?: Moved<string | null>
  readonly count?: Moved<Count | null>
  readonly score?: Moved<(Range & { readonly cutoff: string }) | null>
  readonly probability?: Moved<{ readonly min: string; readonly max: string } | null>
  readonly criteria: readonly CriterionChange[]
  /** Cautions for this patient, and adjunct lines beside the count. */
  readonly cautions: { readonly added: readonly string[]; readonly removed: readonly string[] }
}

function named<K extends string, T>(key: K, before: T, after: T): { readonly [key in K]?: Moved<T> } {
  const both = differing(before, after)
  return (both === undefined ? {} : { [key]: both }) as { readonly [key in K]?: Moved<T> }
}

function standing(result: SetResult | undefined, all: readonly SetResult[]): SetStanding {
  if (result === undefined) return 'absent'
  if (!displayed(result, all)) return 'held'
  return result.hasEvidence ? result.verdict : 'silent'
}
const speaks = (one: SetStanding): one is Verdict => one === 'met' || one === 'not-met' || one === 'unknown'

const countOf = ({ count }: SetResult): Count | null =>
  count === undefined ? null : { min: count.min, max: count.max, needed: count.needed, of: count.of }
function scoreOf({ score }: SetResult) {
  const cutoff = score === undefined ? null : boundOf(score.cutoff)
  if (score === undefined || cutoff === null) return null
  return { ...ends(score.total), cutoff: `${SIGNS[cutoff.comparator]} ${cutoff.limit}` }
}
const probabilityOf = ({ rule: { probability } }: SetResult) =>
  probability === undefined ? null : { min: probability.min, max: probability.max }
const said = ({ cautions, adjuncts }: SetResult): readonly string[] => [
  ...cautions.map(({ text }) => text),
  ...adjuncts.map(({ adjunct, text }) => `${adjunct.label}: ${text}`),
]

const itself = (text: string) => text

function criterionChanges(before: SetResult, after: SetResult): readonly CriterionChange[] {
  const points = (one: CriterionResult | undefined) => (one?.scored === undefined ? null : ends(one.scored.points))
  const all = pairs(before.criteria, after.criteria, ({ criterion }) => criterion.id)
  return all.flatMap(({ before: one, after: other }): CriterionChange[] => {
    const { id, label } = (other ?? one)?.criterion ?? { id: '', label: '' }
    const verdict = { before: one?.verdict ?? null, after: other?.verdict ?? null }
    const counted = named('points', points(one), points(other))
    return verdict.before === verdict.after && counted.points === undefined ? [] : [{ id, label, verdict, ...counted }]
  })
}

/**
 * Compares two assessments of one set.
 *
 * @param pair the set's result in each assessment; undefined if the set is not in it
 * @param all all results of each assessment; they decide whether the set's answer is shown
 * @returns the differences; null if a reader would see the same
 * @example setDifference({ before, after }, { before: old, after: now })?.verdict // { before: 'not-met', after: 'met' }
 */
export function setDifference(
  { before, after }: Moved<SetResult | undefined>,
  all: Moved<readonly SetResult[]>,
): SetDifference | null {
  const { id, shortTitle: title } = (after ?? before)?.set ?? { id: '', shortTitle: '' }
  const verdict = { before: standing(before, all.before), after: standing(after, all.after) }
  const editions = { before: before?.set.version ?? null, after: after?.set.version ?? null }
  const about = { id, title, editions, ...named('verdict', verdict.before, verdict.after) }
  const nothing = { criteria: [], cautions: { added: [], removed: [] } }
  // If an answer is not shown, nothing else about it is reported.
  if (before === undefined || after === undefined || !speaks(verdict.before) || !speaks(verdict.after))
    return about.verdict === undefined ? null : { ...about, ...nothing }
  const [old, now] = [said(before), said(after)]
  const difference = {
    ...about,
    ...named('entry', before.entry, after.entry),
    ...named('path', before.rule.path ?? null, after.rule.path ?? null),
    ...named('count', countOf(before), countOf(after)),
    ...named('score', scoreOf(before), scoreOf(after)),
    ...named('probability', probabilityOf(before), probabilityOf(after)),
    criteria: criterionChanges(before, after),
    cautions: { added: onlyIn(now, old, itself), removed: onlyIn(old, now, itself) },
  }
  const { id: _id, title: _title, editions: _editions, criteria, cautions, ...rest } = difference
  const same = [criteria, cautions.added, cautions.removed].every(({ length }) => length === 0)
  return same && Object.keys(rest).length === 0 ? null : difference
}
