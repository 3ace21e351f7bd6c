import { CohortPanel } from './cohort-panel.tsx'
import { holdsPatients } from './open-model.ts'

/** The entry of the late part. */
export const cohortSide = { CohortPanel, holdsPatients } as const
