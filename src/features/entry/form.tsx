import { memo, useEffect, useState } from 'react'
import type { Group } from '../../engine/vocabulary.ts'
import { Field, type FormProps, inView, type Sheet } from './form-field.tsx'
import { headingId } from './form-nav.tsx'
import { moveOn } from './keys.ts'
import { OccasionBar } from './occasions.tsx'
import type { Column } from './occasions-model.ts'
import { sameGroup } from './same-group.ts'
import type { DraftActions } from './use-draft.ts'

const NO_SHEET: Sheet = { columns: [], previous: new Map() }

/** The times above the columns of a flow sheet; a press takes a column in hand. */
function Heads({ columns, actions }: { readonly columns: readonly Column[]; readonly actions: DraftActions }) {
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
