import { late } from '../../kit/late.ts'

/** What reads, checks, shows and edits a pack. */
export const packCode = late(async () => (await import('./pack-side.ts')).packSide)
