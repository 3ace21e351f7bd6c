import type { SetResult } from '../../engine/evaluate-set.ts'
import type { Pathway } from '../../engine/pathway.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { Gauges } from '../../kit/parts/gauges.tsx'
import { VerdictWords } from '../../kit/parts/marks.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import { NO_DATA } from '../../kit/words.ts'
import { gaugesOf } from '../../wording/gauge.ts'
import { fitOf, nearWords, summarize } from '../../wording/set.ts'
import type { SetTimes } from '../../wording/time.ts'
import { PromptReads } from '../call/reasons.tsx'
import { EditionBanner } from '../record/editions.tsx'
import type { Editions } from '../record/use-editions.ts'
import { CriteriaTable } from './criteria-table.tsx'
import { CriterionRows } from './criterion-rows.tsx'
import { SetCard } from './set-card.tsx'
import styles from './set-panel.module.css'

interface Props {
  readonly result: SetResult
  readonly index: VocabularyIndex
  /** False if the set's answer is held back by its display condition. */
  readonly shown: boolean
  readonly editions?: Editions | undefined
  readonly times?: SetTimes | undefined
  readonly pathway: Pathway
  /** The moment shown, milliseconds since 1970. */
  readonly at: number
  /** What would make the set met: "Neutrophils < 1 ×10⁹/L → HLH-2004 met"; one text a way. */
  readonly decides: readonly string[]
}

/** What the set says: verdict, gauge, counts, what would decide, what comes near. */
function Standing({ result, index, decides }: Pick<Props, 'result' | 'index' | 'decides'>) {
  const { verdict, facts, conditions, cautions } = summarize(result)
  // Open ways to be met stand in the rule in full.
  const ways = result.rule.paths !== undefined && result.verdict !== 'met'
  const near = nearWords(result, index)
  return (
    <div className={styles['standing']} data-part="standing">
      <Gauges className={styles['gauge']} gauges={gaugesOf(result)} />
      <VerdictWords verdict={result.verdict}>{verdict}</VerdictWords>
      <p data-part="facts">{facts.join(' · ')}</p>
      {!ways && conditions.length > 0 && <p className={styles['soft']}>{conditions.join(' · ')}</p>}
      {decides.map((words) => (
        <p key={words} className={styles['decides']}>
          {words}
        </p>
      ))}
      {near.length > 0 && (
        <p className={styles['doubt']} data-part="near">
          Near: {near.join('; ')}
        </p>
      )}
      {cautions !== '' && <p className={styles['doubt']}>{cautions}</p>}
    </div>
  )
}

/** The rule in full, which values it looks at, sources and editions. */
function WhyAndSources({ result, index, shown, editions, times, pathway }: Omit<Props, 'at' | 'decides'>) {
  const { set } = result
  return (
    <div className={styles['why']}>
      <p>{set.ruleText}</p>
      {times !== undefined && <Note kind="quiet">{times.lookBack}.</Note>}
      <PromptReads pathway={pathway} set={set.id} />
      {result.hasEvidence && shown && <CriteriaTable result={result} index={index} />}
      <SetCard set={set} cautions={result.cautions} fit={fitOf(result, index).long} index={index} editions={editions} />
    </div>
  )
}

/** A set opened: its standing and one line a criterion. The full rule, sources and editions are one tap behind. */
export function SetPanel({ at, decides, ...props }: Props) {
  const { result, index, shown, editions, times } = props
  const { set, hasEvidence } = result
  const speaks = hasEvidence && shown
  return (
    <div className={styles['panel']} data-part="set-panel">
      {editions !== undefined && <EditionBanner set={set} editions={editions} />}
      <p className={styles['soft']} data-part="set-for">
        {[set.population.short, fitOf(result, index).short].filter(Boolean).join(' · ')}
      </p>
      {speaks ? <Standing {...{ result, index, decides }} /> : <p>{(!shown && set.display?.otherwise) || NO_DATA}</p>}
      {result.adjuncts.map(({ adjunct, text }) => (
        <Note key={adjunct.id} kind="ask">
          <strong>{adjunct.label}:</strong> {text}
        </Note>
      ))}
      {times?.words.map((words) => (
        <p key={words} className={styles['doubt']}>
          {words}.
        </p>
      ))}
      {shown && <CriterionRows {...{ result, index, at }} />}
      <Fold title="Why and sources">{() => <WhyAndSources {...props} />}</Fold>
    </div>
  )
}
