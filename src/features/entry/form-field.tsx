import type { Sheet, SheetLimit } from '../../criteria/sheet.types.ts'
import type { Verdict } from '../../engine/verdict.ts'
import type { Quantity, Vocabulary } from '../../engine/vocabulary.ts'
import { type Draft, firstUnit, PATIENT } from '../../input/draft.ts'
import type { Entry } from '../../input/entry.ts'
import type { ReadDraft } from '../../input/read-draft.ts'
import { bornWords } from '../../kit/words.ts'
import type { Previous } from './before-model.ts'
import { type NumberCell, NumberTile } from './fields/number-tile.tsx'
import { QuestionTile } from './fields/question-tile.tsx'
import { StatusRow } from './fields/status-row.tsx'
import type { OccasionColumn } from './occasions-model.ts'
import type { SheetItem } from './sheet-model.ts'
import type { DraftActions } from './use-draft.ts'

/** What the form shows of one series: its occasions, and the entries before the active one. */
export interface SeriesSheet {
  /** Newest first. */
  readonly columns: readonly OccasionColumn[]
  readonly previous: ReadonlyMap<string, Previous>
}

/** What the fields of the form are drawn from. */
export interface FormProps {
  /** Where the fields are. */
  readonly sheet: Sheet
  readonly vocabulary: Vocabulary
  readonly draft: Draft
  readonly reads: ReadDraft['occasions']
  /** By id of the series. */
  readonly sheets: ReadonlyMap<string, SeriesSheet>
  /** The contradiction of each input, by id. */
  readonly contradictions: ReadonlyMap<string, string>
  /** Limits that a value barely misses, by input. */
  readonly near: ReadonlyMap<string, string>
  /** Changes between dated values, by the finding that asks about them. */
  readonly changes: ReadonlyMap<string, readonly string[]>
  /** Inputs that count toward a set that fits. */
  readonly counts: ReadonlySet<string>
  /** The input that would decide next; null: none. */
  readonly next: string | null
  /** Whether the patient's value passes a limit. */
  readonly judge: (limit: SheetLimit) => Verdict
  /** Milliseconds since 1970, whole minutes. */
  readonly now: number
  /** Milliseconds since 1970: now, or an earlier moment. */
  readonly shown: number
  readonly look: () => number
  readonly actions: DraftActions
}

const NO_CHANGES: readonly string[] = []
const EMPTY: Entry = { state: 'empty' }
const NO_SHEET: SeriesSheet = { columns: [], previous: new Map() }
/** How many other draws a tile shows. */
const BESIDE = 2

/** The occasions that a field shows: the active one, and those beside it. */
function cellsOf({ columns }: SeriesSheet, { id, answeredBy }: Quantity): readonly NumberCell[] {
  const several = columns.length > 1
  const cell = ({ occasion, read, name, counted }: OccasionColumn): NumberCell => ({
    on: occasion.id,
    text: occasion.texts[id] ?? '',
    entry: read.entries.get(id) ?? EMPTY,
    name: several ? name : null,
    counted,
    sibling: answeredBy && occasion.answers[answeredBy.finding],
  })
  const active = columns.filter(({ active }) => active)
  const beside = columns.filter(({ active, place }) => !active && place !== null).slice(0, BESIDE)
  return [...active, ...beside].map(cell)
}

/** A fact about the patient, such as the age: one field, without a time. */
function factCell({ draft, reads }: FormProps, id: string): readonly NumberCell[] {
  const facts = draft.occasions.find(({ series }) => series === PATIENT)
  if (facts === undefined) return []
  const entry = reads.get(facts)?.entries.get(id) ?? EMPTY
  return [{ on: facts.id, text: facts.texts[id] ?? '', entry, name: null, counted: true, sibling: undefined }]
}

interface FormFieldProps extends FormProps {
  readonly item: Extract<SheetItem, { kind: 'field' }>
  /** The row for the focused field follows it. */
  readonly focused: boolean
  readonly helping: boolean
  readonly onHelp: () => void
  /** Findings whose answer a chip shows. */
  readonly byChips: ReadonlySet<string>
}

/** The field of one input; while it has the focus, the row that belongs to it. */
export function FormField({ item, focused, helping, onHelp, byChips, ...props }: FormFieldProps) {
  const { input, group, stronger } = item
  const { id } = input
  const { draft, sheets, contradictions, counts, next, now, actions } = props
  const sheet = sheets.get(group.series) ?? NO_SHEET
  const contradiction = contradictions.get(id)
  const marks = { counts: counts.has(id), next: next === id }
  const about = { previous: sheet.previous.get(id), now, contradiction, actions, ...marks }
  const row = { input, contradiction, helping, onHelp, actions }
  if (input.kind === 'quantity') {
    const [cell, ...beside] = input.fromPatient ? factCell(props, id) : cellsOf(sheet, input)
    if (cell === undefined) return null
    const unit = draft.units[id] ?? firstUnit(input)
    const instead = input.fromPatient && draft.birthDate !== undefined ? bornWords(draft.birthDate) : undefined
    const number = { quantity: input, unit, cell, near: props.near.get(id), instead }
    return (
      <>
        <NumberTile {...number} {...about} beside={beside} />
        {focused && <StatusRow {...row} number={number} />}
      </>
    )
  }
  const occasion = sheet.columns.find(({ active }) => active)?.occasion
  if (occasion === undefined) return null
  const answer = occasion.answers[id]
  return (
    <>
      <QuestionTile
        {...{ input, stronger, answer, ...about }}
        on={occasion.id}
        strongerAnswer={stronger && occasion.answers[stronger.finding]}
        changes={props.changes.get(id) ?? NO_CHANGES}
        shownElsewhere={byChips.has(id)}
      />
      {focused && <StatusRow {...row} />}
    </>
  )
}
