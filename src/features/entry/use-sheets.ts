import { useMemo } from 'react'
import { indexVocabulary, type Vocabulary } from '../../engine/vocabulary.ts'

import type { Draft } from '../../input/draft.ts'
import type { ReadDraft } from '../../input/read-draft.ts'
import { previousByInput } from './before-model.ts'
import type { Sheet } from './form-field.tsx'
import { occasionColumns } from './occasions-model.ts'

/**
 * The draft as the form shows it: the occasions of each series, and what was entered before the one in hand.
 *
 * @param draft the form
 * @param active ids of the occasions in hand, by series
 * @param reads how each occasion was read
 * @param vocabulary names the series
 * @param shown the moment shown, milliseconds since 1970
 * @returns a sheet for each series, by its id
 * @example useSheets(draft, active, reads, vocabulary, now).get('draw')?.columns.length
 */
export function useSheets(
  draft: Draft,
  active: Readonly<Record<string, string>>,
  reads: ReadDraft['occasions'],
  vocabulary: Vocabulary,
  shown: number,
): ReadonlyMap<string, Sheet> {
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
