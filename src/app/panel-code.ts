import { late } from '../kit/late.ts'

/** What fills the panels of the answer. */
export const panelCode = late(async () => (await import('./panel-side.ts')).panelSide)
