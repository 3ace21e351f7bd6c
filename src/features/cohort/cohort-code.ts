import { late } from '../../kit/late.ts'

/** What scores a file of many patients. */
export const cohortCode = late(async () => (await import('./cohort-side.ts')).cohortSide)
