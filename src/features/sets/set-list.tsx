import { useState } from 'react'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange, displayed, keepPlaces } from '../../engine/order.ts'
import type { Pathway } from '../../engine/pathway.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { Gauges } from '../../kit/parts/gauges.tsx'
import { VerdictWords } from '../../kit/parts/marks.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import { NOTHING_READ } from '../../kit/words.ts'
import { gaugesOf } from '../../wording/gauge.ts'
import { fitOf, nearWords, summarize } from '../../wording/set.ts'
import type { SetTimes } from '../../wording/time.ts'
import { PromptReads } from '../call/tier-card.tsx'
import { EditionBanner, EditionMark } from '../record/editions.tsx'
import type { Editions } from '../record/use-editions.ts'
import { CriteriaTable } from './criteria-table.tsx'
import { SetCard } from './set-card.tsx'
import styles from './set-list.module.css'

interface StandingProps {
  readonly result: SetResult
  readonly index: VocabularyIndex
  /** False if the set's answer is held back by its display condition. */
  readonly shown: boolean
  readonly editions?: Editions | undefined
  readonly times?: SetTimes | undefined
  readonly pathway?: Pathway | undefined
}

/** The summary of a set that has something to say. */
function Standing({ result, index }: Pick<StandingProps, 'result' | 'index'>) {
  const { verdict, facts, conditions, cautions } = summarize(result)
  const [first, ...rest] = facts
  const near = nearWords(result, index)
  return (
    <>
      <VerdictWords className={styles['verdict']} verdict={result.verdict}>
        {verdict}
      </VerdictWords>
      <Gauges className={styles['bar']} gauges={gaugesOf(result)} />
      <span className={styles['facts']} data-part="facts">
        <strong>{first}</strong>
        {rest.map((fact) => ` · ${fact}`).join('')}
      </span>
      {conditions.length > 0 && <span className={styles['conditions']}>{conditions.join(' · ')}</span>}
      {near.length > 0 && (
        <span className={styles['near']} data-part="near">
          Near: {near.join('; ')}
        </span>
      )}
      {cautions !== '' && <span className={styles['warned']}>{cautions}</span>}
    </>
  )
}

/** One criteria set: its population, verdict and progress; opened, the rule that ran. */
function SetRow({ result, index, shown, editions, times, pathway }: StandingProps) {
  const { set } = result
  const speaks = result.hasEvidence && shown
  const fit = fitOf(result, index)
  const title = (
    <>
      <span className={styles['name']} data-part="set-name">
        {set.shortTitle}
      </span>
      <span className={styles['for']} data-part="set-for" data-fit={result.fits}>
        {[set.population.short, fit.short].filter(Boolean).join(' · ')}
      </span>
      {editions !== undefined && <EditionMark set={set} editions={editions} />}
      {speaks ? (
        <Standing result={result} index={index} />
      ) : (
        <span className={styles['silent']}>{(!shown && set.display?.otherwise) || NOTHING_READ}</span>
      )}
      {times !== undefined && times.brief !== '' && <span className={styles['dated']}>{times.brief}</span>}
    </>
  )
  return (
    <li>
      <Fold className={styles['set']} data-part="set" data-verdict={speaks ? result.verdict : undefined} title={title}>
        {/* Drawn only while open: drawing every table would slow each key press. */}
        {() => (
          <div className={styles['body']}>
            {editions !== undefined && <EditionBanner set={set} editions={editions} />}
            <p>{set.ruleText}</p>
            {result.adjuncts.map(({ adjunct, text }) => (
              <Note key={adjunct.id} kind="ask">
                <strong>{adjunct.label}:</strong> {text}
              </Note>
            ))}
            {times !== undefined && (
              <Note kind="quiet">
                <p>{times.lookBack}.</p>
                {times.words.map((words) => (
                  <p key={words} className={styles['dated']}>
                    {words}.
                  </p>
                ))}
              </Note>
            )}
            {pathway !== undefined && <PromptReads pathway={pathway} set={set.id} />}
            {speaks && <CriteriaTable result={result} index={index} />}
            <SetCard set={set} cautions={result.cautions} fit={fit.long} index={index} editions={editions} />
          </div>
        )}
      </Fold>
    </li>
  )
}

interface SetListProps {
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
  /** The editions shown and the way to choose others; absent: no choice. */
  readonly editions?: Editions | undefined
  /** The times behind each set, by set id. */
  readonly times?: ReadonlyMap<string, SetTimes> | undefined
  /** The pathway in force; absent: its rules are not mentioned. */
  readonly pathway?: Pathway | undefined
}

/** All criteria sets in the order that suits the patient. Sets made for other patients are one tap away. */
export function SetList({ sets, index, editions, times, pathway }: SetListProps) {
  // A row stays in its part of the list after another edition is chosen: it must not vanish under the reader's hand.
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
      <ul className={styles['sets']}>{rows(shown)}</ul>
      {folded.length > 0 && (
        <Fold
          data-part="other-sets"
          title={`Made for other patients: ${folded.map(({ set }) => set.shortTitle).join(', ')}`}
        >
          <ul className={styles['sets']}>{rows(folded)}</ul>
        </Fold>
      )}
    </>
  )
}
