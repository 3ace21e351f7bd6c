import type { Verdict } from '../engine/verdict.ts'

/** The three verdicts in words: nothing else in the project spells them. */
export const VERDICT_WORDS = {
  met: 'met',
  'not-met': 'not met',
  unknown: 'not decided',
} as const satisfies Readonly<Record<Verdict, string>>
