import { useMemo, useReducer } from 'react'
import { type Draft, EMPTY_DRAFT, type Typing } from '../case/draft.ts'

type Change =
  | { readonly kind: 'type'; readonly id: string; readonly typing: Typing }
  | { readonly kind: 'answer'; readonly id: string; readonly answer: string | null }
  | { readonly kind: 'clear' }
  | { readonly kind: 'undo' }

interface State {
  readonly draft: Draft
  /** What was cleared last, until something is entered anew. */
  readonly cleared: Draft | null
}

function edit(draft: Draft, change: Exclude<Change, { kind: 'undo' }>): Draft {
  if (change.kind === 'clear') {
    // Units are the laboratory's, not the patient's: the next case starts in the same ones.
    const units = Object.entries(draft.typing).map(([id, { unit }]) => [id, { text: '', unit }])
    return { ...EMPTY_DRAFT, typing: Object.fromEntries(units) }
  }
  if (change.kind === 'type') return { ...draft, typing: { ...draft.typing, [change.id]: change.typing } }
  const { [change.id]: _, ...rest } = draft.answers
  return { ...draft, answers: change.answer === null ? rest : { ...rest, [change.id]: change.answer } }
}

function apply({ draft, cleared }: State, change: Change): State {
  if (change.kind === 'undo') return { draft: cleared ?? draft, cleared: null }
  return { draft: edit(draft, change), cleared: change.kind === 'clear' ? draft : null }
}

/** What the form may do to the draft. The object stays the same for the life of the page. */
export interface DraftActions {
  readonly type: (id: string, typing: Typing) => void
  /** `null` takes the answer back: not assessed. */
  readonly answer: (id: string, answer: string | null) => void
  readonly clear: () => void
  /** Brings back what was cleared. */
  readonly undo: () => void
}

/**
 * The form's state: what was typed and answered, and the ways to change it.
 *
 * @returns the draft, whether a clearing can be undone, and the actions
 * @example const { draft, canUndo, actions } = useDraft()
 */
export function useDraft(): { readonly draft: Draft; readonly canUndo: boolean; readonly actions: DraftActions } {
  const [{ draft, cleared }, change] = useReducer(apply, { draft: EMPTY_DRAFT, cleared: null })
  const actions = useMemo<DraftActions>(
    () => ({
      type: (id, typing) => change({ kind: 'type', id, typing }),
      answer: (id, answer) => change({ kind: 'answer', id, answer }),
      clear: () => change({ kind: 'clear' }),
      undo: () => change({ kind: 'undo' }),
    }),
    [],
  )
  return { draft, canUndo: cleared !== null, actions }
}
