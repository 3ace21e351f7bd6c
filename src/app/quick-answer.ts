import { useRef } from 'react'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { WITHDRAWN } from '../features/entry/before-model.ts'
import type { SeriesSheet } from '../features/entry/form-field.tsx'
import type { DraftActions } from '../features/entry/use-draft.ts'

/** A question that is answered outside the form, for the current assessment. */
export interface QuickAnswer {
  readonly id: string
  readonly label: string
  /** The answer is yes, from this assessment or an earlier one. */
  readonly yes: boolean
  /** Answers yes, or takes the yes back. */
  readonly toggle: () => void
  /** Identifies the answer: its occasion, and what a press does to it. */
  readonly key: string
}

const YES = 'yes'

/**
 * A yes/no question that a button answers. Taking back an earlier yes withdraws it; it is never a no.
 *
 * @param sheets the form, by series
 * @returns null if the vocabulary has no such question
 * @example quickAnswer(vocabulary, sheets, actions, 'red-flag-shock')?.toggle()
 */
export function quickAnswer(
  vocabulary: Vocabulary,
  sheets: ReadonlyMap<string, SeriesSheet>,
  actions: DraftActions,
  id: string,
): QuickAnswer | null {
  const input = vocabulary.inputs.find((one) => one.id === id)
  const group = vocabulary.groups.find((one) => one.id === input?.group)
  const sheet = sheets.get(group?.series ?? '')
  const inHand = sheet?.columns.find(({ active }) => active)
  if (input === undefined || inHand === undefined) return null
  const { occasion } = inHand
  const own = occasion.answers[id]
  const before = sheet?.columns
    .slice(sheet.columns.indexOf(inHand) + 1)
    .flatMap(({ occasion: { answers } }) => answers[id] ?? [])[0]
  const yes = (own ?? before) === YES
  const back = before === YES ? WITHDRAWN : null
  const toggle = () => actions.edit({ kind: 'answer', on: occasion.id, input: id, answer: yes ? back : YES })
  return { id, label: input.label, yes, toggle, key: [id, occasion.id, yes, back].join(' ') }
}

/**
 * Keeps a quick answer while a press on it would do the same.
 *
 * @returns the same object until then
 * @example const worry = useSame(quickAnswer(vocabulary, sheets, actions, 'clinician-or-family-concern'))
 */
export function useSame(answer: QuickAnswer | null): QuickAnswer | null {
  const kept = useRef(answer)
  if (kept.current?.key !== answer?.key) kept.current = answer
  return kept.current
}
