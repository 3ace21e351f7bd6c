import { useMemo } from 'react'
import { indexVocabulary, type Vocabulary } from '../../engine/vocabulary.ts'
import type { Draft } from '../../input/draft.ts'
import type { ReadDraft } from '../../input/read-draft.ts'
import { previousByInput } from './before-model.ts'
import type { SeriesSheet } from './form-field.tsx'
import { occasionColumns } from './occasions-model.ts'

/**
 * The draft as the form shows it: the occasions of each series, and the entries before the active one.
 *
 * @param active ids of the active occasions, by series
 * @param shown milliseconds since 1970
 * @returns a sheet by the id of its series
 * @example useSheets(draft, active, reads, vocabulary, now).get('draw')?.columns.length
 */
export function useSheets(
  draft: Draft,
  active: Readonly<Record<string, string>>,
  reads: ReadDraft['occasions'],
  vocabulary: Vocabulary,
  shown: number,
): ReadonlyMap<string, SeriesSheet> {
  return useMemo(() => {
    const index = indexVocabulary(vocabulary)
    return new Map(
      vocabulary.series.map((series) => {
        const columns = occasionColumns(draft, series, active[series.id], reads, shown)
        return [series.id, { columns, previous: previousByInput(columns, index) }] as const
      }),
    )
  }, [draft, active, reads, vocabulary, shown])
}
