import { Fragment, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import type { Criteria } from '../criteria/criteria.ts'
import type { TeachingPatient } from '../criteria/teaching.types.ts'
import type { PathwayResult } from '../engine/pathway.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import { Box } from '../features/box/box.tsx'
import { emergencyOf } from '../features/call/calls-model.ts'
import { cohortCode } from '../features/cohort/cohort-code.ts'
import { ClockNote } from '../features/course/clock-bar.tsx'
import { Form } from '../features/entry/form.tsx'
import { originOf } from '../features/entry/use-draft.ts'
import { useSheets } from '../features/entry/use-sheets.ts'
import { packCode } from '../features/hospital/pack-code.ts'
import { RefusedPackNotice } from '../features/hospital/refused.tsx'
import { pinning, usePack } from '../features/hospital/use-pack.ts'
import { fileOf } from '../features/keep/case-text.ts'
import { PageUnder } from '../features/keep/kept-bar.tsx'
import { ArrivalNote, CaseInside, FileDrop } from '../features/keep/notes.tsx'
import { Returned } from '../features/keep/returned.tsx'
import { useKept } from '../features/keep/use-kept.ts'
import { type Arrival, useCaseInside, useLinks } from '../features/keep/use-opening.ts'
import { useSaveKey } from '../features/keep/use-save-key.ts'
import { logCode } from '../features/log/log-code.ts'
import { useOpinions } from '../features/message/use-opinions.ts'
import { PrintSheet, usePrinting } from '../features/paper/paper.tsx'
import { isEmpty } from '../input/draft.ts'
import type { Late } from '../kit/late.ts'
import { Later } from '../kit/later.tsx'
import { type Inside, type PageText, thisPage } from '../kit/page-copy.ts'
import { Announcer } from './announcer.tsx'
import { Answer, ClosedAnswer } from './answer/answer.tsx'
import type { PagePart } from './answer/panel-props.ts'
import styles from './app.module.css'
import { WordsReplaced } from './fail-safe.tsx'
import { HostedNotice, type Served } from './hosted-notice.tsx'
import { blankMemory, type Memory } from './memory.ts'
import { panelCode } from './panel-code.ts'
import { quickAnswer, useSame } from './quick-answer.ts'
import { SkipLinks } from './skip-links.tsx'
import { PageMenu } from './strip/page-menu.tsx'
import { EmergencyStrip } from './strip/strip.tsx'
import { NOT_SAVED, OpenLesson, TeachingList, useTeaching } from './teaching.tsx'
import { TypingKept } from './typing/typing-kept.tsx'
import { useRedraw } from './typing/use-redraw.ts'
import { tellNow, useAnswers, useTold } from './use-answers.ts'
import { useCase } from './use-case.ts'
import { useLater } from './use-later.ts'
import { useLeaving } from './use-leaving.ts'
import { useLooked } from './use-looked.ts'
import { usePanels } from './use-panels.ts'

interface Props {
  /** The criteria without a pack. */
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
  /** Day of release. */
  readonly released?: string
  /** The pack inside this page. */
  readonly inside?: Inside
  readonly page?: PageText
  /** The case the page was opened with. */
  readonly arrival?: Arrival
  /** What survived a crash. */
  readonly memory?: Memory
  /** What the server holds; undefined for a page from disk. */
  readonly served?: Promise<Served | null> | undefined
  /** The teaching patients, a late part. */
  readonly teaching?: Late<readonly TeachingPatient[]>
}
const NOTHING: Arrival = { case: null, link: null }
const UNKNOWN: PageText = () => null

const isEmergency = ({ tier, pathway }: PathwayResult) => tier === emergencyOf(pathway)

function focusSheet() {
  document.querySelector<HTMLInputElement>('form[aria-label="Findings"] input')?.focus()
}

/** The page: whom to call, the form, and the answer that follows every key press. */
export function App(props: Props) {
  const { criteria: base, build, released = '', inside = null, page = UNKNOWN } = props
  const { arrival = NOTHING, served, teaching: patients } = props
  const [memory] = useState(() => props.memory ?? blankMemory())
  const inUse = usePack(base, inside, memory)
  const { criteria } = inUse
  const { vocabulary, sheet } = criteria
  const index = indexVocabulary(vocabulary)
  const arrived = useCaseInside(arrival, vocabulary)
  const hand = useCase(criteria, arrived?.ok === true ? arrived.record : null, memory)
  const { draft, turn, opened, active, undo, record, judged, reads, now, present, shown, clock, view } = hand
  const { entering, fresh, look, setClock, reading, setReading, editions, unread } = hand
  const [editing, setEditing] = useState<'never' | 'now' | 'before'>('never')
  const endEditing = () => setEditing('before')
  const panels = usePanels()
  const showForm = () => {
    panels.closePanel()
    // On a phone the answer lies over the form.
    if (panels.over) panels.toggleOver()
  }
  const teaching = useTeaching(hand, memory, showForm)
  const { lesson, closed } = teaching
  const opinions = useOpinions(originOf(hand.turn), memory.opinions)
  const printing = usePrinting()
  const { current, later, lagging } = useLater(criteria, hand, printing)
  const { assessment, known, ladders, trends, ...said } = useAnswers(later)
  const sheets = useSheets(draft, active, reads, vocabulary, shown)
  const { asked, looked } = useLooked(later)
  const self = useMemo(() => thisPage(build, released, page), [build, released, page])
  const told = useTold({ ...looked, assessment, build })
  const pack = pinning(inUse, () => entering.pin(vocabulary))
  const { file: inForce } = pack
  const empty = isEmpty(draft)
  const results = useRef<((text: string) => void) | null>(null)
  const onPatients = async (file: File) => {
    const { holdsPatients } = await cohortCode.load()
    if (!(await holdsPatients(file, vocabulary))) return false
    memory.cohort.dropped = file
    panels.show('cohort')
    for (const told of memory.cohort.told) told()
    return true
  }
  const readInBox = (text: string) => {
    showForm()
    results.current?.(text)
  }
  const taking = { onCase: hand.open, onPack: pack.take, onPatients, results }
  const ways = { vocabulary, filled: !empty, turn, opened, undo, ...taking }
  const link = useLinks(arrival, ways)
  const begun = known.size > 0
  const looks = { clock, now: present, onClock: setClock, reading, onReading: setReading }
  const note = <ClockNote {...{ record, vocabulary, ...looks }} />
  const noteLater = useMemo(
    () => <ClockNote {...later} {...{ vocabulary, now: later.present, onClock: setClock, onReading: setReading }} />,
    [later, vocabulary, setClock, setReading],
  )
  const live = useRef(current)
  live.current = current
  const tell = useCallback(() => tellNow(live.current, build), [build])
  const inCase = { record, opened, criteria, build }
  const makeText = () => fileOf({ ...inCase, record: judged, view }).text
  const kept = useKept({ turn, record, opened, vocabulary, makeText, onOpen: hand.open })
  const onSaved = useLeaving({ ...(hand.aside ?? hand), isKept: kept.isCurrent })
  const { drawing, disturbed } = useRedraw()
  useSaveKey(() => panels.show('share', 'keep-title'), '#keep')
  const answered = (id: string) => quickAnswer(vocabulary, sheets, entering, id)
  const worry = useSame(answered(sheet.worry))
  const flagGroups = new Set(vocabulary.groups.filter(({ ticks }) => ticks).map(({ id }) => id))
  const flags = vocabulary.inputs.flatMap(({ id, group }) => (flagGroups.has(group) ? (answered(id) ?? []) : []))
  const startOver = () => {
    panels.closePanel()
    hand.forget()
  }
  const menu = (
    <PageMenu
      onHospital={() => panels.show('hospital')}
      onCohort={() => panels.show('cohort')}
      onTeaching={() => panels.show('teaching')}
      onClear={hand.start}
      empty={empty}
    />
  )
  const saved = { ...inCase, ...ways, judged, clock, view, kept, now, empty, unread, inForce, onSaved }
  const parts: Partial<Record<PagePart, () => ReactNode>> = {
    trends: () => (
      <Later of={panelCode}>{({ Courses }) => <Courses {...{ trends, index }} sets={assessment.sets} />}</Later>
    ),
    'as-of': () => (
      <Later of={panelCode}>{({ ViewAsOf }) => <ViewAsOf {...{ record: judged, criteria, view, ...looks }} />}</Later>
    ),
    share: () =>
      lesson === null ? <Later of={panelCode}>{({ Keep }) => <Keep {...saved} page={page()} />}</Later> : NOT_SAVED,
    log: () =>
      lesson !== null ? (
        NOT_SAVED
      ) : (
        <Later of={logCode}>
          {({ LogPanel }) => (
            <LogPanel shown={told} current={tell} owner={originOf(turn)} memory={memory.log} {...{ begun, now }} />
          )}
        </Later>
      ),
    cohort: () => (
      <Later of={cohortCode}>
        {({ CohortPanel }) => <CohortPanel {...{ criteria }} memory={memory.cohort} onResults={readInBox} />}
      </Later>
    ),
    teaching: () => <TeachingList {...{ patients, teaching, criteria }} filled={lesson === null && !empty} />,
    hospital: () => (
      <Later of={packCode}>
        {({ HospitalPanel }) => (
          <HospitalPanel {...{ pack, now }} page={page()} memory={memory.team} onEdit={() => setEditing('now')} />
        )}
      </Later>
    ),
  }
  // Only the open part is drawn. Without one, the answer is redrawn only when its own case changes.
  const part = typeof panels.panel === 'string' ? parts[panels.panel]?.() : undefined
  return (
    <>
      {disturbed && <WordsReplaced />}
      <TypingKept {...{ drawing, turn }} />
      <PageUnder
        {...{ kept, empty, fresh, drawing }}
        className={styles['page']}
        data-part="page"
        data-answer-open={panels.over || undefined}
        data-lagging={lagging || panels.waiting || undefined}
        onKeyDown={panels.onEscape}
      >
        <Fragment key={drawing}>
          <SkipLinks onSheet={focusSheet} onAnswer={panels.showAnswer} />
          <EmergencyStrip
            {...{ criteria, flags, menu, undo }}
            now={hand.device}
            urgent={begun && isEmergency(assessment.escalation)}
            onUndo={hand.takeBack}
          />
          <div className={styles['parts']}>
            <div className={styles['top']} data-part="top">
              <RefusedPackNotice pack={pack} />
              <HostedNotice {...{ served, page, build }} entered={!empty} opened={inForce !== null} />
              <FileDrop {...ways} inForce={inForce} />
              <ArrivalNote {...{ arrival, arrived, turn }} link={link.opening} onForget={link.forget} />
              <OpenLesson {...{ teaching, criteria }} />
            </div>
            <section className={styles['column']} aria-labelledby="page-title">
              <h1 id="page-title" className="visually-hidden">
                MAS-HLH criteria at the bedside
              </h1>
              <Box {...{ ...ways, criteria, draft, active, look, inForce }} actions={entering} />
              <CaseInside {...{ arrived, opened }} />
              {note}
              {opened !== null && lesson === null && (
                <Later of={panelCode}>{({ Opened }) => <Opened {...inCase} onMark={entering.mark} />}</Later>
              )}
              <Form {...{ sheet, vocabulary, draft, reads, sheets, now, shown, look, ...said }} actions={entering} />
            </section>
            {/* Hydrated on its own, after the form: the form answers first. */}
            <Suspense>
              {closed ? (
                <ClosedAnswer {...{ panels, part }} />
              ) : (
                <Answer
                  {...{ assessment, index, ladders, begun, empty, known, editions, opinions }}
                  {...{ asked, told, tell, self, panels, worry }}
                  groups={vocabulary.groups}
                  clock={noteLater}
                  part={part}
                />
              )}
              <Announcer assessment={assessment} begun={begun && !closed} />
            </Suspense>
            <p className={styles['updating']} aria-hidden="true" data-part="updating">
              Updating…
            </p>
          </div>
        </Fragment>
        {editing !== 'never' && (
          <Later of={packCode}>
            {({ PackEditing }) => (
              <PackEditing
                {...{ pack, base, now, record: judged, drawing }}
                page={page()}
                at={shown}
                open={editing === 'now'}
                onClose={endEditing}
              />
            )}
          </Later>
        )}
        <Returned holds={!empty || undo !== null} kept={kept.state.kind === 'on'} onEmpty={startOver} />
        {printing && <PrintSheet {...{ told, self, editions, unread }} />}
      </PageUnder>
    </>
  )
}
