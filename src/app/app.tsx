import { Fragment, useMemo, useState } from 'react'
import type { Criteria } from '../criteria/criteria.ts'
import { indexVocabulary } from '../engine/vocabulary.ts'
import { ContactsPanel } from '../features/call/contacts.tsx'
import { ClockNote } from '../features/course/clock-bar.tsx'
import { Past } from '../features/course/past.tsx'
import { Form } from '../features/entry/form.tsx'
import { RedFlags } from '../features/entry/red-flags.tsx'
import { useSheets } from '../features/entry/use-sheets.ts'
import { HospitalPanel, RefusedPackNotice } from '../features/hospital/hospital-panel.tsx'
import { PackEditing } from '../features/hospital/pack-editor.tsx'

import { pinning, usePack } from '../features/hospital/use-pack.ts'
import { fileOf, Keep, Opened } from '../features/keep/case-file.tsx'
import { PageUnder } from '../features/keep/kept-bar.tsx'
import { ArrivalNote, CaseInside, FileDrop } from '../features/keep/notes.tsx'
import { Returned } from '../features/keep/returned.tsx'
import { useKept } from '../features/keep/use-kept.ts'
import { type Arrival, useCaseInside, useLinks } from '../features/keep/use-opening.ts'
import { PrintSheet, usePrinting } from '../features/paper/paper.tsx'

import { isEmpty } from '../input/draft.ts'
import { type Inside, thisPage } from '../kit/page-copy.ts'
import { Answer, AnswerBar, useAnswerOver } from './answer.tsx'
import styles from './app.module.css'
import { WordsReplaced } from './fail-safe.tsx'

import { HostedNotice, type Served } from './hosted-notice.tsx'

import { blankMemory, type Memory } from './memory.ts'
import { Announcer, Toolbar } from './toolbar.tsx'
import { TypingKept } from './typing-kept.tsx'
import { useAnswers, useCase, useTold } from './use-case.ts'
import { useLeaving } from './use-leaving.ts'
import { useLooked } from './use-looked.ts'
import { useRedraw } from './use-redraw.ts'

interface Props {
  /** The criteria without a pack. */
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
  /** Day of release. */
  readonly released?: string
  /** The pack inside this page. */
  readonly inside?: Inside
  /** The text of this page as built; null if unknown. */
  readonly page?: string | null
  /** The case the page was opened with. */
  readonly arrival?: Arrival
  /** What survived a crash. */
  readonly memory?: Memory
  /** What the server holds; none for a page from disk. */
  readonly served?: Promise<Served | null> | undefined
}
const NOTHING: Arrival = { case: null, link: null }

/** The page: whom to call, the form, and the answer that follows every key press. */
export function App(props: Props) {
  const { criteria: base, build, released = '', inside = null, page = null, arrival = NOTHING, served } = props
  const [memory] = useState(() => props.memory ?? blankMemory())
  const inUse = usePack(base, inside, memory)
  const { criteria } = inUse
  const { vocabulary, sheet, pathway, local } = criteria
  const index = indexVocabulary(vocabulary)
  const arrived = useCaseInside(arrival, vocabulary)
  const hand = useCase(criteria, arrived?.ok === true ? arrived.record : null, memory)
  const { draft, turn, opened, active, undo, record, judged, reads, now, present, shown, clock, view } = hand
  const { entering, fresh, look, setClock, reading, setReading, editions, unread } = hand
  const [editing, setEditing] = useState(false)
  const endEditing = () => setEditing(false)
  const over = useAnswerOver()
  const printing = usePrinting()
  const { assessment, known, ladders, trends, ...said } = useAnswers(judged, criteria, shown, view)
  const sheets = useSheets(draft, active, reads, vocabulary, shown)
  const { moments, asked, looked } = useLooked(criteria, hand)
  const self = useMemo(() => thisPage(build, released, page), [build, released, page])
  const told = useTold({ ...looked, assessment, build })
  const pack = pinning(inUse, () => entering.pin(vocabulary))
  const { file: inForce } = pack
  const empty = isEmpty(draft)
  const ways = { vocabulary, filled: !empty, turn, opened, undo, onCase: hand.open, onPack: pack.take }
  const link = useLinks(arrival, ways)
  const begun = known.size > 0
  const looks = { clock, now: present, onClock: setClock, reading, onReading: setReading }
  const note = <ClockNote {...{ record, vocabulary, ...looks }} />
  const inCase = { record, opened, criteria, build }
  const makeText = () => fileOf({ ...inCase, record: judged, view }).text
  const kept = useKept({ turn, record, opened, vocabulary, makeText, onOpen: hand.open })
  const onSaved = useLeaving({ draft, opened, turn, isKept: kept.isCurrent })
  const { drawing, disturbed } = useRedraw()
  return (
    <>
      {disturbed && <WordsReplaced />}
      <TypingKept {...{ drawing, turn }} />
      <PageUnder
        {...{ kept, empty, fresh, drawing }}
        className={styles['page']}
        data-part="page"
        data-answer-open={over.open || undefined}
        onKeyDown={over.closeOnEscape}
      >
        <Fragment key={drawing}>
          <div className={styles['top']} data-part="top">
            <ContactsPanel
              pack={local?.pack ?? null}
              tier={begun ? assessment.escalation.tier.id : null}
              now={now}
              none={pathway.fixed.contacts}
            />
            <RefusedPackNotice pack={pack} />
            <HostedNotice {...{ served, page, build }} entered={!empty} opened={inForce !== null} />
            <FileDrop {...ways} inForce={inForce} />
            <ArrivalNote {...{ arrival, arrived, turn }} link={link.opening} onForget={link.forget} />
          </div>
          <section className={styles['column']} aria-labelledby="page-title">
            <h1 id="page-title">MAS-HLH criteria at the bedside</h1>
            <Toolbar
              undo={undo}
              onUndo={hand.takeBack}
              onClear={hand.start}
              empty={empty}
              keep={
                <Keep
                  {...{ ...inCase, ...ways, judged, clock, view, page, kept, now, empty, unread, inForce, onSaved }}
                />
              }
              onSaveKey={over.close}
              hospital={<HospitalPanel pack={pack} page={page} onEdit={() => setEditing(true)} />}
            />
            <CaseInside {...{ arrived, opened }} />
            {note}
            <Opened {...inCase} onMark={entering.mark} />
            <RedFlags {...{ vocabulary, sheets, now }} actions={entering} />
            <Form {...{ sheet, vocabulary, draft, reads, sheets, now, shown, look, ...said }} actions={entering} />
          </section>
          <Answer
            {...{ assessment, index, ladders, begun, empty, known, editions, asked, told, self }}
            groups={vocabulary.groups}
            open={over.open}
            clock={note}
            // The clock stays in reach before the first value.
            past={
              (begun || clock !== null) && (
                <Past
                  {...{ record: judged, criteria, view, trends, index, moments, ...looks }}
                  sets={assessment.sets}
                />
              )
            }
          />
          <AnswerBar
            {...{ assessment, begun, empty, editions }}
            open={over.open}
            onToggle={over.toggle}
            seenAs={told.seenAs.join(' · ')}
          />
          <Announcer assessment={assessment} begun={begun} />
        </Fragment>
        <PackEditing
          {...{ pack, base, page, now, record: judged, drawing }}
          at={shown}
          open={editing}
          onClose={endEditing}
        />
        <Returned holds={!empty || undo !== null} kept={kept.state.kind === 'on'} onEmpty={hand.forget} />
        {printing && <PrintSheet {...{ told, self, editions, unread }} />}
      </PageUnder>
    </>
  )
}
