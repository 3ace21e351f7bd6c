import { type KeyboardEvent, memo, useEffect, useState } from 'react'
import type { Group } from '../../engine/vocabulary.ts'
import { PATIENT } from '../../input/draft.ts'
import { Field, type FormProps, inView, type Sheet } from './form-field.tsx'
import { moveOn } from './keys.ts'
import { OccasionBar } from './occasions.tsx'
import type { OccasionColumn } from './occasions-model.ts'
import type { DraftActions } from './use-draft.ts'

/** The id of a group's heading. */
const headingId = ({ id }: Pick<Group, 'id'>): string => `group-${id}`

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** Goes to a group of the form and into its first field, unfolding it if need be. */
function goTo(group: Group) {
  const heading = document.getElementById(headingId(group))
  const fold = heading?.closest('details')
  if (fold) fold.open = true
  const part = heading?.closest('.group')
  part?.scrollIntoView({ block: 'start' })
  part?.querySelector<HTMLInputElement>('input:not(.time)')?.focus({ preventScroll: true })
}

interface FormNavProps {
  readonly groups: readonly Group[]
  /** How many inputs of each group are filled in, by the group's id. */
  readonly filled: ReadonlyMap<string, number>
}

/** The parts of the form, one tap away each; for the keyboard one stop, with the arrows inside. */
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
    <div className="form-nav" role="toolbar" aria-label="Parts of the form" onKeyDown={move}>
      {groups.map((group, place) => {
        const count = filled.get(group.id)
        return (
          <button key={group.id} type="button" tabIndex={place === stop ? 0 : -1} onClick={() => goTo(group)}>
            {group.label}
            {count !== undefined && (
              <span className="count">
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

/** What was entered before follows from the columns. */
function sameSheet(a: Sheet | undefined, b: Sheet | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return a.columns.length === b.columns.length && a.columns.every((column, at) => sameColumn(column, b.columns[at]))
}

const facts = ({ draft }: FormProps) => draft.occasions.find(({ series }) => series === PATIENT)

/** What is said of each input of the group, in one text. */
function said({ vocabulary, contradictions, near, changes }: FormProps, { id: group }: Group): string {
  const inputs = vocabulary.inputs.filter((input) => input.group === group)
  return inputs.map(({ id }) => [contradictions.get(id), near.get(id), changes.get(id)?.join()].join()).join()
}

/**
 * Whether a group of the form looks the same as before: with a key press most of them do, and are not drawn again.
 *
 * @param before what it was drawn from
 * @param after what it would be drawn from
 * @returns true when nothing that it shows has changed
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

/** The times above the columns of a flow sheet; a press takes a column in hand. */
function Heads({ columns, actions }: { readonly columns: readonly OccasionColumn[]; readonly actions: DraftActions }) {
  return (
    <div className="field heads">
      <div className="entry">
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
        <span className="unit" />
      </div>
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
      {group.note !== undefined && <p className="group-note">{group.note}</p>}
      {series !== undefined && first && (
        <OccasionBar series={series} columns={sheet.columns} {...{ now, shown, look, actions }} />
      )}
      {!first && sheet.columns.length > 1 && inHand && <p className="group-note occasion-name">{inHand.name}</p>}
      <div className={['fields', group.ticks && 'ticks', flow && 'flow'].filter(Boolean).join(' ')}>
        {flow && inputs.some(({ kind }) => kind === 'quantity') && <Heads columns={inSight} actions={actions} />}
        {inputs.map((input) => (
          <Field key={input.id} {...props} input={input} group={group} sheet={sheet} />
        ))}
      </div>
    </>
  )
}, sameGroup)

/**
 * How often the page came out of the browser's memory. WebKit resets every field that it was told not to remember when it
 * does that, and nobody tells React: an answer would count that the form does not show.
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
          <details key={group.id} className="group">
            <summary>
              <h2 id={heading}>{group.label}</h2>
            </summary>
            <GroupBody {...props} group={group} />
          </details>
        ) : (
          <section key={group.id} className="group" aria-labelledby={heading}>
            <h2 id={heading}>{group.label}</h2>
            <GroupBody {...props} group={group} />
          </section>
        )
      })}
    </form>
  )
}
