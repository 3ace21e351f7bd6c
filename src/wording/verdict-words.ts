import type { Verdict } from '../engine/verdict.ts'

/** The three verdicts in words; the only place in the project that spells them. */
export const VERDICT_WORDS = {
  met: 'met',
  'not-met': 'not met',
  unknown: 'not decided',
} as const satisfies Readonly<Record<Verdict, string>>
