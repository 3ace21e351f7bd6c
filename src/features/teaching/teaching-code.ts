import { late } from '../../kit/late.ts'

/** The teaching patients, and what shows them. */
export const teachingCode = late(async () => (await import('./teaching-side.ts')).teachingSide)
