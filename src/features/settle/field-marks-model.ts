import type { Assessment } from '../../case/assess.ts'
import { type CaseRecord, upToMoment } from '../../case/case.ts'
import { arrange, suits } from '../../engine/order.ts'
import { indexVocabulary, type Vocabulary } from '../../engine/vocabulary.ts'
import { usesOf } from '../../wording/uses.ts'
import { concerned, settling } from './settle-model.ts'

/** The fields of the form that the reader looks for first. */
export interface FieldsThatMatter {
  /** Inputs whose entry counts toward a set that fits, or may fit while none does for certain. */
  readonly counts: ReadonlySet<string>
  /** The input that would decide next; null: none. */
  readonly next: string | null
}

/**
 * Which fields count, and which one would decide next.
 *
 * @param known inputs with a value or an answer
 * @param at the moment judged, milliseconds since 1970
 * @example fieldsThatMatter(assessment, known, record, vocabulary, Date.now()).next // 'neutrophils'
 */
export function fieldsThatMatter(
  { sets }: Pick<Assessment, 'sets'>,
  known: ReadonlySet<string>,
  record: CaseRecord,
  vocabulary: Vocabulary,
  at: number,
): FieldsThatMatter {
  const index = indexVocabulary(vocabulary)
  const { shown } = arrange(sets)
  const all = concerned(shown)
  // While it is open which sets fit, all that may fit count.
  const fitting = all.some(suits) ? all.filter(suits) : all
  const counts = [...known].filter((id) =>
    fitting.some((result) => usesOf(result, id, index).some(({ state, entry }) => state === 'met' && !entry)),
  )
  const [first] = settling(shown, index, upToMoment(record, vocabulary, at))
  return { counts: new Set(counts), next: first?.id ?? null }
}
