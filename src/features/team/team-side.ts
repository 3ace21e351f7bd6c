import { TeamPanel } from './team-panel.tsx'

/** The entry of the late part. */
export const teamSide = { TeamPanel } as const
