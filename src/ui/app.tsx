import { useMemo, useState } from 'react'
import { assess } from '../case/assess.ts'
import type { CaseRecord } from '../case/case-record.ts'
import { isEmpty } from '../case/draft.ts'
import { momentsOf } from '../case/moments.ts'
import { readDraft } from '../case/read-draft.ts'
import type { Reading } from '../case/reading.ts'
import { upToMoment } from '../case/up-to-moment.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { indexVocabulary } from '../engine/index-vocabulary.ts'
import { seenAs } from '../exchange/clock-view.ts'
import { Announcer } from './announcer.tsx'
import { Answer } from './answer.tsx'
import { AnswerBar } from './answer-bar.tsx'
import { Keep, Opened } from './case-file.tsx'
import { ClockNote } from './clock-note.tsx'
import { Form } from './form.tsx'
import { FormNav } from './form-nav.tsx'
import { Past } from './past.tsx'
import { PrintSheet } from './print-sheet.tsx'
import { Toolbar } from './toolbar.tsx'
import { useAnswerOver } from './use-answer-over.ts'
import { useAnswers } from './use-answers.ts'
import { type DraftActions, useDraft } from './use-draft.ts'
import { useEditions } from './use-editions.ts'
import { useNow } from './use-now.ts'
import { usePrinting } from './use-printing.ts'
import { useSheets } from './use-sheets.ts'

interface Props {
  readonly criteria: Criteria
  /** The version of this page. */
  readonly build: string
}

/** The page: the form, and the answer that follows every key press. */
export function App({ criteria, build }: Props) {
  const { vocabulary } = criteria
  const index = indexVocabulary(vocabulary)
  const { draft, opened, active, undo, actions } = useDraft(vocabulary)
  const [now, look] = useNow()
  const [clock, setClock] = useState<number | null>(null)
  const [reading, setReading] = useState<Reading>('published')
  const [explained, setExplained] = useState(false)
  const over = useAnswerOver()
  const printing = usePrinting()
  const shown = clock ?? now
  const { record, occasions: reads } = useMemo(() => readDraft(draft, vocabulary), [draft, vocabulary])
  const editions = useEditions(criteria, (sets) => assess(record, criteria, shown, { reading, sets }).sets)
  const { sets } = editions
  const view = useMemo(() => ({ reading, sets }), [reading, sets])
  const { assessment, known, filled, ladders, trends, ...said } = useAnswers(record, criteria, shown, view)
  const sheets = useSheets(draft, active, reads, vocabulary, shown)
  const moments = useMemo(() => momentsOf(record, criteria, now, view), [record, criteria, now, view])
  const entering = useMemo<DraftActions>(() => {
    // Who enters something wants it counted: a page that still shows yesterday would not.
    const present = () => setClock(null)
    return {
      ...actions,
      edit: (edit) => {
        present()
        actions.edit(edit)
      },
      add: (series, time) => {
        present()
        actions.add(series, time)
      },
    }
  }, [actions])
  const asUsual = () => {
    setClock(null)
    setReading('published')
    editions.reset()
  }
  const open = (file: CaseRecord) => {
    asUsual()
    actions.open(file)
    setClock(file.asOf?.ms ?? null)
  }
  const start = () => {
    asUsual()
    actions.clear()
  }
  const takeBack = () => {
    asUsual()
    actions.undo()
  }
  const asked = useMemo(() => ({ record, vocabulary, asOf: shown, reading }), [record, vocabulary, shown, reading])
  const begun = known.size > 0
  const unusual = seenAs(clock, reading)
  const note = <ClockNote {...{ record, clock, now, reading }} onClock={setClock} onReading={setReading} />
  const inCase = { record, opened, criteria, build }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what lies over the form, wherever the focus is
    <div className="page" data-answer-open={over.open || undefined} onKeyDown={over.closeOnEscape}>
      <section className="entry-column" aria-labelledby="page-title">
        <h1 id="page-title">MAS-HLH criteria at the bedside</h1>
        <Toolbar
          explained={explained}
          onExplain={() => setExplained(!explained)}
          undo={undo}
          onUndo={takeBack}
          onClear={start}
          empty={isEmpty(draft)}
          keep={<Keep {...inCase} clock={clock} view={view} onOpen={open} />}
        />
        {note}
        <Opened {...inCase} onMark={actions.mark} />
        <FormNav groups={vocabulary.groups} filled={filled} />
        <Form {...{ vocabulary, draft, reads, sheets, explained, now, shown, look, ...said }} actions={entering} />
      </section>
      <Answer
        {...{ assessment, index, ladders, begun, known, editions, asked }}
        groups={vocabulary.groups}
        open={over.open}
        clock={note}
        // The clock stays in reach before the first value too.
        past={
          (begun || clock !== null) && (
            <Past
              {...{ record, criteria, view, trends, index, moments, now, clock, reading }}
              sets={assessment.sets}
              onClock={setClock}
              onReading={setReading}
            />
          )
        }
      />
      <AnswerBar
        {...{ assessment, begun, editions }}
        open={over.open}
        onToggle={over.toggle}
        seenAs={unusual.join(' · ')}
      />
      <Announcer assessment={assessment} begun={begun} />
      {printing && (
        <PrintSheet {...{ assessment, index, build, editions }} record={upToMoment(record, shown)} seenAs={unusual} />
      )}
    </div>
  )
}
