import { readLabText } from '../../src/formats/lab-text.ts'
import { type ProposalsDocument, proposalsDocument } from '../../src/formats/proposals.ts'
import { criteria } from '../load.ts'

/** The proposals for a text, as the command line prints them. */
export const proposals = (text: string): ProposalsDocument =>
  proposalsDocument(readLabText(text, criteria), criteria.vocabulary)

/** Formats each proposal as one line: "1: platelets 74 10*3/uL at 2026-11-22"; "?": no unit. */
export function told({ kind, decimal, values, ask, noValue, unknown }: ProposalsDocument) {
  return {
    kind,
    decimal,
    values: values.map((one) => {
      const { finding, value, at, line } = one
      const unit = 'unit' in one ? ` ${one.unit ?? '?'}` : ''
      const sign = 'comparator' in one ? (one.comparator ?? '') : ''
      return `${line}: ${finding} ${sign}${value}${unit}${at === null ? '' : ` at ${at}`}`
    }),
    ask: ask.map(({ finding, text, readings, line }) => `${line}: ${finding} ${text} -> ${readings.join(' | ')}`),
    noValue: noValue.map(({ finding, text, line }) => `${line}: ${finding} ${text}`),
    unknown,
  }
}

/** Values, questions and missing results of a text, without line numbers. */
export function said(text: string): readonly string[] {
  const { values, ask, noValue } = told(proposals(text))
  const bare = (one: string) => one.replace(/^\d+: /, '')
  return [...values.map(bare), ...ask.map((one) => `ask ${bare(one)}`), ...noValue.map((one) => `none ${bare(one)}`)]
}
