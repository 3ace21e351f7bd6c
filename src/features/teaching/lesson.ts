import type { TeachingPatient } from '../../criteria/teaching.types.ts'

/** The teaching patient that is open. It is never stored. */
export interface Lesson {
  readonly patient: TeachingPatient
  /** Number of the stop, from 0. */
  readonly stop: number
  /** The option that the learner chose at this stop; null: none yet, and the answer stays closed. */
  readonly chosen: string | null
}
