import { late } from '../../kit/late.ts'

/** What reads a text of results and shows what it proposes. */
export const boxCode = late(async () => (await import('./box-side.ts')).boxSide)
