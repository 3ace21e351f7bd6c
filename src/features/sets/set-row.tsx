import { useState } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import type { Pathway } from '../../engine/pathway.types.ts'
import { Gauges } from '../../kit/gauges.tsx'
import { VerdictMark } from '../../kit/marks.tsx'
import { NOTHING_READ } from '../../kit/words.ts'
import { fitOf } from '../../wording/fit.ts'
import { gaugesOf } from '../../wording/gauge.ts'
import { nearWords } from '../../wording/near-words.ts'
import { summarize } from '../../wording/set.ts'
import type { SetTimes } from '../../wording/set-times.ts'
import { PromptReads } from '../call/prompt-reads.tsx'
import { EditionBanner, EditionMark } from '../record/edition-choice.tsx'
import type { Editions } from '../record/use-editions.ts'
import { CriteriaTable } from './criteria-table.tsx'
import { SetCard } from './set-card.tsx'

interface Props {
  readonly result: SetResult
  readonly index: VocabularyIndex
  /** False: the set's answer is held back, see its display condition. */
  readonly shown: boolean
  readonly editions?: Editions | undefined
  readonly times?: SetTimes | undefined
  readonly pathway?: Pathway | undefined
}

/** What stands on the row of a set that has something to say. */
function Standing({ result, index }: Pick<Props, 'result' | 'index'>) {
  const { verdict, facts, conditions, cautions } = summarize(result)
  const [first, ...rest] = facts
  const near = nearWords(result, index)
  return (
    <>
      <span className="verdict" data-verdict={result.verdict}>
        <VerdictMark verdict={result.verdict} />
        {verdict}
      </span>
      <Gauges gauges={gaugesOf(result)} />
      <span className="facts">
        <strong>{first}</strong>
        {rest.map((fact) => ` · ${fact}`).join('')}
      </span>
      {conditions.length > 0 && <span className="conditions">{conditions.join(' · ')}</span>}
      {near.length > 0 && <span className="near">Near: {near.join('; ')}</span>}
      {cautions !== '' && <span className="warned">{cautions}</span>}
    </>
  )
}

/** One criteria set: for whom it is, its verdict in words, how far it is, and below it the rule that ran. */
export function SetRow({ result, index, shown, editions, times, pathway }: Props) {
  // The tables are drawn only while they are open: drawing every table would cost a key press its speed.
  const [open, setOpen] = useState(false)
  const { set } = result
  const speaks = result.hasEvidence && shown
  const fit = fitOf(result, index)
  return (
    <li>
      <details className="set" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary data-verdict={speaks ? result.verdict : undefined}>
          <span className="set-name">{set.shortTitle}</span>
          <span className="set-for" data-fit={result.fits}>
            {[set.population.short, fit.short].filter(Boolean).join(' · ')}
          </span>
          {editions !== undefined && <EditionMark set={set} editions={editions} />}
          {speaks ? (
            <Standing result={result} index={index} />
          ) : (
            <span className="silent">{(!shown && set.display?.otherwise) || NOTHING_READ}</span>
          )}
          {times !== undefined && times.brief !== '' && <span className="dated">{times.brief}</span>}
        </summary>
        {open && (
          <div className="set-body">
            {editions !== undefined && <EditionBanner set={set} editions={editions} />}
            <p className="rule-text">{set.ruleText}</p>
            {result.adjuncts.map(({ adjunct, text }) => (
              <p key={adjunct.id} className="adjunct">
                <strong>{adjunct.label}:</strong> {text}
              </p>
            ))}
            {times !== undefined && (
              <div className="times">
                <p>{times.lookBack}.</p>
                {times.words.map((words) => (
                  <p key={words} className="dated">
                    {words}.
                  </p>
                ))}
              </div>
            )}
            {pathway !== undefined && <PromptReads pathway={pathway} set={set.id} />}
            {speaks && <CriteriaTable result={result} index={index} />}
            <SetCard set={set} cautions={result.cautions} fit={fit.long} index={index} editions={editions} />
          </div>
        )}
      </details>
    </li>
  )
}
