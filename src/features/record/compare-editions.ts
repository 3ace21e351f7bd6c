import { compareVersions } from '../../criteria/criteria.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import type { WrittenLine } from '../../wording/condition.ts'
import { EDITION_PARTS, type EditionPart, editionText, type Written } from '../../wording/edition-text.ts'
import { differing, type Moved, onlyIn, pairs } from './difference.ts'
import { rescored, type SetChange } from './rescore-model.ts'

/** A line of one edition, and whether the other edition lacks it. */
export interface ComparedLine extends WrittenLine {
  readonly differs: boolean
}
export interface ComparedRow {
  readonly key: string
  readonly label: string
  readonly state: 'same' | 'changed' | 'added' | 'removed'
  /** Lines of the first edition; null if it has no such entry. */
  readonly before: readonly ComparedLine[] | null
  /** Lines of the second edition; null if it has no such entry. */
  readonly after: readonly ComparedLine[] | null
}
export interface ComparedPart {
  readonly id: EditionPart
  readonly title: string
  readonly rows: readonly ComparedRow[]
}
/** Two editions of a set side by side. */
export interface EditionComparison {
  readonly before: CriteriaSet
  readonly after: CriteriaSet
  readonly parts: readonly ComparedPart[]
  /** What the newer edition and those between say they changed, oldest first. */
  readonly log: CriteriaSet['changes']
  /** How the patient's results change: this set first, then sets that depend on it. Absent without a patient. */
  readonly patient?: readonly SetChange[]
}

function marked(lines: readonly WrittenLine[], others: readonly WrittenLine[] | undefined): readonly ComparedLine[] {
  const keyOf = ({ text, depth }: WrittenLine) => `${depth} ${text}`
  const own = new Set(onlyIn(lines, others ?? [], keyOf))
  return lines.map((line) => ({ ...line, differs: own.has(line) }))
}

function rowOf({ before: one, after: other }: Moved<Written | undefined>): readonly ComparedRow[] {
  const either = other ?? one
  if (either === undefined) return []
  const same = differing(one?.data, other?.data) === undefined
  const state = one === undefined ? 'added' : other === undefined ? 'removed' : same ? 'same' : 'changed'
  // A row has one label. If the two editions label it differently, each side repeats its own.
  const renamed = one !== undefined && other !== undefined && one.label !== other.label
  const lines = ({ label, lines: own }: Written) => (renamed ? [{ text: label, depth: 0 }, ...own] : own)
  const [was, is] = [one && lines(one), other && lines(other)]
  const before = was === undefined ? null : marked(was, is)
  const after = is === undefined ? null : marked(is, was)
  return [{ key: either.key, label: either.label, state, before, after }]
}

/**
 * Compares everything that two editions of a set say, side by side.
 *
 * @param editions two editions of the same set, in display order
 * @param results the results of all sets for a patient under each edition; omitted without a patient
 * @returns parts with one row per entry of either edition, in the order of `after`; removed entries come last
 * @example compareEditions({ before: old, after: now }, index).parts[1]?.rows.filter(({ state }) => state !== 'same')
 */
export function compareEditions(
  { before, after }: Moved<CriteriaSet>,
  index: VocabularyIndex,
  results?: Moved<readonly SetResult[]>,
): EditionComparison {
  const [one, other] = [editionText(before, index), editionText(after, index)]
  const parts = EDITION_PARTS.map(({ id, title }): ComparedPart => {
    return { id, title, rows: pairs(one[id], other[id], ({ key }) => key).flatMap(rowOf) }
  })
  const [older, newer] = compareVersions(before.version, after.version) <= 0 ? [before, after] : [after, before]
  const isBetween = ({ version }: { readonly version: string }) =>
    compareVersions(version, older.version) > 0 && compareVersions(version, newer.version) <= 0
  const changes = results === undefined ? [] : rescored(results.before, results.after, index)
  const first = [...changes.filter(({ id }) => id === after.id), ...changes.filter(({ id }) => id !== after.id)]
  return { before, after, parts, log: newer.changes.filter(isBetween), ...(results && { patient: first }) }
}
