import { useDeferredValue, useState } from 'react'
import type { Assessment } from '../case/assess.ts'
import { displayed } from '../engine/displayed.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Group } from '../engine/vocabulary.ts'
import { Matrix } from './matrix.tsx'
import { SetRow } from './set-row.tsx'
import { SettleList } from './settle-list.tsx'
import { TierCard } from './tier-card.tsx'
import { WorkupList } from './workup-list.tsx'

interface Props {
  readonly assessment: Assessment
  readonly index: VocabularyIndex
  readonly groups: readonly Group[]
  /** Ids of the inputs that have a value or an answer. */
  readonly known: ReadonlySet<string>
  /** Something was entered: an empty form is given no number, no color and no comfort. */
  readonly begun: boolean
}

/** The answer: whom to call, what every set says, and what would settle it. */
export function Answer({ assessment, index, groups, known, begun }: Props) {
  const [matrixOpen, setMatrixOpen] = useState(false)
  const { pathway, tier } = assessment.escalation
  const { fixed } = pathway
  // The verdicts come first; what would settle them may follow a moment later.
  const sets = useDeferredValue(assessment.sets)
  const setNames = new Map(assessment.sets.map(({ set }) => [set.id, set.shortTitle]))
  return (
    <main id="answer" className="answer" aria-label="Answer">
      {begun ? (
        <TierCard escalation={assessment.escalation} index={index} setNames={setNames} />
      ) : (
        <section className="tier">
          <h2 id="tier-title" tabIndex={-1}>
            Nothing entered yet
          </h2>
          <p className="lead">Enter what is known, in the units of your laboratory. Leave out what is not known.</p>
        </section>
      )}
      <section aria-labelledby="sets-title">
        <h2 id="sets-title">Criteria sets</h2>
        <ul className="sets">
          {assessment.sets.map((result) => (
            <SetRow key={result.set.id} result={result} index={index} shown={displayed(result, assessment.sets)} />
          ))}
        </ul>
        <p className="fixed">{fixed.doesNotExclude}</p>
      </section>
      {begun && <SettleList sets={sets} index={index} />}
      {begun && <WorkupList pathway={pathway} tier={tier} known={known} />}
      <details className="matrix-fold" open={matrixOpen} onToggle={(event) => setMatrixOpen(event.currentTarget.open)}>
        <summary>Matrix</summary>
        {matrixOpen && <Matrix results={sets} index={index} groups={groups} />}
      </details>
      <section className="fixed" aria-label="Please note">
        {[fixed.cnsIsolated, fixed.blockade, fixed.device, fixed.audience, fixed.neverStored].map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
    </main>
  )
}
