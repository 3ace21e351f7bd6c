import { useMemo, useState } from 'react'
import type { Problem } from '../../criteria/check/problem.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Inside } from '../../kit/page-copy.ts'
import { loadPack } from '../../pack/apply.ts'
import { withLocalNotes } from '../call/local-model.ts'

/** A pack that was not taken: nothing of it is used. */
export interface RefusedPack {
  /** The name of its file; null for the one inside the page. */
  readonly file: string | null
  readonly problems: readonly Problem[]
}
/** The institution pack of this page, and what can be done about it. */
export interface PackInUse {
  /** What the page runs on: the default, or with the pack put upon it. */
  readonly criteria: Criteria
  readonly refused: RefusedPack | null
  /** The name of the file in force; null for the pack inside the page, and for the default. */
  readonly file: string | null
  /** Takes a pack into force; one with a fault changes nothing and is told. True when it is in force now. */
  readonly take: (text: string, file: string) => boolean
  /** A file that could not be read as a pack at all. */
  readonly refuse: (file: string, problem: string) => void
  /** Back to the default alone. */
  readonly leave: () => void
}
/** What is in force, and what was refused last. */
export type PackState = Pick<PackInUse, 'criteria' | 'refused' | 'file'>

const UNREADABLE = 'is damaged: this copy of the page cannot be trusted; get a fresh one'

function atStart(base: Criteria, inside: Inside): PackState {
  const alone = { criteria: base, refused: null, file: null }
  if (inside === null) return alone
  if (inside === 'unreadable')
    return { ...alone, refused: { file: null, problems: [{ key: '', problem: UNREADABLE }] } }
  const loaded = loadPack(inside.text, base)
  return loaded.ok
    ? { ...alone, criteria: withLocalNotes(loaded.criteria) }
    : { ...alone, refused: { file: null, problems: loaded.problems } }
}

/** The pack that a page must not lose when it fails and is drawn anew. */
export interface PackMemory {
  pack: PackState | null
}

/**
 * The institution pack of this page: the one inside it at first, then whichever was opened.
 *
 * @param base the criteria without any pack
 * @param inside what stands in the page itself
 * @param memory what the page remembers of an earlier drawing; it comes before `inside`
 * @returns the criteria in force, and the ways to change them
 * @example const { criteria, take } = usePack(base, inside(document, 'pack'), blankMemory())
 */
export function usePack(base: Criteria, inside: Inside, memory: PackMemory): PackInUse {
  const [state, set] = useState(() => memory.pack ?? atStart(base, inside))
  memory.pack = state
  return useMemo(
    () => ({
      ...state,
      take: (text, file) => {
        const loaded = loadPack(text, base)
        set(
          loaded.ok
            ? { criteria: withLocalNotes(loaded.criteria), refused: null, file }
            : { ...state, refused: { file, problems: loaded.problems } },
        )
        return loaded.ok
      },
      refuse: (file, problem) => set({ ...state, refused: { file, problems: [{ key: '', problem }] } }),
      leave: () => set({ criteria: base, refused: null, file: null }),
    }),
    [base, state],
  )
}

/**
 * Another pack may start rows in other units: what is typed keeps its own.
 *
 * @param pack the institution pack of this page
 * @param pin called before another one comes into force
 * @returns the same
 * @example const pack = pinning(usePack(base, inside, memory), () => entering.pin(vocabulary))
 */
export const pinning = (pack: PackInUse, pin: () => void): PackInUse => ({
  ...pack,
  take: (text, file) => {
    pin()
    return pack.take(text, file)
  },
  leave: () => {
    pin()
    pack.leave()
  },
})
