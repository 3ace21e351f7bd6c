import { useState } from 'react'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { summarize } from '../exchange/summary.ts'
import { CriteriaTable } from './criteria-table.tsx'
import { SetCard } from './set-card.tsx'
import { VerdictMark } from './verdict-mark.tsx'
import { NOTHING_READ } from './words.ts'

interface Props {
  readonly result: SetResult
  readonly index: VocabularyIndex
  /** False: the set's answer is held back, see its display condition. */
  readonly shown: boolean
}

/** One criteria set: its verdict in words, how far it is, and below it the rule that ran. */
export function SetRow({ result, index, shown }: Props) {
  // The tables are drawn only while they are open: eleven of them would cost a key press its speed.
  const [open, setOpen] = useState(false)
  const { set } = result
  const speaks = result.hasEvidence && shown
  const { verdict, facts, conditions } = summarize(result)
  return (
    <li>
      <details className="set" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary data-verdict={speaks ? result.verdict : undefined}>
          <span className="set-name">{set.shortTitle}</span>
          {speaks ? (
            <>
              <span className="verdict" data-verdict={result.verdict}>
                <VerdictMark verdict={result.verdict} />
                {verdict}
              </span>
              <span className="facts">{facts.join(' · ')}</span>
              {conditions.length > 0 && <span className="facts">{conditions.join(' · ')}</span>}
            </>
          ) : (
            <span className="facts">{(!shown && set.display?.otherwise) || NOTHING_READ}</span>
          )}
        </summary>
        {open && (
          <div className="set-body">
            <p>{set.ruleText}</p>
            {result.adjuncts.map(({ adjunct, text }) => (
              <p key={adjunct.id} className="adjunct">
                <strong>{adjunct.label}:</strong> {text}
              </p>
            ))}
            {speaks && <CriteriaTable result={result} index={index} />}
            <SetCard set={set} cautions={result.cautions} />
          </div>
        )}
      </details>
    </li>
  )
}
