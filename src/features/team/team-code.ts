import { late } from '../../kit/late.ts'

/** The tools of the hospital's working group. */
export const teamCode = late(async () => (await import('./team-side.ts')).teamSide)
