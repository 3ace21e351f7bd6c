import { AGE } from '../../case/age.ts'
import { CASE_FORMAT, CASE_VERSION } from '../../case/file.ts'
import { findUnits } from '../../case/spelling.ts'
import { allowed } from '../../criteria/check/names.ts'
import { ANSWERS } from '../../engine/verdict.ts'
import type { Input, Vocabulary } from '../../engine/vocabulary.ts'
import { type CellRead, readAnswer, readCellTime, readNumber } from './cells.ts'
import type { ColumnPlaces } from './header.ts'
import { type Meant, type TableMap, tableInputs, unitsOf } from './table-map.ts'

/** Something wrong in a cell. */
export interface CellFault {
  /** The record in the table, from 1; the headings are record 1. */
  readonly record: number
  /** The heading; empty for the record as a whole. */
  readonly column: string
  readonly problem: string
}
/** A patient of a table: a case, or every fault of its cells. */
export interface TablePatient {
  /** What the table calls the patient, copied and never interpreted; empty without such a column. */
  readonly row: string
  /** The first record of the patient. */
  readonly record: number
  /** The case as one line of JSON; null where a cell has a fault. */
  readonly line: string | null
  readonly faults: readonly CellFault[]
  /** Where each observation of the case stands. */
  readonly sources: readonly { readonly record: number; readonly column: string }[]
}

interface Observed {
  readonly finding: string
  readonly value: string
  readonly comparator?: string
  readonly unit?: string
  readonly at?: string
}
/** What is gathered of a patient. */
interface Draft {
  readonly row: string
  readonly record: number
  readonly observations: Observed[]
  readonly sources: { readonly record: number; readonly column: string }[]
  readonly faults: CellFault[]
  age: { readonly value: string; readonly unit: string } | null
  asOf: string | null
}

const answersOf = (input: Input): readonly string[] =>
  input.kind === 'choice' ? [...input.options.map(({ id }) => id), 'unknown'] : ANSWERS

/** Turns the records of a table into cases, one record after another. */
export class TableReader {
  readonly #map: TableMap
  readonly #places: ColumnPlaces
  readonly #headings: readonly string[]
  readonly #inputs: ReadonlyMap<string, Input>
  readonly #names: ReadonlyMap<string, Meant>
  readonly #groups: boolean
  /** Patients whose records have ended: they must not come again. */
  readonly #seen = new Set<string>()
  #draft: Draft | null = null
  #record = 1

  /**
   * @param headings the cells of the first record
   * @param places where the columns of the map are, by `placesOf`
   */
  constructor(headings: readonly string[], map: TableMap, places: ColumnPlaces, vocabulary: Vocabulary) {
    this.#headings = headings
    this.#map = map
    this.#places = places
    this.#inputs = new Map(tableInputs(vocabulary).map((input) => [input.id, input]))
    this.#names = new Map(map.columns.map((meant) => [meant.column, meant]))
    this.#groups = map.shape === 'long' || map.group === true
  }

  /**
   * Reads the next record.
   *
   * @param broken what is wrong with its quotes
   * @returns the patient that this record ends; null while more records may follow, and for an empty line
   */
  read(cells: readonly string[], broken?: string): TablePatient | null {
    this.#record += 1
    if (cells.every((cell) => cell.trim() === '')) return null
    const row = this.#cell(cells, this.#places.row)
    const same = this.#groups && this.#draft?.row === row && row !== ''
    const ended = same ? null : this.end()
    const draft = this.#draft ?? this.#begin(row)
    this.#draft = draft
    const { length } = this.#headings
    if (broken !== undefined) this.#fault(draft, '', `quotes: ${broken}`)
    else if (cells.length !== length)
      this.#fault(draft, '', `holds ${cells.length} cells; allowed: ${length}, as many as headings`)
    else this.#take(draft, cells)
    return ended
  }

