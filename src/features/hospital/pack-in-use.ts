import type { Criteria } from '../../criteria/criteria.ts'
import type { Fault } from '../../criteria/fault.ts'

/** A pack with a fault: nothing of it is used. */
export interface RefusedPack {
  /** The name of its file; null for the pack inside the page. */
  readonly file: string | null
  readonly problems: readonly Fault[]
}
/** The pack of this page, and the ways to change it. */
export interface PackInUse {
  /** The default, with the pack applied if there is one. */
  readonly criteria: Criteria
  readonly refused: RefusedPack | null
  /** The name of the file in force; null for the pack inside the page, and for the default. */
  readonly file: string | null
  /** Puts a pack in force and returns true. A pack with a fault is refused: false. */
  readonly take: (text: string, file: string) => boolean
  /** Reports a file that cannot be read. */
  readonly refuse: (file: string, problem: string) => void
  /** Returns to the default alone. */
  readonly leave: () => void
}
/** What is in force, and the last pack that was refused. */
export type PackState = Pick<PackInUse, 'criteria' | 'refused' | 'file'>
