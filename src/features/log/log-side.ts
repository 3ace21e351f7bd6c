import { LogPanel } from './log-panel.tsx'

/** The entry of the late part. */
export const logSide = { LogPanel } as const
