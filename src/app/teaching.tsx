import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CaseRecord } from '../case/case.ts'
import type { Reading } from '../case/reading.ts'
import type { Criteria } from '../criteria/criteria.ts'
import type { TeachingPatient } from '../criteria/teaching.types.ts'
import type { Lesson } from '../features/teaching/lesson.ts'
import { teachingCode } from '../features/teaching/teaching-code.ts'
import type { Late } from '../kit/late.ts'
import { Later } from '../kit/later.tsx'
import { Note } from '../kit/parts/note.tsx'
import type { Memory } from './memory.ts'
import type { CaseInHand } from './use-case.ts'

/** The teaching patient in the form, and what can be done with it. */
export interface Teaching {
  /** Null: none. */
  readonly lesson: Lesson | null
  /** The learner has yet to choose: the answer stays closed. */
  readonly closed: boolean
  /** Shows a stop with its case; what the form holds is set aside. */
  readonly onStop: (lesson: Lesson, record: CaseRecord) => void
  readonly onChoose: (option: string) => void
  /** Brings back what was set aside, and how it was viewed. */
  readonly onLeave: () => void
}

/**
 * The teaching patient in the form. It is over as soon as the form holds another case.
 *
 * @param memory what survived a crash
 * @param showForm brings the form into view
 * @example const teaching = useTeaching(hand, memory, showForm)
 */
export function useTeaching(hand: CaseInHand, memory: Memory, showForm: () => void): Teaching {
  const { visiting, entering, clock, reading, setClock, setReading, editions } = hand
  const [last, setLesson] = useState(memory.lesson)
  const before = useRef({ clock, reading })
  const lesson = visiting ? last : null
  memory.lesson = lesson
  const view = (ms: number | null, values: Reading) => {
    setClock(ms)
    setReading(values)
    editions.reset()
  }
  const onStop = (next: Lesson, record: CaseRecord) => {
    if (!visiting) before.current = { clock, reading }
    flushSync(() => {
      showForm()
      view(null, 'published')
      entering.visit(record)
      setLesson(next)
    })
    document.getElementById('lesson-title')?.focus()
  }
  const onChoose = (chosen: string) => setLesson(lesson && { ...lesson, chosen })
  const onLeave = () => {
    entering.leave()
    view(before.current.clock, before.current.reading)
  }
  return { lesson, closed: lesson !== null && lesson.chosen === null, onStop, onChoose, onLeave }
}

/** Stands in the place of saving and logging while a teaching patient is open. */
export const NOT_SAVED = <Note kind="ask">Leave the teaching patient to save or log.</Note>

interface OpenLessonProps {
  readonly teaching: Teaching
  readonly criteria: Criteria
}

/** The question of the stop that is open. */
export function OpenLesson({ teaching: { lesson, ...actions }, criteria }: OpenLessonProps) {
  if (lesson === null) return null
  return <Later of={teachingCode}>{({ LessonStrip }) => <LessonStrip {...{ lesson, criteria }} {...actions} />}</Later>
}

interface ListProps extends OpenLessonProps {
  /** Undefined: this page has none. */
  readonly patients: Late<readonly TeachingPatient[]> | undefined
  /** The form holds entries of the user. */
  readonly filled: boolean
}

/** The list of teaching patients. */
export function TeachingList({ patients, teaching: { onStop }, ...rest }: ListProps) {
  if (patients === undefined) return null
  return (
    <Later of={teachingCode}>
      {({ TeachingPanel }) => (
        <Later of={patients}>{(all) => <TeachingPanel patients={all} {...{ onStop }} {...rest} />}</Later>
      )}
    </Later>
  )
}
