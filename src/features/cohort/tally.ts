import type { ScoredCase } from '../../formats/table/result-table.ts'

/** How often each thing was seen; ids of a pair or a group are joined by a blank. */
export type Counts = Map<string, number>

/** A cell, or a line, that could not be read. It never holds what a table calls a patient. */
export interface TallyFault {
  /** The record or line, from 1. */
  readonly record: number
  /** The heading; empty for the whole record. */
  readonly column: string
  readonly problem: string
}

/** What is counted of the patients of a file. */
export interface CohortTally {
  patients: number
  /** Patients with a fault; they have no result. */
  faulty: number
  readonly tiers: Counts
  /** By set and verdict: "hlh-2004 met". */
  readonly verdicts: Counts
  /** By the sets that are met together, in their order. */
  readonly together: Counts
  /** By two sets: the first is met and the second is not met. */
  readonly apart: Counts
  /** By set and input: an unknown value that could decide the set. */
  readonly missing: Counts
  /** By input: patients in whom it could decide one set or more. */
  readonly deciding: Counts
  /** By heading. */
  readonly columns: Counts
  /** The first faults. */
  readonly faults: TallyFault[]
}

/** How many faults a page shows; the result file holds all of them. */
export const MOST_FAULTS = 50

/** A tally of nothing. */
export const blankTally = (): CohortTally => ({
  patients: 0,
  faulty: 0,
  tiers: new Map(),
  verdicts: new Map(),
  together: new Map(),
  apart: new Map(),
  missing: new Map(),
  deciding: new Map(),
  columns: new Map(),
  faults: [],
})

const add = (counts: Counts, key: string, more = 1) => counts.set(key, (counts.get(key) ?? 0) + more)

/** What a fault quotes at its start can be what the table calls a patient. */
const QUOTED = /^"(?:[^"\\]|\\.)*" /

/**
 * Counts a patient.
 *
 * @param faults the faults of the patient's records
 * @example count(tally, JSON.parse(answer), [])
 */
export function count(tally: CohortTally, scored: ScoredCase, faults: readonly TallyFault[]): void {
  tally.patients += 1
  if ('faults' in scored) {
    tally.faulty += 1
    for (const { column } of faults) add(tally.columns, column)
    for (const { record, column, problem } of faults)
      if (tally.faults.length < MOST_FAULTS) tally.faults.push({ record, column, problem: problem.replace(QUOTED, '') })
    return
  }
  add(tally.tiers, scored.tier)
  const sets = Object.entries(scored.sets)
  const met = sets.filter(([, { verdict }]) => verdict === 'met').map(([id]) => id)
  const notMet = sets.filter(([, { verdict }]) => verdict === 'not-met').map(([id]) => id)
  add(tally.together, met.join(' '))
  for (const one of met) for (const other of notMet) add(tally.apart, `${one} ${other}`)
  const deciding = new Set<string>()
  for (const [id, { verdict, couldDecide = [] }] of sets) {
    add(tally.verdicts, `${id} ${verdict}`)
    for (const input of couldDecide) {
      add(tally.missing, `${id} ${input}`)
      deciding.add(input)
    }
  }
  for (const input of deciding) add(tally.deciding, input)
}

/**
 * Adds up tallies of parts of a file.
 *
 * @example sumOf([first, second]).patients
 */
export function sumOf(tallies: readonly CohortTally[]): CohortTally {
  const sum = blankTally()
  const { tiers, verdicts, together, apart, missing, deciding, columns, faults } = sum
  for (const one of tallies) {
    sum.patients += one.patients
    sum.faulty += one.faulty
    const pairs = [
      [tiers, one.tiers],
      [verdicts, one.verdicts],
      [together, one.together],
      [apart, one.apart],
      [missing, one.missing],
      [deciding, one.deciding],
      [columns, one.columns],
    ] as const
    for (const [into, from] of pairs) for (const [key, more] of from) add(into, key, more)
    faults.push(...one.faults)
  }
  faults.sort((one, other) => one.record - other.record)
  return { ...sum, faults: faults.slice(0, MOST_FAULTS) }
}
