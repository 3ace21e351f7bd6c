import { useMemo, useReducer } from 'react'
import type { Opinion } from '../../wording/told.ts'

/** A row of the form. Its number stays the same while others are removed. */
export interface OpinionRow extends Opinion {
  readonly row: number
}
/** The opinions typed for each case. They are never stored. */
export type OpinionMemory = WeakMap<object, readonly OpinionRow[]>
/** The opinions of the case in the form. */
export interface Opinions {
  readonly all: readonly OpinionRow[]
  readonly onChange: (all: readonly OpinionRow[]) => void
}

const NONE: readonly OpinionRow[] = []

/**
 * The opinions that belong to a case.
 *
 * @param owner what the case is known by
 * @returns the same object until an opinion or the case changes
 * @example const { all, onChange } = useOpinions(originOf(turn), memory.opinions)
 */
export function useOpinions(owner: object, memory: OpinionMemory): Opinions {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const all = memory.get(owner) ?? NONE
  return useMemo(() => {
    const onChange = (next: readonly OpinionRow[]) => {
      memory.set(owner, next)
      redraw()
    }
    return { all, onChange }
  }, [all, owner, memory])
}
