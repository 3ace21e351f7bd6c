import { useMemo, useState } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Inside } from '../../kit/page-copy.ts'
import { withLocalNotes } from '../call/local-model.ts'
import { packCode } from './pack-code.ts'
import type { PackInUse, PackState } from './pack-in-use.ts'

const UNREADABLE = 'is damaged: this copy of the page cannot be trusted; get a fresh one'

function atStart(base: Criteria, inside: Inside): PackState {
  const alone = { criteria: base, refused: null, file: null }
  if (inside === null) return alone
  if (inside === 'unreadable' || packCode.state() === 'damaged')
    return { ...alone, refused: { file: null, problems: [{ path: '', problem: UNREADABLE }] } }
  const loaded = packCode.here().loadPack(inside.text, base)
  return loaded.ok
    ? { ...alone, criteria: withLocalNotes(loaded.criteria) }
    : { ...alone, refused: { file: null, problems: loaded.faults } }
}

/** Keeps the pack when the page fails and draws itself again. */
export interface PackMemory {
  pack: PackState | null
}

/**
 * The pack of this page: first the one inside the page, then whichever was opened. A pack is read by `packCode`, which
 * must be loaded before.
 *
 * @param base the criteria without any pack
 * @param memory survives a failed drawing; it wins over `inside`
 * @example const { criteria, take } = usePack(base, inside(document, 'pack'), blankMemory())
 */
export function usePack(base: Criteria, inside: Inside, memory: PackMemory): PackInUse {
  const [state, set] = useState(() => memory.pack ?? atStart(base, inside))
  memory.pack = state
  return useMemo(
    () => ({
      ...state,
      take: (text, file) => {
        const loaded = packCode.here().loadPack(text, base)
        set(
          loaded.ok
            ? { criteria: withLocalNotes(loaded.criteria), refused: null, file }
            : { ...state, refused: { file, problems: loaded.faults } },
        )
        return loaded.ok
      },
      refuse: (file, problem) => set({ ...state, refused: { file, problems: [{ path: '', problem }] } }),
      leave: () => set({ criteria: base, refused: null, file: null }),
    }),
    [base, state],
  )
}

/**
 * Another pack may start rows in other units. Typed values must keep theirs.
 *
 * @param pin called before another pack comes into force
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
