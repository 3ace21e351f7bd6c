import { type KeyboardEvent, memo, useState } from 'react'
import type { Group } from '../../engine/vocabulary.ts'

/** The id of a group's heading. */
export const headingId = ({ id }: Pick<Group, 'id'>): string => `group-${id}`

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Goes to a group of the form and into its first field, unfolding it if need be. */
function goTo(group: Group) {
  const heading = document.getElementById(headingId(group))
  const fold = heading?.closest('details')
  if (fold) fold.open = true
  const part = heading?.closest('.group')
  part?.scrollIntoView({ block: 'start' })
  part?.querySelector<HTMLInputElement>('input:not(.time)')?.focus({ preventScroll: true })
}

interface Props {
  readonly groups: readonly Group[]
  /** How many inputs of each group are filled in, by the group's id. */
  readonly filled: ReadonlyMap<string, number>
}

/** The parts of the form, one tap away each; for the keyboard one stop, with the arrows inside. */
export const FormNav = memo(function FormNav({ groups, filled }: Props) {
  const [stop, setStop] = useState(0)
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEP[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (stop + step + groups.length) % groups.length
    setStop(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div className="form-nav" role="toolbar" aria-label="Parts of the form" onKeyDown={move}>
      {groups.map((group, place) => {
        const count = filled.get(group.id)
        return (
          <button key={group.id} type="button" tabIndex={place === stop ? 0 : -1} onClick={() => goTo(group)}>
            {group.label}
            {count !== undefined && (
              <span className="count">
                {count}
                <span className="visually-hidden"> entered</span>
              </span>
            )}
          </button>
        )
      })}
    </div>
  )
})
