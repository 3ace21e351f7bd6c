import { memo } from 'react'
import { VerdictMark } from '../../kit/marks.tsx'
import { DIFFERS, NOT_ENTERED } from '../../kit/words.ts'
import type { Cell } from './cell-model.ts'
import type { MatrixRow as Row } from './matrix-model.ts'

/** A value that enters a sum: neither met nor not met, so a sign of another shape. */
export function CountsMark() {
  return (
    <svg className="mark" data-verdict="counts" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d="M8 1.8 14.2 8 8 14.2 1.8 8Z" fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  )
}

function Mark({ state }: { readonly state: Cell['state'] }) {
  if (state === 'counts') return <CountsMark />
  return state === 'held' || state === 'not-used' ? null : <VerdictMark verdict={state} />
}

interface Props {
  readonly row: Row
  /** The cell of this row that is the table's tab stop; null when it lies in another row. */
  readonly stop: number | null
  /** The row is looked at: pointed at, or holds the focus. */
  readonly active: boolean
  /** Element that says in full what the focused cell means. */
  readonly detailId: string
}

/** One finding: its value, and what every set asks of it. Memoized: what moves draws two rows, not all. */
export const MatrixRow = memo(function MatrixRow({ row, stop, active, detailId }: Props) {
  const { id, label, value, unit, cells, disagree } = row
  const tab = (col: number) => (stop === col ? 0 : -1)
  return (
    <tr data-row={id} data-known={value !== null} data-active={active}>
      <th scope="row" data-col={0} tabIndex={tab(0)} aria-describedby={stop === 0 ? detailId : undefined}>
        <span className="matrix-label">{label}</span>{' '}
        <span className="matrix-value">
          {value ?? (unit ? `${NOT_ENTERED}, ${unit}` : NOT_ENTERED)}
          {disagree && <span className="matrix-differs"> {DIFFERS}</span>}
        </span>
      </th>
      {cells.map(({ state, limit, points, entry, words }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order.
        <td key={i} data-col={i + 1} data-state={state} tabIndex={tab(i + 1)}>
          <span className="matrix-cell" aria-hidden="true">
            <Mark state={state} />
            <span>{limit}</span>
            {points !== undefined && <b>{points} pt</b>}
            {entry && <i>entry</i>}
          </span>
          <span className="visually-hidden">{words}</span>
        </td>
      ))}
    </tr>
  )
})
