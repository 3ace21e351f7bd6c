import { compileSet } from '../engine/compiled-set.ts'
import type { CouldDecide, Probe } from '../engine/could-decide.ts'
import { displayed } from '../engine/displayed.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { isStepless } from '../engine/rule-parts.ts'
import type { Verdict } from '../engine/verdict.ts'
import { inputOf, nodes } from '../engine/walk.ts'
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

/** Whether an input only says whom the set judges. */
function onlyJudgesWhom({ set }: SetResult, id: string): boolean {
  const { readBy } = compileSet(set)
  const asked = set.entry === undefined ? [] : [...nodes(set.entry)]
  return asked.some((node) => inputOf(node) === id) && ![...readBy.values()].some((ids) => ids.has(id))
}

function effects(result: SetResult, { id, probes }: CouldDecide, index: VocabularyIndex): readonly Effect[] {
  const { set, count: now } = result
  // A linear score and a ratio have no printed limit for one input: a number would be ours, so none is said.
  const stepless = isStepless(set.rule)
  const wanted = onlyJudgesWhom(result, id) ? (['met'] as const) : (['met', 'not-met'] as const)
  return wanted.flatMap((verdict): Effect[] => {
    const bringing = probes.filter((probe) => probe.verdict === verdict)
    const count = bringing[0]?.count
    if (bringing.length === 0) return []
    const otherWay = verdict === 'met' && count !== undefined && count.min < count.needed
    // While the count can still be reached, a rare result that is enough by itself is not what to wait for.
    if (otherWay && now !== undefined && now.max >= now.needed) return []
    const reached = count === undefined || otherWay ? '' : ` (${count.min} of ${count.of})`
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

/** 0 first: what could settle a set that suits the patient. */
const rank = ({ suits }: Draft): number => (suits ? 0 : 1)
interface Draft {
  readonly effects: readonly Effect[]
  readonly settles: readonly string[]
  /** One of the sets was made for this patient, or is used in such patients. */
  readonly suits: boolean
}

/**
 * Which single results could make open sets met: for the sets that suit the patient first, and what is easy to come by
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
      const brought = effects(result, could, index)
      if (brought.length === 0) continue
      byInput.set(could.id, {
        effects: [...known.effects, ...brought],
        settles: [...known.settles, result.set.shortTitle],
        suits: known.suits || result.fits === 'met' || result.alsoUsed,
      })
    }
  }
  // A list of results that could only make a set "not met" would be a list of ways to stop looking.
  const couldMeet = [...byInput].filter(([, { effects }]) => effects.some(({ verdict }) => verdict === 'met'))
  return couldMeet
    .sort(([a, one], [b, other]) => rank(one) - rank(other) || index.order.indexOf(a) - index.order.indexOf(b))
    .map(([id, { effects, settles }]) => ({ id, label: labelOf(id, index), effects: merge(effects), settles }))
}

/** A set that no single result can settle. */
export interface StillNeeds {
  readonly set: string
  /** How many criteria are missing. */
  readonly more: number
  /** The open criteria they may come from. */
  readonly of: readonly string[]
}

/**
 * What open counts still need, where one result is not enough.
 *
 * @param results the results of the sets that are shown
 * @returns the sets nearest to being met first
 * @example stillNeeds(results)[0] // { set: 'HLH-2004', more: 2, of: ['Raised soluble CD25', …] }
 */
export function stillNeeds(results: readonly SetResult[]): readonly StillNeeds[] {
  const open = results.filter((one) => one.hasEvidence && displayed(one, results) && one.verdict === 'unknown')
  return open
    .flatMap(({ set, count, criteria }): StillNeeds[] => {
      const more = count === undefined ? 0 : count.needed - count.min
      const counted = compileSet(set).counted?.ofCriteria ?? []
      const waiting = criteria.filter(
        ({ verdict, criterion }) => verdict === 'unknown' && counted.includes(criterion.id),
      )
      const of = waiting.map(({ criterion }) => criterion.label)
      return more < 2 || count === undefined || count.max < count.needed ? [] : [{ set: set.shortTitle, more, of }]
    })
    .sort((a, b) => a.more - b.more)
}
