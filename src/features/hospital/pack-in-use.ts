import type { Criteria } from '../../criteria/criteria.ts'
import type { Fault } from '../../criteria/fault.ts'
import { foreign } from '../../wording/foreign-text.ts'

/** A pack with a fault: nothing of it is used. */
export interface RefusedPack {
  /** The name of its file; null for the pack inside the page. */
  readonly file: string | null
  readonly problems: readonly Fault[]
}
/** A pack whose own cases do not all hold. The page asks whether to use it. */
export interface DoubtedPack {
  readonly text: string
  /** The name of its file; null for the pack inside the page, which is in force meanwhile. */
  readonly file: string | null
  readonly problems: readonly Fault[]
}
/** The pack of this page, and the ways to change it. */
export interface PackInUse {
  /** The default, with the pack applied if there is one. */
  readonly criteria: Criteria
  readonly refused: RefusedPack | null
  readonly doubted: DoubtedPack | null
  /** The name of the file in force; null for the pack inside the page, and for the default. */
  readonly file: string | null
  /** Puts a pack in force and returns true. A pack with a fault is refused, and one in doubt waits for `settle`: false. */
  readonly take: (text: string, file: string) => boolean
  /** Reports a file that cannot be read. */
  readonly refuse: (file: string, problem: string) => void
  /** Answers whether to use the pack in doubt. */
  readonly settle: (use: boolean) => void
  /** Returns to the default alone. */
  readonly leave: () => void
}
/** What is in force, and the last pack that was refused. */
export type PackState = Pick<PackInUse, 'criteria' | 'refused' | 'doubted' | 'file'>

/** The message for a pack file that was taken. */
export const inForceWords = (file: string): string => `${foreign(file)} is in force in this page until it is closed.`