  /** Ends the table: the last patient, or null. */
  end(): TablePatient | null {
    const draft = this.#draft
    this.#draft = null
    if (draft === null) return null
    if (this.#groups) this.#seen.add(draft.row)
    const { row, record, faults, sources, observations, age, asOf } = draft
    const file = {
      format: CASE_FORMAT,
      formatVersion: CASE_VERSION,
      ...(asOf !== null && { asOf }),
      ...(age !== null && { patient: { age } }),
      observations,
    }
    return { row, record, faults, sources, line: faults.length === 0 ? JSON.stringify(file) : null }
  }

  #begin(row: string): Draft {
    const draft: Draft = { row, record: this.#record, observations: [], sources: [], faults: [], age: null, asOf: null }
    if (this.#groups && this.#seen.has(row))
      this.#fault(
        draft,
        this.#map.row ?? '',
        `${JSON.stringify(row)} stood higher up; put the records of a patient together`,
      )
    return draft
  }

  #cell = (cells: readonly string[], place: number): string => cells[place]?.trim() ?? ''

  #fault(draft: Draft, column: string, problem: string): void {
    draft.faults.push({ record: this.#record, column, problem })
  }

  /** Reads a cell; adds a fault if it cannot be read. */
  #known<T>(draft: Draft, column: string, text: string, cell: CellRead<T>): T | null {
    if ('read' in cell) return cell.read
    this.#fault(draft, column, `${JSON.stringify(text)} ${cell.problem}`)
    return null
  }

  #take(draft: Draft, cells: readonly string[]): void {
    const { asOf: clockPlace, at: atPlace } = this.#places
    const clock = this.#moment(draft, this.#map.asOf ?? '', this.#cell(cells, clockPlace))
    if (clock !== null && draft.asOf !== null && clock !== draft.asOf)
      this.#fault(draft, this.#map.asOf ?? '', `differs from ${draft.asOf} above; allowed: one moment for each patient`)
    draft.asOf ??= clock
    const at = this.#moment(draft, this.#map.at ?? '', this.#cell(cells, atPlace))
    if (this.#map.shape === 'long') this.#takeLong(draft, cells, at)
    for (const { place, meant } of this.#places.columns) {
      const text = this.#cell(cells, place)
      const input = this.#inputs.get(meant.finding)
      if (text !== '' && input !== undefined) this.#observe(draft, { input, meant, text, at, sign: '' })
    }
  }

  #moment = (draft: Draft, column: string, text: string): string | null =>
    text === '' ? null : this.#known(draft, column, text, readCellTime(text, this.#map))

  #takeLong(draft: Draft, cells: readonly string[], at: string | null): void {
    const { finding, value, unit, comparator } = this.#places
    const [name, text] = [this.#cell(cells, finding), this.#cell(cells, value)]
    const column = this.#map.finding ?? ''
    if (this.#map.ignore?.includes(name)) return
    const named = this.#names.get(name) ?? { column: name, finding: name }
    const input = this.#inputs.get(named.finding)
    if (input === undefined) {
      const words = allowed(name, this.#inputs.keys(), draft.faults.length)
      this.#fault(draft, column, `${JSON.stringify(name)} is not a known finding; ${words}; or name it in the map`)
    }
    if (text === '' || input === undefined) return
    const spelled = this.#cell(cells, unit)
    const code = spelled === '' ? named.unit : this.#unit(draft, input, spelled)
    if (code === null) return
    const meant: Meant = { ...named, column: this.#map.value ?? '', ...(code !== undefined && { unit: code }) }
    this.#observe(draft, { input, meant, text, at, sign: this.#cell(cells, comparator) })
  }

  /** The unit that a cell spells; undefined for an answer in words; null with a fault. */
  #unit(draft: Draft, input: Input, spelled: string): string | undefined | null {
    const codes = unitsOf(input)
    if (codes === null || input.kind !== 'quantity' || codes.includes(spelled)) return spelled
    const [found, ...more] = findUnits(spelled, input).filter(({ code }) => codes.includes(code))
    if (found !== undefined && more.length === 0) return found.code
    this.#fault(
      draft,
      this.#map.unit ?? '',
      `${JSON.stringify(spelled)} is not one unit of ${input.id}; allowed: ${codes.join(', ')}`,
    )
    return null
  }

  #observe(
    draft: Draft,
    { input, meant, text, at, sign }: { input: Input; meant: Meant; text: string; at: string | null; sign: string },
  ): void {
    const { column } = meant
    const units = unitsOf(input)
    if (units === null) {
      const value = this.#known(draft, column, text, readAnswer(text, answersOf(input), meant))
      if (value !== null) this.#add(draft, column, { finding: input.id, value, ...(at !== null && { at }) })
      return
    }
    const number = this.#known(draft, column, text, readNumber(`${sign}${text}`, this.#map.decimal))
    if (number === null) return
    const { unit } = meant
    if (unit === undefined)
      this.#fault(draft, this.#map.unit ?? column, `${input.id} needs a unit; allowed: ${units.join(', ')}`)
    else if (input.id === AGE)
      this.#age(draft, column, number.comparator === undefined ? { value: number.value, unit } : null)
    else this.#add(draft, column, { finding: input.id, ...number, unit, ...(at !== null && { at }) })
  }

  #age(draft: Draft, column: string, age: Draft['age']): void {
    const { age: known } = draft
    if (age === null) this.#fault(draft, column, 'an age has no sign; allowed: digits')
    else if (known !== null && (known.value !== age.value || known.unit !== age.unit))
      this.#fault(draft, column, `differs from ${known.value} ${known.unit} above; allowed: one age for each patient`)
    draft.age ??= age
  }

  #add(draft: Draft, column: string, observed: Observed): void {
    draft.observations.push(observed)
    draft.sources.push({ record: this.#record, column })
  }
}

const OBSERVATION = /^observations\[(\d+)\]/

/**
 * Says where in the table a fault of a case stands.
 *
 * @param path the path inside the case, such as `observations[3].value`
 * @param map names the columns of the age and the moment
 * @example cellSource(patient, 'asOf', map).column // 'as_of'
 */
export function cellSource({ sources, record }: TablePatient, path: string, map: TableMap): Omit<CellFault, 'problem'> {
  const place = OBSERVATION.exec(path)?.[1]
  const source = place === undefined ? undefined : sources[Number(place)]
  if (source !== undefined) return source
  const isAge = path.startsWith('patient')
  const column = isAge ? map.columns.find(({ finding }) => finding === AGE)?.column : map.asOf
  return { record, column: column ?? '' }
}
