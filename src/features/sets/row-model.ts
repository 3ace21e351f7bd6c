import type { SetResult } from '../../engine/evaluate-set.ts'
import { type Arranged, isMet, suits } from '../../engine/order.ts'
import type { Verdict } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { HELD, NO_DATA } from '../../kit/words.ts'
import { briefOf } from '../../wording/brief.ts'
import { fitOf, publishedChance, summarize, verdictWords } from '../../wording/set.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'

/** The line of a set. */
export interface RowWords {
  readonly mark: Verdict | 'none'
  /** "met", "no data yet"; the set's own words where "met" would say more than it does. */
  readonly verdict: string
  /** "4 of 8", "224" */
  readonly amount: string
  /** "needs 5", "open: Neutrophils, sIL-2R +2" */
  readonly facts: readonly string[]
}

/** Enough to act on; the panel of the set names all. */
const OPEN = 2

function openWords(open: readonly string[]): readonly string[] {
  if (open.length === 0) return []
  const more = open.length > OPEN ? ` +${open.length - OPEN}` : ''
  return [`open: ${open.slice(0, OPEN).join(', ')}${more}`]
}

/** "Met" says enough only of a set that speaks for the disease, of this patient, and by its usual way. */
function ownWords(result: SetResult): string {
  const { set, entry, rule, verdict } = result
  const plain = set.display === undefined && entry !== 'not-met' && (verdict !== 'met' || rule.words === undefined)
  return plain ? VERDICT_WORDS[verdict] : verdictWords(result)
}

/**
 * A set in one line.
 *
 * @param shown false if the set's answer is held back by its display condition
 * @example rowWords(hlh2004, index, true) // { mark: 'unknown', verdict: 'not decided', amount: '4 of 8', facts: ['needs 5', …] }
 */
export function rowWords(result: SetResult, index: VocabularyIndex, shown: boolean): RowWords {
  const { set, hasEvidence, entry, fits, alsoUsed } = result
  const { amount, limit, open } = briefOf(result, index)
  const limits = limit === '' ? [] : [limit]
  if (!shown) return { mark: 'none', verdict: HELD, amount: '', facts: [set.display?.otherwise ?? ''] }
  if (!hasEvidence) return { mark: 'none', verdict: NO_DATA, amount, facts: limits }
  const facts = [
    ...limits,
    ...publishedChance(result).map((words) => words.replaceAll(' %', '\u00a0%')),
    ...(entry === 'unknown' ? summarize(result).conditions : []),
    ...openWords(open),
    ...(fits === 'not-met' && !alsoUsed ? [fitOf(result, index).short] : []),
  ]
  return { mark: result.verdict, verdict: ownWords(result), amount, facts }
}

/** Sets in sight, those that may fit, and those made for other patients. */
export interface Sorted {
  readonly inSight: readonly SetResult[]
  readonly more: readonly SetResult[]
  readonly others: readonly SetResult[]
}

/** How many sets are in sight while none is known to fit. */
const FIRST = 3

/**
 * Which sets are in sight: those that fit the patient, and every one that is met. While none fits, the first few.
 *
 * @param arranged the sets in order
 * @param kept ids that stay in sight
 * @example sortSets(arrange(results), new Set()).inSight[0]?.set.id // 'mas-sjia-2016' for a child with systemic JIA
 */
export function sortSets({ shown, folded }: Arranged, kept: ReadonlySet<string>): Sorted {
  const fitting = shown.filter(suits)
  const first = fitting.length > 0 ? fitting : shown.slice(0, FIRST)
  const stays = (one: SetResult) => first.includes(one) || isMet(one) || kept.has(one.set.id)
  return { inSight: shown.filter(stays), more: shown.filter((one) => !stays(one)), others: folded }
}
