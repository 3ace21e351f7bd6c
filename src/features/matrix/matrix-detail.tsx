import { VerdictMark } from '../../kit/marks.tsx'
import { COUNTS, HELD, NOT_ENTERED, NOT_USED, NOTHING_READ, VERDICT_WORDS } from '../../kit/words.ts'
import type { MatrixColumn, MatrixRow } from './matrix-model.ts'
import { CountsMark } from './matrix-row.tsx'
import type { Spot } from './use-matrix-keys.ts'

interface Props {
  readonly id: string
  readonly active: Spot | null
  readonly columns: readonly MatrixColumn[]
  readonly rows: readonly MatrixRow[]
}

function ofColumn({ title, words, hasEvidence, held }: MatrixColumn): string {
  return `${title}: ${held ?? (hasEvidence ? words : NOTHING_READ)}`
}

function sentences(active: Spot | null, columns: readonly MatrixColumn[], rows: readonly MatrixRow[]) {
  const row = rows.find(({ id }) => id === active?.row)
  const column = active === null ? undefined : columns[active.col - 1]
  if (row === undefined) return column === undefined ? [] : [ofColumn(column)]
  const cell = active === null ? undefined : row.cells[active.col - 1]
  const name = `${row.label} ${row.value ?? NOT_ENTERED}`
  const first = column === undefined || cell === undefined ? name : `${column.title}: ${name}: ${cell.words}`
  // The row's own sentence begins with the same name.
  return [
    ...(column === undefined && row.sentence !== null ? [] : [first]),
    ...(row.sentence === null ? [] : [row.sentence]),
  ]
}

/** What the cell under the pointer, or the focused one, means in full; and who disagrees in its row. */
export function MatrixDetail({ id, active, columns, rows }: Props) {
  const said = sentences(active, columns, rows)
  return (
    <div className="matrix-detail" id={id}>
      {said.length === 0 && (
        <p className="matrix-hint">Point at a cell, or move with the arrow keys, to read it here.</p>
      )}
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

/** What the signs mean. */
export function MatrixLegend({ held }: { readonly held: boolean }) {
  return (
    <ul className="matrix-legend" aria-label="Signs">
      {(['met', 'not-met', 'unknown'] as const).map((verdict) => (
        <li key={verdict}>
          <VerdictMark verdict={verdict} /> {VERDICT_WORDS[verdict]}
        </li>
      ))}
      <li>
        <CountsMark /> {COUNTS}
      </li>
      {held && <li>no sign: {HELD}</li>}
      <li>empty: {NOT_USED}</li>
    </ul>
  )
}
