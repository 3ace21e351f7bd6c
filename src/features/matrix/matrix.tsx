import { type CSSProperties, memo, useId, useMemo, useState } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import type { Group } from '../../engine/vocabulary.ts'
import { VerdictMark } from '../../kit/marks.tsx'
import { MATRIX_FILTERS } from '../../kit/words.ts'
import { MatrixDetail, MatrixLegend } from './matrix-detail.tsx'
import { type MatrixColumn, matrixOf, type MatrixRow as Row } from './matrix-model.ts'
import { MatrixRow } from './matrix-row.tsx'
import { useMatrixKeys } from './use-matrix-keys.ts'

interface Props {
  /** In the order of the columns. */
  readonly results: readonly SetResult[]
  readonly index: VocabularyIndex
  /** The groups of the form, in whose order the rows stand. */
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
      <span className="matrix-title">{title}</span>
      {hasEvidence && held === null && (
        <>
          <VerdictMark verdict={verdict} />
          <span className="visually-hidden">, {words}</span>
        </>
      )}
    </th>
  )
}

/** Findings against criteria sets: where sets disagree, the row says over which limit. Fills what it is put into. */
export const Matrix = memo(function Matrix({ results, index, groups }: Props) {
  const matrix = useMemo(() => matrixOf(results, index, groups), [results, index, groups])
  const [filter, setFilter] = useState<Filter>('all')
  const { stop, active, handlers } = useMatrixKeys({ row: HEAD, col: 0 })
  const [captionId, detailId] = [useId(), useId()]
  const { columns } = matrix
  const shown = matrix.groups
    .map((group) => ({ ...group, rows: group.rows.filter(SHOWS[filter]) }))
    .filter(({ rows }) => rows.length > 0)
  const rows = shown.flatMap((group) => group.rows)
  // A row that the filter has taken away takes its tab stop along: the first cell has it then.
  const at = rows.some(({ id }) => id === stop.row) ? stop : { row: HEAD, col: stop.row === HEAD ? stop.col : 0 }
  const tab = (col: number) => (at.row === HEAD && at.col === col ? 0 : -1)
  return (
    <div className="matrix" style={{ '--columns': columns.length } as CSSProperties}>
      <fieldset className="matrix-filter">
        <legend className="visually-hidden">Findings shown</legend>
        {MATRIX_FILTERS.map(({ id, label }) => (
          <button key={id} type="button" aria-pressed={filter === id} onClick={() => setFilter(id)}>
            {label}
          </button>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className="matrix-scroll" aria-labelledby={captionId} tabIndex={0}>
        <table {...handlers}>
          <caption id={captionId} className="visually-hidden">
            Findings and criteria sets
          </caption>
          <colgroup>
            <col className="matrix-first" />
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
              <tr className="matrix-group">
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
        {rows.length === 0 && <p className="matrix-empty">{MATRIX_FILTERS.find(({ id }) => id === filter)?.empty}</p>}
      </section>
      <MatrixDetail id={detailId} active={active} columns={columns} rows={rows} />
      <MatrixLegend held={columns.some(({ held }) => held !== null)} />
    </div>
  )
})
