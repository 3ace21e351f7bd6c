import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { indexVocabulary, type Series } from '../../engine/vocabulary.ts'
import { PATIENT } from '../../input/draft.ts'
import { shortLabel } from '../../wording/brief.ts'
import { showDayTime } from '../../wording/time.ts'
import { Contexts } from './contexts.tsx'
import { isChosen, type PatientNow, shownByChips } from './contexts-model.ts'
import { IdleRow } from './fields/status-row.tsx'
import { Folds, FormFold } from './folds.tsx'
import styles from './form.module.css'
import type { FormProps } from './form-field.tsx'
import { moveOn } from './keys.ts'
import { OccasionBar } from './occasions.tsx'
import type { OccasionColumn } from './occasions-model.ts'
import { FieldSection } from './section.tsx'
import { type FoldLayout, layoutOf, type SheetItem } from './sheet-model.ts'

/**
 * Counts how often the page came back from the back-forward cache. WebKit then resets every field with autocomplete off
 * without telling React: an answer would count that the form does not show.
 */
function useReturns(): number {
  const [returns, setReturns] = useState(0)
  useEffect(() => {
    const come = ({ persisted }: PageTransitionEvent) => {
      if (persisted) setReturns((before) => before + 1)
    }
    window.addEventListener('pageshow', come)
    return () => window.removeEventListener('pageshow', come)
  }, [])
  return returns
}

/** Where the row of the focused field goes on a phone: above the keyboard, which covers the foot of the window. */
function useKeyboard(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const view = window.visualViewport
    if (!view) return
    const fit = () => {
      const covered = view.scale > 1 ? 0 : Math.max(0, Math.floor(innerHeight - view.height - view.offsetTop))
      // A page saved without a keyboard on show must hold no style of its own: the policy would refuse it.
      if (covered > 0) form.current?.style.setProperty('--keyboard', `${covered}px`)
      else form.current?.removeAttribute('style')
    }
    view.addEventListener('resize', fit)
    view.addEventListener('scroll', fit)
    return () => {
      view.removeEventListener('resize', fit)
      view.removeEventListener('scroll', fit)
    }
  }, [form])
}

const TIME = ':scope > [data-part="occasions"] [data-time]'
const FIRST_VALUE = '[data-part="field"] input[data-on]'

/** The button that deletes an occasion disappears with it: the focus goes to the time or the first value that is left. */
function useFocusAfterDelete(form: RefObject<HTMLFormElement | null>, count: number): void {
  const before = useRef(count)
  useEffect(() => {
    const left = document.activeElement === document.body && count < before.current
    before.current = count
    if (left)
      (form.current?.querySelector<HTMLElement>(TIME) ?? form.current?.querySelector<HTMLElement>(FIRST_VALUE))?.focus()
  }, [form, count])
}

const NO_COLUMNS: readonly OccasionColumn[] = []

const columnsOf = ({ sheets }: FormProps, series: string): readonly OccasionColumn[] =>
  sheets.get(series)?.columns ?? NO_COLUMNS

/** The inputs of a fold that have an entry on any occasion. */
function enteredIn({ items }: FoldLayout, props: FormProps, byChips: ReadonlySet<string>): readonly string[] {
  return items.flatMap((item) => {
    if (item.kind !== 'field' || byChips.has(item.input.id)) return []
    const { id } = item.input
    const isEntered = columnsOf(props, item.group.series).some(
      ({ occasion: { texts, answers } }) => (texts[id] ?? '').trim() !== '' || answers[id] !== undefined,
    )
    return isEntered ? [id] : []
  })
}

function besideFold(fold: FoldLayout, entered: number, next: string | null): string {
  const fields = fold.items.flatMap((item) => (item.kind === 'field' ? [item.input] : []))
  const decides = fields.find(({ id }) => id === next)
  if (decides !== undefined) return `next: ${shortLabel(decides)}`
  return entered > 0 ? `${entered} entered` : `${fields.length} more`
}

interface FoldProps extends FormProps {
  readonly fold: FoldLayout
  readonly byChips: ReadonlySet<string>
}

