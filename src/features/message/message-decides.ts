import type { MessageInput } from '../../wording/told.ts'
import { whatDecides } from '../settle/decides-model.ts'
import { bringsWords } from '../settle/settle-model.ts'

/**
 * Which results could make a set met, as the page lists them.
 *
 * @param input what the message is made from
 * @param most the most results to name; how many there are besides is said
 * @returns lines; none where no single result could
 * @example decideLines(input, 3)[1] // '- Soluble IL-2 receptor (sCD25): ≥ 2400 U/mL -> HLH-2004 met (5 of 8)'
 */
export function decideLines({ assessment, index, record }: MessageInput, most: number): readonly string[] {
  const { list } = whatDecides(assessment, index, record)
  const told = list.slice(0, most)
  if (told.length === 0) return []
  const few = told.length < list.length ? ` (first ${told.length} of ${list.length})` : ''
  return [`What would decide it${few}:`, ...told.map((one) => `- ${one.label}: ${bringsWords(one)}`)]
}
