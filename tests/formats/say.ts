import { readLabText } from '../../src/formats/lab-text.ts'
import { type ProposalsDocument, proposalsDocument } from '../../src/formats/proposals.ts'
import { criteria } from '../load.ts'

/** What a text proposes, as the command line prints it. */
export const proposals = (text: string): ProposalsDocument =>
  proposalsDocument(readLabText(text, criteria), criteria.vocabulary)

/** The proposals of a text in one line each, "1: platelets 74 10*3/uL at 2026-11-22"; "?": no unit. */
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

/** Values, questions and missing results of a text, without their lines. */
export function said(text: string): readonly string[] {
  const { values, ask, noValue } = told(proposals(text))
  const bare = (one: string) => one.replace(/^\d+: /, '')
  return [...values.map(bare), ...ask.map((one) => `ask ${bare(one)}`), ...noValue.map((one) => `none ${bare(one)}`)]
}