/** A fold of fields. A field that was drawn stays, so that emptying it does not take the focus away. */
function FieldFold({ fold, ...props }: FoldProps) {
  const entered = enteredIn(fold, props, props.byChips)
  const drawn = useRef(new Set<string>())
  for (const id of entered) drawn.current.add(id)
  return (
    <FormFold label={fold.label} beside={besideFold(fold, entered.length, props.next)}>
      {(all) => {
        const isDrawn = (item: SheetItem) => item.kind === 'field' && drawn.current.has(item.input.id)
        const items = all ? fold.items : fold.items.filter(isDrawn)
        return items.length > 0 && <FieldSection {...props} label={fold.label} above={items} />
      }}
    </FormFold>
  )
}

/** The patient as the chips see it. */
function patientNow(props: FormProps, series: string): PatientNow {
  const { draft, judge } = props
  const isTyped = (id: string) => draft.occasions.some(({ texts }) => (texts[id] ?? '').trim() !== '')
  return { columns: columnsOf(props, series), units: draft.units, isTyped, judge }
}

function Times({ all, props, bar }: { all: readonly Series[]; props: FormProps; bar: (one: Series) => ReactNode }) {
  if (all.length === 0) return null
  const dated = all.flatMap(({ id, name }) =>
    columnsOf(props, id).flatMap(({ occasion: { time }, title }) =>
      time.text === '' ? [] : [{ name, when: time.at === null ? title : showDayTime(time.at.ms, props.now) }],
    ),
  )
  const [first] = dated
  // One time for all of them is said once.
  const same = dated.length === all.length && dated.every(({ when }) => when === first?.when)
  const times = same && first !== undefined ? [first.when] : dated.map(({ name, when }) => `${name} ${when}`)
  return (
    <FormFold label="Times" beside={times.join(', ') || 'none set'}>
      {() => (
        <div className={styles['times']} data-part="times">
          {all.map(bar)}
        </div>
      )}
    </FormFold>
  )
}

/** The entry form: who the patient is, the core numbers and questions, and everything else one tap away. */
export function Form(props: FormProps) {
  const { sheet, vocabulary, draft, now, shown, look, actions } = props
  const returns = useReturns()
  const adding = useRef<string | null>(null)
  const form = useRef<HTMLFormElement>(null)
  useKeyboard(form)
  useFocusAfterDelete(form, draft.occasions.length)
  const index = indexVocabulary(vocabulary)
  const groupOf = (finding: string) => vocabulary.groups.find(({ id }) => id === index.inputs.get(finding)?.group)
  const series = groupOf(sheet.contexts[0]?.answers[0]?.finding ?? '')?.series ?? PATIENT
  const patient = patientNow(props, series)
  const chosen = sheet.contexts.filter((context) => isChosen(context, patient))
  const chosenIds = chosen.map(({ id }) => id).join()
  const layout = useMemo(
    () =>
      layoutOf(
        sheet,
        vocabulary,
        sheet.contexts.filter(({ id }) => chosenIds.split(',').includes(id)),
      ),
    [sheet, vocabulary, chosenIds],
  )
  const byChips = shownByChips(sheet, patient)
  const on = patient.columns.find(({ active }) => active)?.occasion.id
  const isSeveral = ({ id }: Series) => columnsOf(props, id).length > 1
  const bar = (one: Series) => (
    <OccasionBar
      key={one.id}
      series={one}
      columns={columnsOf(props, one.id)}
      {...{ adding, now, shown, look, actions }}
    />
  )
  const several = vocabulary.series.filter(isSeveral)
  return (
    <form
      key={returns}
      ref={form}
      className={styles['form']}
      aria-label="Findings"
      autoComplete="off"
      onKeyDown={moveOn}
      onSubmit={(event) => event.preventDefault()}
    >
      {on !== undefined && <Contexts {...{ sheet, patient, index, on, actions }} />}
      {several.map(bar)}
      <FieldSection
        {...props}
        {...{ byChips }}
        label="Main findings"
        above={layout.numbers}
        below={layout.questions}
        idle={<IdleRow />}
      />
      <Folds>
        {layout.folds.map((fold) => (
          <FieldFold key={fold.id} {...props} {...{ fold, byChips }} />
        ))}
        <Times all={vocabulary.series.filter((one) => !isSeveral(one))} props={props} bar={bar} />
      </Folds>
    </form>
  )
}
