import type { Assessment } from '../../case/assess.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange, displayed, isMet, suits } from '../../engine/order.ts'
import type { Verdict } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { asksForCall } from '../../features/call/calls-model.ts'
import type { WhatDecides } from '../../features/settle/decides-model.ts'
import { decidedBySet } from '../../features/settle/settle-model.ts'
import { briefOf, shortLabel } from '../../wording/brief.ts'
import { calledIn } from '../../wording/edition.ts'
import { byWayAlone, verdictWords } from '../../wording/set.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import type { WorkupState } from '../../wording/workup.ts'

/** A set in the head of the answer. */
export interface HeadSet {
  readonly id: string
  readonly verdict: Verdict
  /** "HLH-2004", "HLH-2004 (Gene result alone)" */
  readonly name: string
  /** "4 of 8"; the set's own words for a set that only tells two diseases apart. */
  readonly amount: string
  /** "needs 5", "≥ 169" */
  readonly limit: string
  /** "met" */
  readonly words: string
}

/**
 * Selects the sets for the head: met sets, then sets that fit. If there are none, it takes the first sets with data.
 *
 * @param inUse a set in one of these editions is named without its version
 * @param room the largest number of sets
 * @returns the selected sets, and how many more there are
 * @example headSets(assessment, criteria.sets, index, 3).told[0]?.amount // '4 of 8'
 */
export function headSets(
  { sets }: Pick<Assessment, 'sets'>,
  inUse: Criteria['sets'],
  index: VocabularyIndex,
  room: number,
): { readonly told: readonly HeadSet[]; readonly more: number } {
  const speaking = arrange(sets).shown.filter((one) => one.hasEvidence && displayed(one, sets))
  const met = speaking.filter(isMet)
  const fitting = speaking.filter((one) => suits(one) && !isMet(one))
  const all = met.length + fitting.length === 0 ? speaking.slice(0, room) : [...met, ...fitting]
  const told = all.slice(0, room).map((one) => headSet(one, inUse, index))
  return { told, more: all.length - told.length }
}

function headSet(result: SetResult, inUse: Criteria['sets'], index: VocabularyIndex): HeadSet {
  const { set, verdict } = result
  const { amount, limit } = briefOf(result, index)
  const own = set.display !== undefined || result.entry === 'not-met'
  const name = `${calledIn(set, inUse)}${byWayAlone(result)}`
  const words = VERDICT_WORDS[verdict]
  return { id: set.id, verdict, name, amount: own ? verdictWords(result) : amount, limit: own ? '' : limit, words }
}

/** What would decide, in one line. */
export interface HeadDecides {
  /** Comes first once a set that asks for a call is met. */
  readonly enough: string | null
  /** "Would decide:", or "Open:" if nothing more is needed. */
  readonly lead: string
  /** "Neutrophils < 1 ×10⁹/L or sIL-2R ≥ 2400 U/mL +2" */
  readonly results: string
  /** "HLH-2004 met (5 of 8)"; empty if several results are needed. */
  readonly brings: string
}

const ENOUGH = 'Nothing more is needed to call.'
/** How many results one line names. */
const RESULTS = 2

/**
 * What would decide the sets that fit, in one line.
 *
 * @returns null if nothing can be said
 * @example headDecides(decides, assessment, index)?.brings // 'HLH-2004 met (5 of 8)'
 */
export function headDecides(
  { lead, list, needs }: WhatDecides,
  { escalation, sets }: Pick<Assessment, 'escalation' | 'sets'>,
  index: VocabularyIndex,
): HeadDecides | null {
  const enough = lead !== null && asksForCall(escalation.pathway, escalation.tier) ? ENOUGH : null
  const words = enough === null ? 'Would decide:' : 'Open:'
  const fitting = sets.filter(suits).map(({ set }) => set.shortTitle)
  const fits = (name: string) => fitting.some((one) => name === one || name.startsWith(`${one} `))
  const need = needs.find(({ set }) => fits(set)) ?? needs[0]
  const decided = decidedBySet(list, index)
  // A result that decides a set that may fit counts only while no set is known to fit.
  const first = decided.find(({ set }) => fits(set)) ?? (need !== undefined && fits(need.set) ? undefined : decided[0])
  if (first !== undefined) {
    const more = first.results.length > RESULTS ? ` +${first.results.length - RESULTS}` : ''
    const results = `${first.results.slice(0, RESULTS).join(' or ')}${more}`
    return { enough, lead: words, results, brings: first.set }
  }
  if (need !== undefined) {
    return { enough, lead: 'No single result decides:', results: `${need.set} needs ${need.more} more`, brings: '' }
  }
  return enough === null ? null : { enough, lead: '', results: '', brings: '' }
}

/**
 * What would make one set met, one line per way.
 *
 * @param set its short title
 * @example decidesFor('HLH-2004', decides, index) // ['One of: Neutrophils < 1 ×10⁹/L · Spleen enlarged → HLH-2004 met (5 of 8)']
 */
export const decidesFor = (set: string, { list }: WhatDecides, index: VocabularyIndex): readonly string[] =>
  decidedBySet(list, index)
    .filter((one) => one.set.startsWith(`${set} `))
    .map((one) => `${one.results.length > 1 ? 'One of: ' : ''}${one.results.join(' · ')} → ${one.set}`)

/**
 * The tests that are missing from the first incomplete list. Tests with a number field on the sheet come first.
 *
 * @param lists the work-up lists of the tiers that apply
 * @param known ids of inputs with a value or an answer
 * @example missingNames(lists, known, criteria, index) // ['LDH', 'ESR', 'Blood smear (film)']
 */
export function missingNames(
  lists: readonly WorkupState[],
  known: ReadonlySet<string>,
  { sheet }: Pick<Criteria, 'sheet'>,
  index: VocabularyIndex,
): readonly string[] {
  const list = lists.find(({ items }) => items.some(({ state }) => state !== 'there'))
  const items = (list?.items ?? []).filter(({ state }) => state !== 'there')
  const inputs = items.flatMap(({ item }) => item.answeredBy ?? []).filter((id) => !known.has(id))
  const place = (id: string) => {
    const at = sheet.numbers.indexOf(id)
    return at < 0 ? Number.POSITIVE_INFINITY : at
  }
  const sorted = [...new Set(inputs)].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)))
  const named = sorted.flatMap((id) => {
    const input = index.inputs.get(id)
    return input === undefined ? [] : [shortLabel(input)]
  })
  const others = items.flatMap(({ item }) => (item.answeredBy === undefined ? [item.label] : []))
  return [...named, ...others]
}
