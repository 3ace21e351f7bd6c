import type { CouldDecide, Probe } from '../engine/could-decide.ts'
import { displayed } from '../engine/displayed.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Verdict } from '../engine/verdict.ts'
import { answerText, labelOf } from './describe.ts'
import { rangeText } from './value-text.ts'

/** What one result, alone, would settle. */
export interface Settling {
  readonly id: string
  readonly label: string
  readonly effects: readonly Effect[]
  /** Short titles of the sets it could settle. */
  readonly settles: readonly string[]
}
/** The same values bringing the same kind of verdict, in one set or several. */
export interface Effect {
  readonly verdict: Verdict
  /** The values that bring it: "≥ 2400 U/mL", "yes"; null where a score moves without a printed limit. */
  readonly given: string | null
  /** "HLH-2004: meets the criteria (5 of 8), otherwise it needs 1 more" */
  readonly sets: readonly string[]
}

/** What is left to do where the value turns out otherwise and the set stays open. */
function otherwise(probes: readonly Probe[]): string {
  const open = probes.filter(({ verdict }) => verdict === 'unknown').flatMap(({ count }) => count ?? [])
  const others = open.map(({ min, needed }) => needed - min)
  if (others.length === 0) return ''
  return `, otherwise it needs ${Math.max(...others)} more`
}

function givenText(probes: readonly Probe[], id: string, stepless: boolean, index: VocabularyIndex): string | null {
  const answers = probes.flatMap(({ given }) => ('answer' in given ? [answerText(id, given.answer, index)] : []))
  if (answers.length > 0) return answers.join(' or ')
  const regions = probes.flatMap(({ given }) => ('answer' in given ? [] : [given]))
  const first = regions[0]
  const last = regions.at(-1)
  if (stepless || first === undefined || last === undefined) return null
  return rangeText({ ...last.range, lower: first.range.lower, lowerOpen: first.range.lowerOpen }, first.unit, id, index)
}

function effects({ set }: SetResult, { id, probes }: CouldDecide, index: VocabularyIndex): readonly Effect[] {
  // A linear score and a ratio have no printed limit for one input: a number would be ours, so none is said.
  const stepless = 'ratio' in set.rule || ('sum' in set.rule && set.rule.sum === 'linear')
  return (['met', 'not-met'] as const).flatMap((verdict): Effect[] => {
    const bringing = probes.filter((probe) => probe.verdict === verdict)
    const count = bringing[0]?.count
    if (bringing.length === 0) return []
    // Met by another way than the count: the count would only puzzle.
    const beside = count === undefined || (verdict === 'met' && count.min < count.needed)
    const reached = beside ? '' : ` (${count.min} of ${count.of})`
    const words = `${set.shortTitle}: ${set.words[verdict]}${reached}${otherwise(probes)}`
    return [{ verdict, given: givenText(bringing, id, stepless, index), sets: [words] }]
  })
}

function merge(all: readonly Effect[]): readonly Effect[] {
  const merged = new Map<string, Effect>()
  for (const effect of all) {
    const key = `${effect.verdict} ${effect.given}`
    merged.set(key, { ...effect, sets: [...(merged.get(key)?.sets ?? []), ...effect.sets] })
  }
  return [...merged.values()]
}

/** How useful a result is: 0 first. A set the patient fits before others, one that could be met before one that cannot. */
function rank({ effects, suits }: Draft): number {
  const couldMeet = effects.some(({ verdict }) => verdict === 'met')
  return (suits ? 0 : 2) + (couldMeet ? 0 : 1)
}
interface Draft {
  readonly effects: readonly Effect[]
  readonly settles: readonly string[]
  /** One of the sets was made for this patient, or is used in such patients. */
  readonly suits: boolean
}

/**
 * Which single results would settle open sets: for the sets that suit the patient first, and what is easy to come by
 * (the bedside, then the laboratory, then specialist tests: the order of the form) before what takes days.
 *
 * @param results the results of all sets
 * @param index the vocabulary
 * @returns one entry per input, with what each value would bring in each set
 * @example settling(results, index)[0] // { label: 'Soluble IL-2 receptor', effects: [{ set: 'HLH-2004', … }] }
 */
export function settling(results: readonly SetResult[], index: VocabularyIndex): readonly Settling[] {
  const byInput = new Map<string, Draft>()
  for (const result of results.filter((one) => one.hasEvidence && displayed(one, results))) {
    for (const could of result.couldDecide.filter(({ direct }) => direct)) {
      const known = byInput.get(could.id) ?? { effects: [], settles: [], suits: false }
      byInput.set(could.id, {
        effects: [...known.effects, ...effects(result, could, index)],
        settles: [...known.settles, result.set.shortTitle],
        suits: known.suits || result.fits === 'met' || result.alsoUsed,
      })
    }
  }
  return [...byInput]
    .sort(([a, one], [b, other]) => rank(one) - rank(other) || index.order.indexOf(a) - index.order.indexOf(b))
    .map(([id, { effects, settles }]) => ({ id, label: labelOf(id, index), effects: merge(effects), settles }))
}
