import type { Group, Input, Quantity, Vocabulary } from '../../engine/vocabulary.ts'
import { type Draft, firstUnit, PATIENT } from '../../input/draft.ts'
import type { Entry } from '../../input/entry.ts'
import type { ReadDraft } from '../../input/read-draft.ts'
import { bornWords } from '../../kit/words.ts'
import { AnswerField, TickField } from './answer-field.tsx'
import type { Previous } from './before-model.ts'
import type { OccasionColumn } from './occasions-model.ts'
import { type NumberCell, QuantityField } from './quantity-field.tsx'

import type { DraftActions } from './use-draft.ts'

/** What the form shows of one series: its occasions, and what was entered before the one in hand. */
export interface Sheet {
  /** Newest first. */
  readonly columns: readonly OccasionColumn[]
  readonly previous: ReadonlyMap<string, Previous>
}

/** What the fields of the form are drawn from. */
export interface FormProps {
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
  /** The moment shown: now, or one before it. */
  readonly shown: number
  readonly look: () => number
  readonly actions: DraftActions
}

const NO_CHANGES: readonly string[] = []
const EMPTY: Entry = { state: 'empty' }

/** The columns of a series that are in view. */
export function inView({ columns }: Sheet, sideBySide: boolean): readonly OccasionColumn[] {
  return columns.filter(({ place, active }) => active || (sideBySide && place !== null))
}

const cellsOf = (
  columns: readonly OccasionColumn[],
  several: boolean,
  { id, answeredBy }: Quantity,
): readonly NumberCell[] =>
  columns.map(({ occasion, read, name, place, counted }) => ({
    on: occasion.id,
    text: occasion.texts[id] ?? '',
    entry: read.entries.get(id) ?? EMPTY,
    name: several ? name : null,
    place: place ?? 0,
    counted,
    sibling: answeredBy && occasion.answers[answeredBy.finding],
  }))

/** What is no observation of a day but of the patient: one field, without a time. */
function factCell({ draft, reads }: FormProps, id: string): readonly NumberCell[] {
  const facts = draft.occasions.find(({ series }) => series === PATIENT)
  if (facts === undefined) return []
  const entry = reads.get(facts)?.entries.get(id) ?? EMPTY
  return [{ on: facts.id, text: facts.texts[id] ?? '', entry, name: null, place: 0, counted: true, sibling: undefined }]
}

/** The field of one input, with what was entered before and what is to be said about it. */
export function Field({
  input,
  group,
  sheet,
  ...props
}: FormProps & { readonly input: Input; readonly group: Group; readonly sheet: Sheet }) {
  const { vocabulary, draft, contradictions, near, changes, now, actions } = props
  const { id } = input
  const about = { previous: sheet.previous.get(id), now, contradiction: contradictions.get(id), actions }
  const sideBySide = vocabulary.series.some((one) => one.id === group.series && one.sideBySide === true)
  if (input.kind === 'quantity') {
    const shown = inView(sheet, sideBySide)
    const cells = input.fromPatient ? factCell(props, id) : cellsOf(shown, sheet.columns.length > 1, input)
    const unit = draft.units[id] ?? firstUnit(input)
    const born = input.fromPatient && draft.birthDate !== undefined ? bornWords(draft.birthDate) : undefined
    return <QuantityField quantity={input} unit={unit} cells={cells} near={near.get(id)} instead={born} {...about} />
  }
  const inHand = sheet.columns.find(({ active }) => active)?.occasion
  if (inHand === undefined) return null
  const given = { on: inHand.id, answer: inHand.answers[id] }
  if (group.ticks && input.kind === 'finding') {
    return <TickField input={input} {...given} {...about} />
  }
  return <AnswerField input={input} changes={changes.get(id) ?? NO_CHANGES} {...given} {...about} />
}
