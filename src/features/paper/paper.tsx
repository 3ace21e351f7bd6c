import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { showInstant } from '../../case/time.ts'
import { arrange, displayed, keepPlaces } from '../../engine/order.ts'
import type { ThisPage } from '../../kit/page-copy.ts'
import { ColumnHeads } from '../../kit/parts/data-table.tsx'
import { hashed } from '../../wording/edition.ts'
import { type MessageInput, timesOf, unreadWords } from '../../wording/told.ts'
import { warningWords } from '../../wording/warnings.ts'
import type { Editions } from '../record/use-editions.ts'
import { whatDecides } from '../settle/decides-model.ts'
import { bringsWords } from '../settle/settle-model.ts'
import styles from './paper.module.css'
import { datesOnPaper, foldedOnPaper, hospitalOnPaper, madeOnPaper } from './paper-model.ts'
import { PrintedPrompt, PrintedSet, PrintedValues } from './printed-parts.tsx'
import { paperValues } from './values-model.ts'

/**
 * Whether the page is being printed: the sheet is drawn only then.
 *
 * @returns true from just before printing until after it
 * @example const printing = usePrinting()
 */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const paper = matchMedia('print')
    // The sheet must be complete before the browser prints; a deferred update would be printed next time.
    const set = (now: boolean) => flushSync(() => setPrinting(now))
    const begin = () => set(true)
    const end = () => set(false)
    const change = ({ matches }: MediaQueryListEvent) => set(matches)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    paper.addEventListener('change', change)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
      paper.removeEventListener('change', change)
    }
  }, [])
  return printing
}

/**
 * The height of a sheet in CSS pixels, in a window as wide as the text on A4: Letter is shorter, less a margin for
 * safety.
 */
const HEIGHT = (251 / 25.4) * 96

/**
 * How closely a sheet must be set to fit one page. It is measured before the browser paints: out of sight, the sheet
 * already has its size.
 *
 * @param steps number of settings
 * @returns the sheet, and the first step that fits: 0 is the widest; the last if none fits
 * @example const [sheet, room] = useRoom<HTMLElement>(4)
 */
function useRoom<T extends HTMLElement>(steps: number): readonly [RefObject<T | null>, number] {
  const sheet = useRef<T>(null)
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const { height } = sheet.current?.getBoundingClientRect() ?? { height: 0 }
    if (height > HEIGHT && room < steps - 1) setRoom(room + 1)
  })
  return [sheet, room]
}

/**
 * What fits, step by step, each in smaller type and from the third on without gauges, whose words say the same: results
 * that would decide, draws side by side, characters about older assessments.
 */
const ROOMS = [
  { settles: 4, draws: 6, signs: 1200 },
  { settles: 4, draws: 6, signs: 1200 },
  { settles: 4, draws: 6, signs: 1200 },
  { settles: 3, draws: 6, signs: 600 },
  { settles: 2, draws: 3, signs: 600 },
  { settles: 0, draws: 1, signs: 0 },
] as const

interface Props {
  /** The case and its results. */
  readonly told: Omit<MessageInput, 'lists'>
  /** What tells this copy of the page from another. */
  readonly self: ThisPage
  /** The editions in use. */
  readonly editions: Editions
  /** Labels of unreadable fields, once for each entry. */
  readonly unread: readonly string[]
}

/** One sheet of paper: all entries, every set, whom to consider calling, and the editions. */
export function PrintSheet({ told, self, editions, unread }: Props) {
  const { record, assessment, criteria, index, seenAs } = told
  const { sets } = assessment
  const [sheet, step] = useRoom<HTMLElement>(ROOMS.length)
  const room = ROOMS[step] ?? ROOMS[0]
  const times = timesOf(told)
  const [hospital, ...doubts] = hospitalOnPaper(told)
  const { fixed } = assessment.escalation.pathway
  // The paper shows what a reviewer chose to see, whatever patients it was made for.
  const chosen = Object.keys(editions.chosen)
  const { shown, folded } = keepPlaces(arrange(sets), new Map(chosen.map((id) => [id, false])))
  const { inUse } = editions
  // Whom to call comes first; both are on one sheet.
  const { lead, list } = whatDecides(assessment, index, record)
  const check = warningWords(assessment, index)
  const first = list.slice(0, room.settles)
  const few = first.length < list.length ? `: ${first.length} of ${list.length}, for want of room` : ''
  return (
    <section ref={sheet} className={styles['sheet']} data-part="paper" data-room={step} aria-label="Printed sheet">
      <header>
        <h1>MAS-HLH criteria at the bedside</h1>
        <p>
          <strong>{fixed.emergencyLine}</strong> {hospital !== undefined && <strong>{hospital}.</strong>} Printed{' '}
          {showInstant(Date.now())}
        </p>
        {unread.length > 0 && (
          <p>
            <strong>{unreadWords(unread, 'on this sheet')}</strong>
          </p>
        )}
        {doubts.map((words) => (
          <p key={words}>
            <strong>{words}</strong>
          </p>
        ))}
        {seenAs.map((words) => (
          <p key={words}>
            <strong>{words}</strong>
          </p>
        ))}
        <p className={styles['label']}>Patient label</p>
      </header>
      <PrintedPrompt told={told} />
      <section>
        <h2>Entered, times in {times.zone}</h2>
        <PrintedValues values={paperValues(record, criteria.vocabulary, times.moment, room)} />
        {check.length > 0 && (
          <p>
            <strong>Check these values:</strong> {check.join(' · ')}
          </p>
        )}
      </section>
      <section>
        <h2>Criteria sets</h2>
        <table className={styles['sets']}>
          <ColumnHeads heads={['Set, edition', 'Made for', 'Verdict', 'How far']} />
          <tbody>
            {shown.map((result) => (
              <PrintedSet
                key={result.set.id}
                {...{ result, index, inUse }}
                shown={displayed(result, sets)}
                hash={hashed('sets', result.set, criteria).sha256}
              />
            ))}
          </tbody>
        </table>
        <p>
          {folded.length > 0 && `Not for this patient: ${foldedOnPaper(folded, criteria)}. `}
          {datesOnPaper(sets.map(({ set }) => set))} {fixed.doesNotExclude}
        </p>
      </section>
      {(lead !== null || list.length > 0) && (
        <section>
          <h2>What would decide it{few}</h2>
          {lead !== null && <p>{lead}</p>}
          <ul>
            {first.map((one) => (
              <li key={one.id}>
                {one.label}: {bringsWords(one)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer>
        <p>{[fixed.cnsIsolated, fixed.blockade, fixed.device, fixed.audience].join(' ')}</p>
        <p>{madeOnPaper(told, self)}</p>
      </footer>
    </section>
  )
}
