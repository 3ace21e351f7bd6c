import type { Verdict } from '../engine/verdict.ts'

/** The page's own words. Everything clinical comes from `criteria/`. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  met: 'met',
  'not-met': 'not met',
  unknown: 'not decided',
}
/** The answers offered for a finding, in the order of the control. */
export const ANSWER_CHOICES = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
] as const
export const NOT_ASSESSED = 'Not assessed'
export const NOT_ENTERED = 'not entered'
export const STATUS_WORDS = {
  confirmed: 'confirmed',
  'single-source': 'seen in one source',
  provisional: 'provisional, check the paper',
} as const
export const PROVENANCE_WORDS = {
  stated: 'stated by the source',
  adapted: 'adapted from the sources',
  design: 'our own judgment',
} as const
