import type { ScoringCriteria } from '../../case/assess.ts'
import type { OpenedFile } from './open-model.ts'
import type { CohortRun } from './run.ts'

/** What the panel keeps while it is closed, as long as the page. It is never stored. */
export interface CohortMemory {
  /** A file dropped on the page that the panel has not looked at yet. */
  dropped: File | null
  opened: OpenedFile | null
  /** The last run, and the criteria it uses. */
  run: { readonly run: CohortRun; readonly criteria: ScoringCriteria } | null
  /** Called when anything here has changed. */
  readonly told: Set<() => void>
}

/** A memory that holds nothing. */
export const blankCohortMemory = (): CohortMemory => ({ dropped: null, opened: null, run: null, told: new Set() })
