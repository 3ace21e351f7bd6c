import { type CSSProperties, memo, useId, useMemo, useState } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { Group, VocabularyIndex } from '../../engine/vocabulary.ts'
import { VerdictMark } from '../../kit/parts/marks.tsx'
import { Joined } from '../../kit/parts/segments.tsx'
import { COUNTS, DIFFERS, HELD, MATRIX_FILTERS, NOT_ENTERED, NOT_USED, NOTHING_READ } from '../../kit/words.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import type { MatrixCell } from './cell-model.ts'
import styles from './matrix.module.css'
import { type MatrixColumn, matrixOf, type MatrixRow as Row } from './matrix-model.ts'
import { type Spot, useMatrixKeys } from './use-matrix-keys.ts'

function Mark({ state }: { readonly state: MatrixCell['state'] }) {
  return state === 'held' || state === 'not-used' ? null : <VerdictMark verdict={state} />
}

interface MatrixRowProps {
  readonly row: Row
  /** Column of the tab stop if it is in this row; otherwise null. */
  readonly stop: number | null
  /** The pointer or the focus is in this row. */
  readonly active: boolean
  /** Id of the element that explains the focused cell. */
  readonly detailId: string
}

/** One finding: its value, and its cell in every set. Memoized: a move draws two rows, not all. */
const MatrixRow = memo(function MatrixRow({ row, stop, active, detailId }: MatrixRowProps) {
  const { id, label, value, unit, cells, disagree } = row
  const tab = (col: number) => (stop === col ? 0 : -1)
  return (
    <tr data-row={id} data-known={value !== null} data-active={active}>
      <th scope="row" data-col={0} tabIndex={tab(0)} aria-describedby={stop === 0 ? detailId : undefined}>
        <span className={styles['label']} data-part="row-name">
          {label}
        </span>{' '}
        <span className={styles['value']}>
          {value ?? (unit ? `${NOT_ENTERED}, ${unit}` : NOT_ENTERED)}
          {disagree && <span className={styles['differs']}> {DIFFERS}</span>}
        </span>
      </th>
      {cells.map(({ state, limit, points, entry, words }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: columns never change their order.
        <td key={i} data-col={i + 1} data-state={state} tabIndex={tab(i + 1)}>
          <span className={styles['cell']} aria-hidden="true">
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

interface MatrixDetailProps {
  readonly id: string
  readonly active: Spot | null
  readonly columns: readonly MatrixColumn[]
  readonly rows: readonly Row[]
}

function ofColumn({ title, words, hasEvidence, held }: MatrixColumn): string {
  return `${title}: ${held ?? (hasEvidence ? words : NOTHING_READ)}`
}

function sentences(active: Spot | null, columns: readonly MatrixColumn[], rows: readonly Row[]) {
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

/** Explains the cell under the pointer or the focused one, and says which sets disagree. */
function MatrixDetail({ id, active, columns, rows }: MatrixDetailProps) {
  const said = sentences(active, columns, rows)
  return (
    <div className={styles['detail']} data-part="detail" id={id}>
      {said.length === 0 && (
        <p className={styles['hint']}>Point at a cell, or move with the arrow keys, to read it here.</p>
      )}
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

/** The legend of the signs. */
function MatrixLegend({ held }: { readonly held: boolean }) {
  return (
    <ul className={styles['legend']} aria-label="Signs">
      {(['met', 'not-met', 'unknown'] as const).map((verdict) => (
        <li key={verdict}>
          <VerdictMark verdict={verdict} /> {VERDICT_WORDS[verdict]}
        </li>
      ))}
      <li>
        <VerdictMark verdict="counts" /> {COUNTS}
      </li>
      {held && <li>no sign: {HELD}</li>}
      <li>empty: {NOT_USED}</li>
    </ul>
  )
}

interface MatrixProps {
  /** In the order of the columns. */
  readonly results: readonly SetResult[]
  /** Those that fit this patient, or are met: the columns at first. */
  readonly fitting: readonly SetResult[]
  readonly index: VocabularyIndex
  /** In the order of the rows. */
  readonly groups: readonly Group[]
}
type Filter = (typeof MATRIX_FILTERS)[number]['id']

const SHOWS: Readonly<Record<Filter, (row: Row) => boolean>> = {
  all: () => true,
  entered: ({ value }) => value !== null,
  differs: ({ disagree }) => disagree,
}
const HEAD = 'head'

function Heading({ column, col, tab, active }: { column: MatrixColumn; col: number; tab: number; active: boolean }) {
  const { title, verdict, words, hasEvidence, held } = column
  return (
    <th scope="col" data-col={col} tabIndex={tab} data-active={active}>
      <span className={styles['title']} data-part="column-name">
        {title}
      </span>
      {hasEvidence && held === null && (
        <>
          <VerdictMark verdict={verdict} />
          <span className="visually-hidden">, {words}</span>
        </>
      )}
    </th>
  )
}

/** Findings against criteria sets. Where sets disagree, the row says over which limit. Fills its container. */
export const MatrixGrid = memo(function MatrixGrid({ results, fitting, index, groups }: MatrixProps) {
  const [filter, setFilter] = useState<Filter>('entered')
  const inColumns = filter === 'entered' ? fitting : results
  const matrix = useMemo(() => matrixOf(inColumns, index, groups, results), [inColumns, index, groups, results])
  const { stop, active, handlers } = useMatrixKeys({ row: HEAD, col: 0 })
  const [captionId, detailId] = [useId(), useId()]
  const { columns } = matrix
  const shown = matrix.groups
    .map((group) => ({ ...group, rows: group.rows.filter(SHOWS[filter]) }))
    .filter(({ rows }) => rows.length > 0)
  const rows = shown.flatMap((group) => group.rows)
  // If the filter removes the row of the tab stop, the first cell takes it.
  const at = rows.some(({ id }) => id === stop.row) ? stop : { row: HEAD, col: stop.row === HEAD ? stop.col : 0 }
  const tab = (col: number) => (at.row === HEAD && at.col === col ? 0 : -1)
  return (
    <div className={styles['matrix']} style={{ '--columns': columns.length } as CSSProperties}>
      <fieldset>
        <legend className="visually-hidden">Findings shown</legend>
        <Joined className={styles['filter']}>
          {MATRIX_FILTERS.map(({ id, label }) => (
            <button key={id} type="button" aria-pressed={filter === id} onClick={() => setFilter(id)}>
              {label}
            </button>
          ))}
        </Joined>
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={styles['scroll']} data-scrolls="" aria-labelledby={captionId} tabIndex={0}>
        <table {...handlers}>
          <caption id={captionId} className="visually-hidden">
            Findings and criteria sets
          </caption>
          <colgroup>
            <col className={styles['first']} />
            {columns.map(({ id }, i) => (
              <col key={id} data-active={active?.col === i + 1} />
            ))}
          </colgroup>
          <thead>
            <tr data-row={HEAD}>
              <th scope="col" data-col={0} tabIndex={tab(0)}>
                Finding
              </th>
              {columns.map((column, i) => (
                <Heading key={column.id} column={column} col={i + 1} tab={tab(i + 1)} active={active?.col === i + 1} />
              ))}
            </tr>
          </thead>
          {shown.map((group) => (
            <tbody key={group.id}>
              <tr className={styles['group']}>
                <th scope="rowgroup" colSpan={columns.length + 1}>
                  <span>{group.label}</span>
                </th>
              </tr>
              {group.rows.map((row) => (
                <MatrixRow
                  key={row.id}
                  row={row}
                  stop={at.row === row.id ? at.col : null}
                  active={active?.row === row.id}
                  detailId={detailId}
                />
              ))}
            </tbody>
          ))}
        </table>
        {rows.length === 0 && (
          <p className={styles['empty']}>{MATRIX_FILTERS.find(({ id }) => id === filter)?.empty}</p>
        )}
      </section>
      <MatrixDetail id={detailId} active={active} columns={columns} rows={rows} />
      <MatrixLegend held={columns.some(({ held }) => held !== null)} />
    </div>
  )
})
