import { useState } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange, displayed, keepPlaces } from '../../engine/order.ts'
import type { Pathway } from '../../engine/pathway.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { Gauges } from '../../kit/gauges.tsx'
import { VerdictMark } from '../../kit/marks.tsx'
import { NOTHING_READ } from '../../kit/words.ts'
import { gaugesOf } from '../../wording/gauge.ts'
import { fitOf, nearWords, summarize } from '../../wording/set.ts'
import type { SetTimes } from '../../wording/time.ts'
import { PromptReads } from '../call/tier-card.tsx'
import { EditionBanner, EditionMark } from '../record/editions.tsx'
import type { Editions } from '../record/use-editions.ts'
import { CriteriaTable } from './criteria-table.tsx'
import { SetCard } from './set-card.tsx'

interface StandingProps {
  readonly result: SetResult
  readonly index: VocabularyIndex
  /** False: the set's answer is held back, see its display condition. */
  readonly shown: boolean
  readonly editions?: Editions | undefined
  readonly times?: SetTimes | undefined
  readonly pathway?: Pathway | undefined
}

/** What stands on the row of a set that has something to say. */
function Standing({ result, index }: Pick<StandingProps, 'result' | 'index'>) {
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
function SetRow({ result, index, shown, editions, times, pathway }: StandingProps) {
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

interface SetListProps {
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
  /** Which editions are shown, and how to choose others; absent: no choice is offered. */
  readonly editions?: Editions | undefined
  /** The times behind each set, by its id. */
  readonly times?: ReadonlyMap<string, SetTimes> | undefined
  /** The pathway in force; absent: nothing is said of it. */
  readonly pathway?: Pathway | undefined
}

/** All criteria sets in the order that suits the patient; those made for other patients are one tap away. */
export function SetList({ sets, index, editions, times, pathway }: SetListProps) {
  // A row stays in the part of the list in which its edition was chosen: it must not vanish under the reader's hand.
  const [kept, setKept] = useState<ReadonlyMap<string, boolean>>(new Map())
  const chosen = Object.keys(editions?.chosen ?? {})
  const { shown, folded } = keepPlaces(arrange(sets), new Map(chosen.map((id) => [id, kept.get(id) ?? false])))
  const choices = editions && {
    ...editions,
    choose: (id: string, version: string | null) => {
      setKept(new Map([...kept, [id, folded.some(({ set }) => set.id === id)]]))
      editions.choose(id, version)
    },
  }
  const rows = (list: readonly SetResult[]) =>
    list.map((result) => (
      <SetRow
        key={result.set.id}
        result={result}
        index={index}
        shown={displayed(result, sets)}
        editions={choices}
        times={times?.get(result.set.id)}
        pathway={pathway}
      />
    ))
  return (
    <>
      <ul className="sets">{rows(shown)}</ul>
      {folded.length > 0 && (
        <details className="other-sets">
          <summary>Made for other patients: {folded.map(({ set }) => set.shortTitle).join(', ')}</summary>
          <ul className="sets">{rows(folded)}</ul>
        </details>
      )}
    </>
  )
}
