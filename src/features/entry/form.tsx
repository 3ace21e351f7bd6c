import { type KeyboardEvent, memo, useEffect, useState } from 'react'
import type { Group } from '../../engine/vocabulary.ts'
import { PATIENT } from '../../input/draft.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Fold, Panel } from '../../kit/parts/panel.tsx'
import { EntryRow } from './entry-row.tsx'
import styles from './form.module.css'
import { FormField, type FormProps, inView, type Sheet } from './form-field.tsx'
import { moveOn } from './keys.ts'
import { OccasionBar } from './occasions.tsx'
import type { OccasionColumn } from './occasions-model.ts'
import type { DraftActions } from './use-draft.ts'

/** Id of a group's heading. */
const headingId = ({ id }: Pick<Group, 'id'>): string => `group-${id}`

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Scrolls to a group, opens it if folded, and focuses its first field. */
function goTo(group: Group) {
  const heading = document.getElementById(headingId(group))
  const part = heading?.closest('details, section')
  if (part instanceof HTMLDetailsElement) part.open = true
  part?.scrollIntoView({ block: 'start' })
  part?.querySelector<HTMLInputElement>('input:not([data-time])')?.focus({ preventScroll: true })
}

interface FormNavProps {
  readonly groups: readonly Group[]
  /** How many inputs of each group are filled in, by group id. */
  readonly filled: ReadonlyMap<string, number>
}

/** The parts of the form, one tap away each. One tab stop; the arrow keys move inside. */
export const FormNav = memo(function FormNav({ groups, filled }: FormNavProps) {
  const [stop, setStop] = useState(0)
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = STEP[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = (stop + step + groups.length) % groups.length
    setStop(next)
    event.currentTarget.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div className={styles['nav']} data-scrolls="" role="toolbar" aria-label="Parts of the form" onKeyDown={move}>
      {groups.map((group, place) => {
        const count = filled.get(group.id)
        return (
          <button key={group.id} type="button" tabIndex={place === stop ? 0 : -1} onClick={() => goTo(group)}>
            {group.label}
            {count !== undefined && (
              <span className={styles['count']}>
                {count}
                <span className="visually-hidden"> entered</span>
              </span>
            )}
          </button>
        )
      })}
    </div>
  )
})

interface SameGroupProps extends FormProps {
  readonly group: Group
}

const sameColumn = (a: OccasionColumn, b: OccasionColumn | undefined): boolean =>
  a.occasion === b?.occasion &&
  a.read === b.read &&
  a.active === b.active &&
  a.place === b.place &&
  a.counted === b.counted

/** The earlier entries follow from the columns, so they need no comparison. */
function sameSheet(a: Sheet | undefined, b: Sheet | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.columns.length === b.columns.length && a.columns.every((column, at) => sameColumn(column, b.columns[at]))
}

const facts = ({ draft }: FormProps) => draft.occasions.find(({ series }) => series === PATIENT)

/** The notes of all inputs of a group as one text. */
function said({ vocabulary, contradictions, near, changes }: FormProps, { id: group }: Group): string {
  const inputs = vocabulary.inputs.filter((input) => input.group === group)
  return inputs.map(({ id }) => [contradictions.get(id), near.get(id), changes.get(id)?.join()].join()).join()
}

/**
 * Whether a group of the form would look the same as before. Most groups do on each key press and are not drawn again.
 */
const sameGroup = (before: SameGroupProps, after: SameGroupProps): boolean =>
  before.group === after.group &&
  before.vocabulary === after.vocabulary &&
  before.actions === after.actions &&
  before.look === after.look &&
  before.now === after.now &&
  before.shown === after.shown &&
  before.draft.units === after.draft.units &&
  before.draft.birthDate === after.draft.birthDate &&
  facts(before) === facts(after) &&
  sameSheet(before.sheets.get(before.group.series), after.sheets.get(after.group.series)) &&
  said(before, before.group) === said(after, after.group)

const NO_SHEET: Sheet = { columns: [], previous: new Map() }

/** The times above the columns of a flow sheet. A press makes that column active. */
function ColumnTimes({
  columns,
  actions,
}: {
  readonly columns: readonly OccasionColumn[]
  readonly actions: DraftActions
}) {
  return (
    <div className={styles['times']}>
      <EntryRow>
        {columns.map(({ occasion: { id, series }, title, name, active, counted, place }) => (
          <button
            key={id}
            type="button"
            data-place={place ?? undefined}
            data-counted={counted}
            aria-pressed={active}
            aria-label={counted ? name : `${name}, not counted`}
            onClick={() => actions.activate(series, id)}
          >
            {title}
          </button>
        ))}
        <span />
      </EntryRow>
    </div>
  )
}

const GroupBody = memo(function GroupBody({ group, ...props }: FormProps & { readonly group: Group }) {
  const { vocabulary, sheets, now, shown, look, actions } = props
  const series = vocabulary.series.find(({ id }) => id === group.series)
  const sheet = sheets.get(group.series) ?? NO_SHEET
  const inputs = vocabulary.inputs.filter((input) => input.group === group.id)
  const first = vocabulary.groups.find((one) => one.series === group.series) === group
  const inSight = inView(sheet, series?.sideBySide === true)
  const flow = inSight.length > 1
  const inHand = sheet.columns.find(({ active }) => active)
  return (
    <>
      {group.note !== undefined && <Note kind="quiet">{group.note}</Note>}
      {series !== undefined && first && (
        <OccasionBar series={series} columns={sheet.columns} {...{ now, shown, look, actions }} />
      )}
      {!first && sheet.columns.length > 1 && inHand && (
        <Note kind="quiet">
          <p className={styles['name']}>{inHand.name}</p>
        </Note>
      )}
      <div className={styles['fields']} data-ticks={group.ticks || undefined} data-flow={flow || undefined}>
        {flow && inputs.some(({ kind }) => kind === 'quantity') && <ColumnTimes columns={inSight} actions={actions} />}
        {inputs.map((input) => (
          <FormField key={input.id} {...props} input={input} group={group} sheet={sheet} />
        ))}
      </div>
    </>
  )
}, sameGroup)

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

/** The entry form: every input of the vocabulary in its groups, in the order of the bedside and the lab slip. */
export function Form(props: FormProps) {
  const returns = useReturns()
  return (
    <form
      key={returns}
      aria-label="Findings"
      autoComplete="off"
      data-explained={props.explained || undefined}
      onKeyDown={moveOn}
      onSubmit={(event) => event.preventDefault()}
    >
      {props.vocabulary.groups.map((group) => {
        const heading = headingId(group)
        return group.folded ? (
          <Fold key={group.id} framed className={styles['group']} title={<h2 id={heading}>{group.label}</h2>}>
            <GroupBody {...props} group={group} />
          </Fold>
        ) : (
          <Panel key={group.id} className={styles['group']} titleId={heading} title={group.label}>
            <GroupBody {...props} group={group} />
          </Panel>
        )
      })}
    </form>
  )
}
