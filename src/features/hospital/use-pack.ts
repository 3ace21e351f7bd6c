import { useMemo, useState } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import type { Inside } from '../../kit/page-copy.ts'
import { withLocalNotes } from '../call/local-model.ts'
import { packCode } from './pack-code.ts'
import type { PackInUse, PackState } from './pack-in-use.ts'

const UNREADABLE = 'is damaged: this copy of the page cannot be trusted; get a fresh one'

const DEFAULT = { refused: null, doubted: null, file: null }

function atStart(base: Criteria, inside: Inside): PackState {
  const alone = { ...DEFAULT, criteria: base }
  if (inside === null) return alone
  if (inside === 'unreadable' || packCode.state() === 'damaged')
    return { ...alone, refused: { file: null, problems: [{ path: '', problem: UNREADABLE }] } }
  const { loadPack, ownCaseFaults } = packCode.here()
  const loaded = loadPack(inside.text, base)
  if (!loaded.ok) return { ...alone, refused: { file: null, problems: loaded.faults } }
  const problems = ownCaseFaults(loaded.criteria)
  // Whom to call must not wait for an answer: this pack was chosen when the page was made.
  const doubted = problems.length > 0 ? { text: inside.text, file: null, problems } : null
  return { ...alone, criteria: withLocalNotes(loaded.criteria), doubted }
}

/** The state after a pack was opened. */
function taken(state: PackState, text: string, file: string, base: Criteria): PackState {
  const { loadPack, ownCaseFaults } = packCode.here()
  const loaded = loadPack(text, base)
  if (!loaded.ok) return { ...state, doubted: null, refused: { file, problems: loaded.faults } }
  const problems = ownCaseFaults(loaded.criteria)
  if (problems.length > 0) return { ...state, refused: null, doubted: { text, file, problems } }
  return { ...DEFAULT, criteria: withLocalNotes(loaded.criteria), file }
}

/** The state after the answer whether to use the pack in doubt. */
function settled(state: PackState, use: boolean, base: Criteria): PackState {
  const { doubted } = state
  if (doubted === null) return state
  // The pack inside the page is in force already.
  if (doubted.file === null) return use ? { ...state, doubted: null } : { ...DEFAULT, criteria: base }
  const loaded = packCode.here().loadPack(doubted.text, base)
  if (!use || !loaded.ok) return { ...state, doubted: null }
  return { ...DEFAULT, criteria: withLocalNotes(loaded.criteria), file: doubted.file }
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
        const next = taken(state, text, file, base)
        set(next)
        return next.refused === null && next.doubted === null
      },
      refuse: (file, problem) => set({ ...state, doubted: null, refused: { file, problems: [{ path: '', problem }] } }),
      settle: (use) => set(settled(state, use, base)),
      leave: () => set({ ...DEFAULT, criteria: base }),
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
  settle: (use) => {
    pin()
    pack.settle(use)
  },
  leave: () => {
    pin()
    pack.leave()
  },
})
