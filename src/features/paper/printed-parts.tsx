import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriteriaSet } from '../../engine/language.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { Gauges } from '../../kit/parts/gauges.tsx'
import { TierMark, VerdictWords } from '../../kit/parts/marks.tsx'
import { NOTHING_READ } from '../../kit/words.ts'
import { editionNotice, shortHash } from '../../wording/edition.ts'
import { gaugesOf } from '../../wording/gauge.ts'
import { fitOf, nearWords, summarize } from '../../wording/set.ts'
import { stepsOf } from '../../wording/steps.ts'
import type { MessageInput } from '../../wording/told.ts'
import { promptView } from '../call/prompt-model.ts'
import { localOnPaper, openOnPaper, ruleName } from './paper-model.ts'
import styles from './printed-parts.module.css'
import type { PaperValues } from './values-model.ts'

/** Whom to consider calling: the tier with its steps, the rules that fired, and the hospital's part. */
export function PrintedPrompt({ told }: { readonly told: Omit<MessageInput, 'lists'> }) {
  const { escalation } = told.assessment
  const { tier } = escalation
  const { calls, targets, orderSets, recheck, rules, without } = promptView(told)
  const local = [
    ...calls.map(({ who, way, doubt }) => [`${who}: ${way}`, doubt].filter(Boolean).join(', ')),
    ...targets,
    ...(orderSets.length > 0 ? [`Order sets: ${orderSets.join(', ')}`] : []),
    ...(recheck === null ? [] : [recheck]),
    ...localOnPaper(rules),
    ...without.map((line) => line.trim()),
  ]
  return (
    <section className={styles['tier']}>
      <h2 className={styles['title']}>
        <TierMark rank={tier.rank} />
        {tier.title}
      </h2>
      <p>{tier.lead}</p>
      <p>
        {stepsOf(escalation)
          .map((step, place) => `${place + 1}. ${step}`)
          .join(' ')}
      </p>
      <p>{[...rules.map(ruleName), ...openOnPaper(escalation)].join(' · ')}</p>
      {local.length > 0 && <p>{local.join(' · ')}</p>}
    </section>
  )
}

/** Fewer rows than this do not deserve a table of their own. */
const LEAST = 4
/** How many tables stand side by side, by how many times each has. */
const beside = (times: number) => (times < 2 ? 3 : times < 4 ? 2 : 1)

function parts<T>(all: readonly T[], count: number): readonly (readonly T[])[] {
  const size = Math.ceil(all.length / count)
  return Array.from({ length: count }, (_, place) => all.slice(place * size, (place + 1) * size)).filter(
    (part) => part.length > 0,
  )
}

function Table({ drawn, times, rows }: Pick<PaperValues, 'drawn' | 'times' | 'rows'>) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{drawn}</th>
          {times.map((time) => (
            <th key={time} scope="col">
              {time}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, cells }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            {cells.map((cell, place) => (
              <td key={times[place]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** All entries: draws as a table, assessments in words, and what did not fit. */
export function PrintedValues({ values }: { readonly values: PaperValues }) {
  const { who, drawn, times, rows, assessed, earlier, leftOut } = values
  const most = beside(times.length)
  const tables = parts(rows, Math.min(most, Math.ceil(rows.length / LEAST)))
  return (
    <>
      {who.length > 0 && <p>{who.join(' · ')}</p>}
      <div className={styles['draws']} data-beside={most}>
        {tables.map((part) => (
          <Table key={part[0]?.id} {...{ drawn, times }} rows={part} />
        ))}
      </div>
      {assessed.map(({ time, words }) => (
        <p key={time}>
          <strong>{time}:</strong> {words}
        </p>
      ))}
      {earlier.length > 0 && (
        <p>
          <strong>Earlier:</strong> {earlier.join(' · ')}
        </p>
      )}
      {leftOut.length > 0 && (
        <p>
          <strong>Not on this sheet, for want of room: {leftOut.join('; ')}.</strong> What counts of them counts all the
          same; the case file holds them.
        </p>
      )}
    </>
  )
}

interface Props {
  readonly result: SetResult
  readonly shown: boolean
  readonly index: VocabularyIndex
  /** sha-256 of the edition shown. */
  readonly hash: string
  /** The editions in use; any other edition is marked. */
  readonly inUse: readonly CriteriaSet[]
}

/** One set: its population, verdict and progress, and whether its edition is in use. */
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
        {speaks && <VerdictWords verdict={result.verdict}>{verdict}</VerdictWords>}
        {speaks && <Gauges className={styles['gauges']} gauges={gaugesOf(result)} />}
      </td>
      <td>
        {notice !== null && (
          <strong className={styles['edition']} data-part="edition">
            {[notice.retracted, notice.text].filter(Boolean).join(' ')}
          </strong>
        )}
        {speaks ? words.join(' · ') : (!shown && set.display?.otherwise) || NOTHING_READ}
      </td>
    </tr>
  )
}
