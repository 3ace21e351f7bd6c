import type { EntryChoice } from '../../../case/questions.ts'
import { unitOf } from '../../../engine/units.ts'
import type { AnsweredBy, Quantity } from '../../../engine/vocabulary.ts'
import type { Entry } from '../../../input/entry.ts'

/** A message about a value, with other readings of what was typed. */
export interface Asked {
  readonly message: string
  readonly choices: readonly EntryChoice[]
}

/**
 * What is asked about a typed number.
 *
 * @returns errors, questions and warnings; empty for a number that is read without a question
 * @example askedOf({ state: 'empty' }) // []
 */
export function questionsOf(entry: Entry): readonly Asked[] {
  if (entry.state === 'empty') return []
  return entry.state === 'ok' ? entry.warnings : [{ message: entry.message, choices: entry.choices }]
}

/**
 * The finding that can answer for a value whose unit cannot be compared.
 *
 * @returns null if the value can be compared, or if no finding can answer
 * @example standInFor(sil2r, { state: 'ok', value: '8000', unit: 'pg/mL', warnings: [] })?.finding
 */
export function standInFor({ answeredBy, ...quantity }: Quantity, entry: Entry): AnsweredBy | null {
  if (answeredBy === undefined || entry.state !== 'ok') return null
  return unitOf({ answeredBy, ...quantity }, entry.unit)?.toCanonical === null ? answeredBy : null
}

/** One word for a doubt, beside the label. */
export type DoubtWord = 'which?' | 'unit?' | 'check' | 'answer'

/**
 * The word that marks a doubtful number.
 *
 * @param sibling the answer of the finding that can stand in for the value
 * @param contradicted the value contradicts an answer
 * @returns null without a doubt
 * @example doubtWord(ferritin, readEntry('1,234', ferritin, 'ng/mL'), undefined, false) // 'which?'
 */
export function doubtWord(
  quantity: Quantity,
  entry: Entry,
  sibling: string | undefined,
  contradicted: boolean,
): DoubtWord | null {
  if (entry.state === 'ambiguous') return 'which?'
  const asked = questionsOf(entry)
  if (asked.some(({ choices }) => choices.length > 0)) return 'unit?'
  if (asked.length > 0) return 'check'
  if (sibling === undefined && standInFor(quantity, entry) !== null) return 'answer'
  return contradicted ? 'check' : null
}
