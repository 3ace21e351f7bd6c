import type { verdictsDocument } from '../../case/write.ts'
import type { Fault } from '../../criteria/fault.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import { csvCell } from '../csv.ts'
import { type CellFault, cellSource, type TablePatient } from './patients.ts'
import type { TableMap } from './table-map.ts'

/** The verdicts of one case, as scoring prints them. */
type Verdicts = ReturnType<typeof verdictsDocument>
/** What scoring says of one case. */
export type ScoredCase = Verdicts | { readonly faults: readonly Fault[] }

const HEADINGS = ['verdict', 'count_min', 'count_max', 'score_min', 'score_max', 'edition']
const headingsFor = (sets: readonly CriteriaSet[]): readonly string[] => [
  'row',
  'as_of',
  'tier',
  ...sets.flatMap(({ id }) => HEADINGS.map((name) => `${id}.${name}`)),
  'faults',
]

const faultText = ({ record, column, problem }: CellFault): string =>
  `row ${record}${column === '' ? '' : `, ${column}`}: ${problem}`

/** A record of the results, and the faults that it names. */
export interface ResultRecord {
  readonly text: string
  readonly faults: readonly CellFault[]
}

/** Writes results as the records of a table, and counts the faults. */
export class ResultTable {
  patients = 0
  faulty = 0
  /** How many faults each column has; the empty one stands for whole records. */
  readonly columns = new Map<string, number>()
  readonly #sets: readonly CriteriaSet[]
  readonly #map: TableMap
  readonly #delimiter: string

  /** @param delimiter the sign between cells */
  constructor(sets: readonly CriteriaSet[], map: TableMap, delimiter: string) {
    this.#sets = sets
    this.#map = map
    this.#delimiter = delimiter
  }

  #cell = (text: string): string => csvCell(text, this.#delimiter)

  headings = (): string => `${headingsFor(this.#sets).join(this.#delimiter)}\n`

  /**
   * The record of a patient.
   *
   * @param scored what scoring says of the case; no faults where the patient has no case
   */
  record(patient: TablePatient, scored: ScoredCase): ResultRecord {
    const sign = this.#delimiter
    this.patients += 1
    const row = this.#cell(this.#map.row === undefined ? String(patient.record) : patient.row)
    if (!('faults' in scored)) {
      let text = `${row}${sign}${scored.asOf ?? ''}${sign}${scored.tier}`
      for (const set of this.#sets) text += this.#ofSet(set, scored.sets[set.id])
      return { text: `${text}${sign}\n`, faults: [] }
    }
    const ofCase = scored.faults.map(({ path, problem }) => ({ ...cellSource(patient, path, this.#map), problem }))
    const faults = [...patient.faults, ...ofCase]
    this.faulty += 1
    for (const { column } of faults) this.columns.set(column, (this.columns.get(column) ?? 0) + 1)
    const empty = sign.repeat(this.#sets.length * HEADINGS.length + 2)
    return { text: `${row}${empty}${sign}${this.#cell(faults.map(faultText).join(' | '))}\n`, faults }
  }

  #ofSet({ version }: CriteriaSet, result: Verdicts['sets'][string] | undefined): string {
    const sign = this.#delimiter
    const { verdict = '', count, score } = result ?? {}
    const [min, max] = [this.#decimal(score?.min), this.#decimal(score?.max)]
    return `${sign}${verdict}${sign}${count?.min ?? ''}${sign}${count?.max ?? ''}${sign}${min}${sign}${max}${sign}${version}`
  }

  #decimal = (text: string | null | undefined): string =>
    text == null ? '' : this.#cell(this.#map.decimal === 'comma' ? text.replace('.', ',') : text)
}
