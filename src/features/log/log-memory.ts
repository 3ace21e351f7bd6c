import type { OpenLog } from './log-file.ts'
import type { LogRow } from './value-model.ts'

/** What the panel keeps while it is closed, as long as the page. It is never stored. */
export interface LogMemory {
  /** What was typed, by the case that it belongs to. */
  readonly typed: WeakMap<object, LogRow>
  open: OpenLog | null
}

/** A memory that holds nothing. */
export const blankLogMemory = (): LogMemory => ({ typed: new WeakMap(), open: null })
