import { compileSet } from '../../engine/compile-set.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { displayed } from '../../engine/order.ts'
import type { Verdict } from '../../engine/verdict.ts'
import type { Group, VocabularyIndex } from '../../engine/vocabulary.ts'
import { summarize } from '../../wording/set.ts'
import { type Use, usesOf } from '../../wording/uses.ts'
import { answered, labelOf, observed } from '../../wording/value.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import { cellOf, type MatrixCell } from './cell-model.ts'

/** One criteria set. */
export interface MatrixColumn {
  readonly id: string
  readonly title: string
  readonly verdict: Verdict
  /** The verdict in the set's own words. */
  readonly words: string
  readonly hasEvidence: boolean
  /** Replaces the verdict if the set's answer is not shown now. */
  readonly held: string | null
}
/** One input that some set reads. */
export interface MatrixRow {
  readonly id: string
  readonly label: string
  /** The typed value, the answer, or what implied it; null if unknown. */
  readonly value: string | null
  /** Label of the unit of the limits; null for answers. */
  readonly unit: string | null
  /** One per column, in order. */
  readonly cells: readonly MatrixCell[]
  /** Met in one set and not met in another. */
  readonly disagree: boolean
  /** Which sets disagree over which limits; otherwise null. */
  readonly sentence: string | null
}
export interface MatrixGroup {
  readonly id: string
  readonly label: string
  readonly rows: readonly MatrixRow[]
}
export interface Matrix {
  readonly columns: readonly MatrixColumn[]
  readonly groups: readonly MatrixGroup[]
}

function columnOf(result: SetResult, all: readonly SetResult[]): MatrixColumn {
  const { set, verdict, hasEvidence } = result
  const held = displayed(result, all) ? null : (set.display?.otherwise ?? '')
  return { id: set.id, title: set.shortTitle, verdict, words: summarize(result).verdict, hasEvidence, held }
}

function unitOf(id: string, uses: readonly Use[], index: VocabularyIndex) {
  const seen = uses.find(({ observation }) => observation !== null)?.observation
  const units = index.quantities.get(id)?.units
  const code = seen?.typed?.unit ?? seen?.readings[0]?.unit ?? units?.[0]?.code ?? null
  return { code, label: units?.find((unit) => unit.code === code)?.label ?? code }
}

function shownValue(id: string, uses: readonly Use[], index: VocabularyIndex): string | null {
  const seen = uses.find(({ observation }) => observation !== null)?.observation
  if (seen) return observed(seen, id, index)
  const answer = uses.find((use) => use.answer !== undefined)?.answer
  return answer === undefined ? null : answered(answer, id, index)
}

/** Sets disagree on a row where one says the one and another the other. */
const ENDS = ['met', 'not-met'] as const

function saying(state: Verdict, cells: readonly MatrixCell[], columns: readonly MatrixColumn[]) {
  const sets = columns.flatMap(({ title }, i) => (cells[i]?.state === state ? [`${title} (${cells[i].limit})`] : []))
  return sets.length === 0 ? [] : [`${VERDICT_WORDS[state]} in ${sets.join(', ')}`]
}

function rowOf(
  id: string,
  results: readonly SetResult[],
  columns: readonly MatrixColumn[],
  index: VocabularyIndex,
): MatrixRow {
  const uses = results.map((result) => usesOf(result, id, index))
  const label = labelOf(id, index)
  const value = shownValue(id, uses.flat(), index)
  const unit = unitOf(id, uses.flat(), index)
  const place = { id, unit: unit.code, value, index }
  const cells = uses.map((one, i) => cellOf(one, columns[i]?.held !== null, place))
  const disagree = ENDS.every((end) => cells.some(({ state }) => state === end))
  const said = ENDS.flatMap((end) => saying(end, cells, columns)).join('; ')
  const sentence = disagree ? `${label} ${value ?? ''}: ${said}` : null
  return { id, label, value, unit: unit.label, cells, disagree, sentence }
}

/**
 * All findings against all criteria sets.
 *
 * @param results in the order of the columns
 * @param groups in the order of the rows
 * @param all results by which the page decides whether a set's answer is shown
 * @returns a row for every input that some set reads; empty groups are left out
 * @example matrixOf(results, index, vocabulary.groups).groups[0]?.rows[0]?.cells.length // one per set
 */
export function matrixOf(
  results: readonly SetResult[],
  index: VocabularyIndex,
  groups: readonly Group[],
  all: readonly SetResult[] = results,
): Matrix {
  const columns = results.map((result) => columnOf(result, all))
  const read = new Set(results.flatMap(({ set }) => [...compileSet(set).inputs]))
  const ids = index.order.filter((id) => read.has(id))
  return {
    columns,
    groups: groups.flatMap((group) => {
      const own = ids.filter((id) => index.inputs.get(id)?.group === group.id)
      const rows = own.map((id) => rowOf(id, results, columns, index))
      return rows.length === 0 ? [] : [{ id: group.id, label: group.label, rows }]
    }),
  }
}
