import { memo } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { isRule } from '../../engine/match.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { VerdictMark } from '../../kit/parts/marks.tsx'
import { unbroken } from '../../wording/plain-text.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import { type CriterionRow, criterionRow } from './criterion-model.ts'
import styles from './criterion-rows.module.css'

function Row({ row, scored }: { readonly row: CriterionRow; readonly scored: boolean }) {
  const { verdict, label, value, limit, time, fullTime, points } = row
  return (
    <tr data-verdict={verdict}>
      <th scope="row">
        <span>
          <VerdictMark verdict={verdict} />
          <span>{label}</span>
        </span>
      </th>
      <td className={styles['value']}>
        {value}
        {!scored && <span className="visually-hidden">, {VERDICT_WORDS[verdict]}</span>}
      </td>
      <td className={styles['limit']}>{scored ? points : limit}</td>
      <td className={styles['time']} title={fullTime || undefined}>
        <span aria-hidden="true">{time.split(' · ').map(unbroken).join(' · ')}</span>
        <span className="visually-hidden">{fullTime}</span>
      </td>
    </tr>
  )
}

/** The criteria of a set, one line each: mark, label, value, limit or points, time. */
export const CriterionRows = memo(function CriterionRows({
  result,
  index,
  at,
}: {
  readonly result: SetResult
  readonly index: VocabularyIndex
  /** The moment shown, milliseconds since 1970. */
  readonly at: number
}) {
  const scored = isRule(result.set.rule, 'sum')
  return (
    <table className={styles['rows']} data-part="criterion-rows">
      <caption className="visually-hidden">Criteria of {result.set.shortTitle}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">Criterion</th>
          <th scope="col">Value</th>
          <th scope="col">{scored ? 'Points' : 'Limit'}</th>
          <th scope="col">Time</th>
        </tr>
      </thead>
      <tbody>
        {result.criteria.map((criterion) => (
          <Row key={criterion.criterion.id} row={criterionRow(criterion, index, at)} scored={scored} />
        ))}
      </tbody>
    </table>
  )
})
