import type { Group } from '../../engine/vocabulary.ts'
import { PATIENT } from '../../input/draft.ts'
import type { FormProps, Sheet } from './form-field.tsx'
import type { Column } from './occasions-model.ts'

interface Props extends FormProps {
  readonly group: Group
}

const sameColumn = (a: Column, b: Column | undefined): boolean =>
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
export const sameGroup = (before: Props, after: Props): boolean =>
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
