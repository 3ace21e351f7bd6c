import { ago } from '../../wording/time.ts'
import type { Previous } from './before-model.ts'

interface Props {
  readonly previous: Previous
  readonly now: number
  /** It stands in a column of its own where there is room. */
  readonly inColumn?: boolean
  /** Takes the earlier answer back, or keeps it after all; absent for a number. */
  readonly withdraw?: { readonly done: boolean; readonly toggle: () => void } | undefined
}

/** What was entered on an earlier occasion, beside the field: to compare with, never put into it. */
export function Before({ previous, now, inColumn, withdraw }: Props) {
  const { words, at, withdrawn, place } = previous
  if (withdrawn) return null
  const when = at === null ? 'no time' : ago(at, now)
  return (
    <p className="before" data-in-column={(inColumn && place !== null && place) || undefined}>
      {withdraw?.done ? 'Withdrawn, was' : 'Before:'} <span>{words}</span>, {when}{' '}
      {withdraw && (
        <button type="button" onClick={withdraw.toggle}>
          {withdraw.done ? 'Keep it' : 'Withdraw it'}
        </button>
      )}
    </p>
  )
}
