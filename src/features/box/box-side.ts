import { readBox } from './box-model.ts'
import { BoxPanel } from './box-panel.tsx'
import { accepted, acceptedWords, boxPlan } from './box-plan.ts'

/** The entry of the late part. */
export const boxSide = { readBox, boxPlan, accepted, acceptedWords, BoxPanel } as const
