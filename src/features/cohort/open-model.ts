import { CASE_FORMAT } from '../../case/file.ts'
import type { Fault } from '../../criteria/fault.ts'
import { readJson } from '../../criteria/json.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { Dictionary } from '../../formats/lab-text.ts'
import { canonicalMap } from '../../formats/table/header.ts'
import { headingsOf, piecesOf } from '../../formats/table/open-table.ts'
import { type DraftMap, proposeMap } from '../../formats/table/propose.ts'
import { draftFromMap, type Sample } from './map-model.ts'

/** A file of many patients, as far as it was looked at. */
export type OpenedFile =
  | {
      readonly kind: 'table'
      readonly file: File
      readonly headings: readonly string[]
      readonly sample: Sample
      readonly draft: DraftMap
      /** The headings themselves say what the columns are. */
      readonly known: boolean
      /** Perhaps one patient's results. */
      readonly single: boolean
    }
  | { readonly kind: 'lines'; readonly file: File }
  | { readonly kind: 'refused'; readonly file: File; readonly faults: readonly Fault[] }

/** Bytes that are looked at before anything is asked. */
const LOOKED_AT = 1 << 16

const isCaseLine = (line: string): boolean => {
  const read = readJson(line)
  return (
    read.ok &&
    typeof read.value === 'object' &&
    read.value !== null &&
    Reflect.get(read.value, 'format') === CASE_FORMAT
  )
}

async function looksLikeLines(file: Blob): Promise<boolean> {
  const [first = '', second = ''] = (await file.slice(0, LOOKED_AT).text()).split('\n')
  return isCaseLine(first) && second.trim().startsWith('{')
}

/**
 * Whether a file holds many patients in a form that needs no map: headings of the canonical table, or one case a line.
 *
 * @example await holdsPatients(file, vocabulary)
 */
export async function holdsPatients(file: Blob, vocabulary: Vocabulary): Promise<boolean> {
  if (await looksLikeLines(file)) return true
  const opened = await headingsOf(piecesOf(file.slice(0, LOOKED_AT)))
  if (!opened.ok) return false
  const meant = canonicalMap(opened.headings, vocabulary)
  return meant.ok && (meant.map.shape === 'long' || meant.map.columns.length > 0)
}

/**
 * Looks at the beginning of a file of many patients.
 *
 * @returns what it is and, of a table, a map: the one its headings tell, or one to complete
 * @throws when the file cannot be read
 * @example const opened = await openPatients(file, { vocabulary, names })
 */
export async function openPatients(file: File, dictionary: Dictionary): Promise<OpenedFile> {
  if (await looksLikeLines(file)) return { kind: 'lines', file }
  const isWhole = file.size <= LOOKED_AT
  const opened = await headingsOf(piecesOf(file.slice(0, LOOKED_AT)))
  if (!opened.ok) return { kind: 'refused', file, faults: opened.faults }
  const { headings, first } = opened
  const rows = first.rows.slice(1, isWhole ? undefined : -1)
  const sample = rows.filter((cells) => cells.join('').trim() !== '')
  const meant = canonicalMap(headings, dictionary.vocabulary)
  const draft = meant.ok ? draftFromMap(meant.map) : proposeMap(headings, sample, dictionary).map
  const place = headings.indexOf(draft.row ?? '')
  const patients = place < 0 ? sample.length : new Set(sample.map((cells) => cells[place])).size
  return { kind: 'table', file, headings, sample, draft, known: meant.ok, single: isWhole && patients <= 1 }
}
