import { memo } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { isRule } from '../../engine/match.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { DataTable } from '../../kit/parts/data-table.tsx'
import { VerdictWords } from '../../kit/parts/marks.tsx'
import { NOT_ENTERED } from '../../kit/words.ts'
import { criterionLines, type Line, nodeLines } from '../../wording/explain.ts'
import { counted } from '../../wording/value.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import styles from './criteria-table.module.css'

function Row({ line }: { readonly line: Line }) {
  const { value, readAs, time } = line
  return (
    <tr data-beside={!line.decides || undefined}>
      <th scope="row">
        <span data-depth={line.depth}>{line.label || line.demand}</span>
        {line.notes.map((note) => (
          <small key={note}>{note}</small>
        ))}
      </th>
      <td data-label="Value" data-empty={value === '' || undefined}>
        {value ?? <span className={styles['missing']}>{NOT_ENTERED}</span>}
        {readAs !== undefined && <small>read as {readAs}</small>}
        {time !== undefined && <small>{time}</small>}
      </td>
      <td data-label="Threshold">{line.label === '' ? '' : line.demand}</td>
      <td data-label="Verdict">
        <VerdictWords verdict={line.verdict}>{line.points ?? VERDICT_WORDS[line.verdict]}</VerdictWords>
        {line.depth > 0 && line.decides && line.verdict !== 'unknown' && (
          <span className="visually-hidden">, decides</span>
        )}
      </td>
      <td data-label="Source">{line.locus ?? ''}</td>
    </tr>
  )
}

function Lines({ caption, lines, verdictHead }: { caption: string; lines: readonly Line[]; verdictHead: string }) {
  if (lines.length === 0) return null
  return (
    <DataTable
      className={styles['criteria']}
      caption={caption}
      heads={['Criterion', 'Value', 'Threshold', verdictHead, 'Source']}
      stacks
    >
      {lines.map((line) => (
        <Row key={line.key} line={line} />
      ))}
    </DataTable>
  )
}

/** The rule that ran: every criterion with its value, limit, verdict and source. */
export const CriteriaTable = memo(function CriteriaTable({
  result,
  index,
}: {
  readonly result: SetResult
  readonly index: VocabularyIndex
}) {
  const scored = isRule(result.set.rule, 'sum')
  const lines = result.criteria.flatMap((criterion) => criterionLines(criterion, index))
  const entry = result.entryTree === undefined ? [] : nodeLines(result.entryTree, index, 0, 'entry')
  const paths = (result.rule.paths ?? []).flatMap(({ id, label, tree }) =>
    nodeLines(tree, index, 0, id).map((line) => (line.depth === 0 ? { ...line, label } : line)),
  )
  return (
    <>
      <Lines caption="Entry condition: whom this set judges" lines={entry} verdictHead="Verdict" />
      <Lines caption="Criteria" lines={lines} verdictHead={scored ? 'Points' : 'Verdict'} />
      <Lines caption="Ways to be met" lines={paths} verdictHead="Verdict" />
      {result.rule.operands?.map(({ operand, observation }) => (
        <p key={operand.quantity}>
          {index.inputs.get(operand.quantity)?.label}:{' '}
          {observation === null ? NOT_ENTERED : counted(observation, operand.quantity, index)}
        </p>
      ))}
    </>
  )
})
