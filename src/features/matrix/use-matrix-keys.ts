import { type FocusEvent, type KeyboardEvent, type PointerEvent, useState } from 'react'

/** A cell of the matrix: the id of its row and its place in the row; 0 is the header of the row. */
export interface Spot {
  readonly row: string
  readonly col: number
}

const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, Number.NEGATIVE_INFINITY],
  End: [0, Number.POSITIVE_INFINITY],
}

function spotOf(target: EventTarget): Spot | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-col]') : null
  const row = cell?.closest<HTMLElement>('tr')?.dataset['row']
  return cell === null || row === undefined ? null : { row, col: Number(cell.dataset['col']) }
}

const within = (place: number, length: number) => Math.min(Math.max(place, 0), length - 1)

function move(event: KeyboardEvent<HTMLTableElement>): void {
  const step = STEPS[event.key]
  const from = spotOf(event.target)
  if (step === undefined || from === null || event.altKey || event.metaKey || event.shiftKey) return
  const rows = [...event.currentTarget.rows].filter(({ dataset }) => dataset['row'] !== undefined)
  const here = rows.findIndex(({ dataset }) => dataset['row'] === from.row)
  // With Ctrl, Home and End go to the corners, as in every grid.
  const down = event.ctrlKey ? step[1] : step[0]
  const cells = rows[Number.isFinite(down) ? within(here + down, rows.length) : down < 0 ? 0 : rows.length - 1]?.cells
  event.preventDefault()
  const to = cells?.[within(from.col + step[1], cells.length)]
  to?.focus({ preventScroll: true })
  // The browser's own scrolling stops at half a cell.
  to?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/**
 * One tab stop for the whole matrix, arrow keys inside it, and the active cell: under the pointer, else focused.
 *
 * @param start the first tab stop
 * @returns the tab stop, the active cell, and the event handlers of the table
 * @example const { stop, active, handlers } = useMatrixKeys({ row: 'head', col: 0 })
 */
export function useMatrixKeys(start: Spot) {
  const [stop, setStop] = useState(start)
  const [focused, setFocused] = useState<Spot | null>(null)
  const [over, setOver] = useState<Spot | null>(null)
  const handlers = {
    onKeyDown: move,
    onFocus: (event: FocusEvent) => {
      const spot = spotOf(event.target)
      setFocused(spot)
      setOver(null)
      if (spot !== null) setStop(spot)
    },
    onBlur: () => setFocused(null),
    onPointerOver: (event: PointerEvent) => setOver(spotOf(event.target)),
    onPointerLeave: () => setOver(null),
  }
  return { stop, active: over ?? focused, handlers }
}
