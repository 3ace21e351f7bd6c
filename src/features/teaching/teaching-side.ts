import { LessonStrip } from './lesson-strip.tsx'
import { TeachingPanel } from './teaching-panel.tsx'

/** The entry of the late part. */
export const teachingSide = { TeachingPanel, LessonStrip } as const
