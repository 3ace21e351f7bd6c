import { type Draft, firstUnit, PATIENT } from '../case/draft.ts'
import type { Entry } from '../case/entry.ts'
import type { ReadDraft } from '../case/read-draft.ts'
import type { Group, Input, Vocabulary } from '../engine/vocabulary.ts'
import type { Column } from '../exchange/columns.ts'
import type { Previous } from '../exchange/previous.ts'
import { AnswerField } from './answer-field.tsx'
import { headingId } from './form-nav.tsx'
import { moveOn } from './keys.ts'
import { OccasionBar } from './occasion-bar.tsx'
import { type Cell, QuantityField } from './quantity-field.tsx'
import { TickField } from './tick-field.tsx'
import type { DraftActions } from './use-draft.ts'

/** What the form shows of one series: its occasions, and what was entered before the one in hand. */
export interface Sheet {
  /** Newest first. */
  readonly columns: readonly Column[]
  readonly previous: ReadonlyMap<string, Previous>
}

interface Props {
  readonly vocabulary: Vocabulary
  readonly draft: Draft
  readonly reads: ReadDraft['occasions']
  /** By id of the series. */
  readonly sheets: ReadonlyMap<string, Sheet>
  /** What contradicts each input, by id. */
  readonly contradictions: ReadonlyMap<string, string>
  /** Limits that a value misses by little, by input. */
  readonly near: ReadonlyMap<string, string>
  /** Changes between dated values that a tick is judged by, by input. */
  readonly changes: ReadonlyMap<string, readonly string[]>
  /** The small print of all fields is shown. */
  readonly explained: boolean
  /** Milliseconds since 1970, to the minute. */
  readonly now: number
  readonly look: () => number
  readonly actions: DraftActions
}

const EMPTY: Entry = { state: 'empty' }
const NO_SHEET: Sheet = { columns: [], previous: new Map() }

/** The columns of a series that are in view. */
function inView({ columns }: Sheet, sideBySide: boolean): readonly Column[] {
  return columns.filter(({ place, active }) => active || (sideBySide && place !== null))
}

const cellsOf = (columns: readonly Column[], several: boolean, id: string): readonly Cell[] =>
  columns.map(({ occasion, read, name, place }) => ({
    on: occasion.id,
    text: occasion.texts[id] ?? '',
    entry: read.entries.get(id) ?? EMPTY,
    name: several ? name : null,
    place: place ?? 0,
  }))

/** What is no observation of a day but of the patient: one field, without a time. */
function factCell({ draft, reads }: Props, id: string): readonly Cell[] {
  const facts = draft.occasions.find(({ series }) => series === PATIENT)
  if (facts === undefined) return []
  const entry = reads.get(facts)?.entries.get(id) ?? EMPTY
  return [{ on: facts.id, text: facts.texts[id] ?? '', entry, name: null, place: 0 }]
}

function Field({ input, group, sheet, ...props }: Props & { input: Input; group: Group; sheet: Sheet }) {
  const { vocabulary, draft, contradictions, near, changes, now, actions } = props
  const { id } = input
  const about = { previous: sheet.previous.get(id), now, contradiction: contradictions.get(id), actions }
  const sideBySide = vocabulary.series.some((one) => one.id === group.series && one.sideBySide === true)
  if (input.kind === 'quantity') {
    const shown = inView(sheet, sideBySide)
    const cells = input.fromPatient ? factCell(props, id) : cellsOf(shown, sheet.columns.length > 1, id)
    const unit = draft.units[id] ?? firstUnit(input)
    return <QuantityField quantity={input} unit={unit} cells={cells} near={near.get(id)} {...about} />
  }
  const inHand = sheet.columns.find(({ active }) => active)?.occasion
  if (inHand === undefined) return null
  const given = { on: inHand.id, answer: inHand.answers[id] }
  if (group.ticks && input.kind === 'finding') {
    return <TickField input={input} {...given} {...about} />
  }
  return <AnswerField input={input} changes={changes.get(id)} {...given} {...about} />
}

/** The times above the columns of a flow sheet; a press takes a column in hand. */
function Heads({ columns, actions }: { readonly columns: readonly Column[]; readonly actions: DraftActions }) {
  return (
    <div className="field heads">
      <div className="entry">
        {columns.map(({ occasion: { id, series }, title, name, active, place }) => (
          <button
            key={id}
            type="button"
            data-place={place ?? undefined}
            aria-pressed={active}
            aria-label={name}
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

function GroupBody({ group, ...props }: Props & { readonly group: Group }) {
  const { vocabulary, sheets, now, look, actions } = props
  const series = vocabulary.series.find(({ id }) => id === group.series)
  const sheet = sheets.get(group.series) ?? NO_SHEET
  const inputs = vocabulary.inputs.filter((input) => input.group === group.id)
  const first = vocabulary.groups.find((one) => one.series === group.series) === group
  const shown = inView(sheet, series?.sideBySide === true)
  const flow = shown.length > 1
  const inHand = sheet.columns.find(({ active }) => active)
  return (
    <>
      {group.note !== undefined && <p className="group-note">{group.note}</p>}
      {series !== undefined && first && (
        <OccasionBar series={series} columns={sheet.columns} now={now} look={look} actions={actions} />
      )}
      {!first && sheet.columns.length > 1 && inHand && <p className="group-note occasion-name">{inHand.name}</p>}
      <div className={['fields', group.ticks && 'ticks', flow && 'flow'].filter(Boolean).join(' ')}>
        {flow && inputs.some(({ kind }) => kind === 'quantity') && <Heads columns={shown} actions={actions} />}
        {inputs.map((input) => (
          <Field key={input.id} {...props} input={input} group={group} sheet={sheet} />
        ))}
      </div>
    </>
  )
}

/** The entry form: every input of the vocabulary in its groups, in the order of the bedside and the lab slip. */
export function Form(props: Props) {
  return (
    <form
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
