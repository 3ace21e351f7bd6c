import { late } from '../../kit/late.ts'

/** What fills, reads and sums up the activation log. */
export const logCode = late(async () => (await import('./log-side.ts')).logSide)
