import type { CriteriaSet } from '../../engine/criteria-set.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { Gauges } from '../../kit/gauges.tsx'
import { VerdictMark } from '../../kit/marks.tsx'
import { NOTHING_READ } from '../../kit/words.ts'
import { editionNotice } from '../../wording/edition.ts'
import { fitOf } from '../../wording/fit.ts'
import { gaugesOf } from '../../wording/gauge.ts'
import { nearWords } from '../../wording/near-words.ts'
import { summarize } from '../../wording/set.ts'
import { shortHash } from '../../wording/short-hash.ts'

interface Props {
  readonly result: SetResult
  readonly shown: boolean
  readonly index: VocabularyIndex
  /** sha-256 of the edition shown. */
  readonly hash: string
  /** The editions in use: another one is marked. */
  readonly inUse: readonly CriteriaSet[]
}

/** One set on paper: for whom it is, its verdict, how far it is, and whether its edition is the one in use. */
export function PrintedSet({ result, shown, index, hash, inUse }: Props) {
  const { set } = result
  const notice = editionNotice(
    set,
    inUse.find(({ id }) => id === set.id),
  )
  const speaks = shown && result.hasEvidence
  const { verdict, facts, conditions } = summarize(result)
  const words = [...facts, ...conditions, ...nearWords(result, index).map((near) => `near: ${near}`)]
  return (
    <tr>
      <th scope="row">
        {set.shortTitle}
        <small>{set.version}</small>
        <code>{shortHash(hash)}</code>
      </th>
      <td>
        {set.population.short}
        <small>{fitOf(result, index).short}</small>
      </td>
      <td>
        {speaks && (
          <span className="verdict" data-verdict={result.verdict}>
            <VerdictMark verdict={result.verdict} />
            {verdict}
          </span>
        )}
        {speaks && <Gauges gauges={gaugesOf(result)} />}
      </td>
      <td>
        {notice !== null && (
          <strong className="printed-edition">{[notice.retracted, notice.text].filter(Boolean).join(' ')}</strong>
        )}
        {speaks ? words.join(' · ') : (!shown && set.display?.otherwise) || NOTHING_READ}
      </td>
    </tr>
  )
}
