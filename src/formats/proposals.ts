import type { Vocabulary } from '../engine/vocabulary.ts'
import type { LabText } from './lab-text.ts'
import type { PrintedReading } from './text/values.ts'

/** A value as the command line prints it; an answer has neither comparator nor unit. */
type PrintedValue =
  | { readonly finding: string; readonly value: string; readonly at: string | null; readonly line: number }
  | (PrintedReading & { readonly finding: string; readonly at: string | null; readonly line: number })

/** The document that `npm run read` prints. */
export interface ProposalsDocument {
  readonly format: 'mas-hlh-proposals'
  readonly formatVersion: 1
  readonly kind: LabText['kind']
  readonly decimal: LabText['decimal']
  readonly values: readonly PrintedValue[]
  readonly ask: readonly {
    readonly finding: string
    readonly text: string
    readonly readings: readonly string[]
    readonly line: number
  }[]
  readonly noValue: readonly { readonly finding: string; readonly text: string; readonly line: number }[]
  readonly unknown: readonly number[]
  /** The status of results that may still change, have changed, or no longer count; absent: none. */
  readonly notes?: readonly { readonly finding: string; readonly text: string; readonly line: number }[]
}

/** Readings that differ in nothing but the unit are told apart by it. */
function printReadings(readings: readonly PrintedReading[]): readonly string[] {
  const plain = readings.map(({ value }) => value)
  const units = new Set(readings.map(({ unit }) => unit))
  return units.size > 1 ? readings.map(({ value, unit }) => `${value} ${unit ?? ''}`.trim()) : [...new Set(plain)]
}

/**
 * Puts the proposals of a text into the form that the command line prints.
 *
 * @param read what the text proposes
 * @param vocabulary the dictionary of inputs
 * @returns the document, with its keys in a fixed order
 * @example proposalsDocument(readLabText('plt 45', criteria), criteria.vocabulary).values.length // 1
 */
export function proposalsDocument(
  { kind, decimal, values, asks, none, notes, unknown }: LabText,
  { inputs }: Vocabulary,
): ProposalsDocument {
  const quantities = new Set(inputs.filter((input) => input.kind === 'quantity').map(({ id }) => id))
  return {
    format: 'mas-hlh-proposals',
    formatVersion: 1,
    kind,
    decimal,
    values: values.map(({ finding, reading, at, line }) => {
      const { value, comparator, unit } = reading
      return quantities.has(finding) ? { finding, value, comparator, unit, at, line } : { finding, value, at, line }
    }),
    ask: asks.map(({ finding, text, readings, line }) => ({ finding, text, readings: printReadings(readings), line })),
    noValue: none.map(({ finding, text, line }) => ({ finding, text, line })),
    unknown,
    ...(notes.length > 0 && { notes: notes.map(({ finding, text, line }) => ({ finding, text, line })) }),
  }
}
