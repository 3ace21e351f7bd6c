import { Courses, ViewAsOf } from '../features/course/past.tsx'
import { Keep, Opened } from '../features/keep/case-file.tsx'
import { PanelContent } from './answer/panel-content.tsx'

/** The entry of the late part. */
export const panelSide = { PanelContent, Courses, ViewAsOf, Keep, Opened } as const
