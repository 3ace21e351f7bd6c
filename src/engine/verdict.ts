/** The three verdicts. `unknown` is a value in its own right, never "not met". */
export const VERDICTS = ['met', 'not-met', 'unknown'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What a person can answer to a yes / no finding. */
export const ANSWERS = ['yes', 'no', 'unknown'] as const

/** The operators of the papers and of censored results. */
export const COMPARATORS = ['>=', '>', '<=', '<'] as const
export type Comparator = (typeof COMPARATORS)[number]

/**
 * How many of the verdicts are met, at least and at most.
 *
 * @param verdicts the verdicts to count
 * @returns `min` met for certain, `max` met or still possible
 * @example tally(['met', 'unknown', 'not-met']) // { min: 1, max: 2 }
 */
export function tally(verdicts: readonly Verdict[]): { readonly min: number; readonly max: number } {
  let min = 0
  let max = 0
  for (const verdict of verdicts) {
    if (verdict === 'met') min += 1
    if (verdict !== 'not-met') max += 1
  }
  return { min, max }
}

/**
 * "At least n of these" in three-valued logic (Kleene): the one truth behind all, any and counts.
 *
 * @param needed how many must be met
 * @param verdicts the verdicts of the parts
 * @returns met when enough are met for certain, not-met when too few are left, else unknown
 * @example atLeast(2, ['met', 'unknown', 'not-met']) // 'unknown'
 */
export function atLeast(needed: number, verdicts: readonly Verdict[]): Verdict {
  const { min, max } = tally(verdicts)
  if (min >= needed) return 'met'
  return max < needed ? 'not-met' : 'unknown'
}

/**
 * All of the parts.
 *
 * @param verdicts the verdicts of the parts
 * @returns met when every part is, not-met when one is not, else unknown
 * @example allOf(['met', 'unknown']) // 'unknown'
 */
export const allOf = (verdicts: readonly Verdict[]): Verdict => atLeast(verdicts.length, verdicts)

/**
 * Any of the parts.
 *
 * @param verdicts the verdicts of the parts
 * @returns met when one part is, not-met when none can be, else unknown
 * @example anyOf(['met', 'unknown']) // 'met'
 */
export const anyOf = (verdicts: readonly Verdict[]): Verdict => atLeast(1, verdicts)
