import type { Context, Sheet } from '../../criteria/sheet.types.ts'
import type { Group, Input, Vocabulary } from '../../engine/vocabulary.ts'
import { shortLabel } from '../../wording/brief.ts'

/** A second finding that a question answers with a choice of its own: fever that persists. */
export interface Stronger {
  readonly finding: string
  readonly label: string
}

/** One thing in a section of the form: a heading, or a field. */
export type SheetItem =
  | { readonly kind: 'heading'; readonly id: string; readonly text: string; readonly note?: string | undefined }
  | { readonly kind: 'field'; readonly input: Input; readonly group: Group; readonly stronger?: Stronger }

/** Fields one tap away. */
export interface FoldLayout {
  readonly id: string
  readonly label: string
  readonly items: readonly SheetItem[]
}

/** Where each input of the vocabulary is on the form. */
export interface Layout {
  readonly numbers: readonly SheetItem[]
  /** Questions, then the fields that the chosen contexts add. */
  readonly questions: readonly SheetItem[]
  readonly folds: readonly FoldLayout[]
}

/** The findings that a question answers with its stronger choice have a field of their own in a fold. */
const coreOf = ({ numbers, questions }: Sheet): ReadonlySet<string> =>
  new Set([...numbers, ...questions.map(({ finding }) => finding)])

/**
 * Where each input is on the form.
 *
 * @param chosen contexts whose fields are in sight
 * @returns every input once; those of groups that are ticked are not on the form
 * @example layoutOf(sheet, vocabulary, []).numbers.length // 12
 */
export function layoutOf(sheet: Sheet, { inputs, groups }: Vocabulary, chosen: readonly Context[]): Layout {
  const fieldOf = (id: string, stronger?: Stronger): readonly SheetItem[] => {
    const input = inputs.find((one) => one.id === id)
    const group = groups.find((one) => one.id === input?.group)
    return input === undefined || group === undefined
      ? []
      : [{ kind: 'field', input, group, ...(stronger === undefined ? {} : { stronger }) }]
  }
  const core = coreOf(sheet)
  const added = [...new Set(chosen.flatMap(({ adds }) => adds))].filter((id) => !core.has(id))
  const names = chosen.filter(({ adds }) => adds.length > 0).map(({ label }) => label)
  const heading: readonly SheetItem[] =
    added.length === 0 ? [] : [{ kind: 'heading', id: 'added', text: `Added for ${names.join(', ')}` }]
  const inSight = new Set([...core, ...added])
  const foldItems = (id: string, alone: boolean): readonly SheetItem[] => {
    const group = groups.find((one) => one.id === id)
    const own = inputs.filter((input) => input.group === id && !inSight.has(input.id))
    if (group === undefined || own.length === 0) return []
    const { label, note } = group
    const title: readonly SheetItem[] = alone && note === undefined ? [] : [{ kind: 'heading', id, text: label, note }]
    return [...title, ...own.flatMap((input) => fieldOf(input.id))]
  }
  return {
    numbers: sheet.numbers.flatMap((id) => fieldOf(id)),
    questions: [
      ...sheet.questions.flatMap(({ finding, stronger }) => fieldOf(finding, stronger)),
      ...heading,
      ...added.flatMap((id) => fieldOf(id)),
    ],
    folds: sheet.folds.map(({ id, label, groups: of }) => ({
      id,
      label,
      items: of.flatMap((group) => foldItems(group, of.length === 1)),
    })),
  }
}

/** What the choices of a question with a stronger answer stand for. */
export interface StrongerAnswers {
  /** Null takes the answer back. */
  readonly finding: string | null
  readonly stronger: string | null
}

/** The id of the stronger choice among the answers of a question. */
export const STRONGER = 'stronger'

/**
 * The chosen one among yes, no and the stronger answer.
 *
 * @returns null while nothing is answered; "no" wins, so that a contradiction stays visible
 * @example chosenOf({ finding: 'yes', stronger: 'yes' }) // 'stronger'
 */
export const chosenOf = ({ finding, stronger }: StrongerAnswers): string | null =>
  stronger === 'yes' && finding !== 'no' ? STRONGER : finding

/**
 * What a choice answers.
 *
 * @param chosen the id of the choice; null takes the answer back
 * @param before the answers before
 * @returns the answers of both findings; a "no" to the stronger one stays, since it was given in its own field
 * @example answersFor(STRONGER, { finding: null, stronger: null }) // { finding: 'yes', stronger: 'yes' }
 */
export function answersFor(chosen: string | null, before: StrongerAnswers): StrongerAnswers {
  if (chosen === STRONGER) return { finding: 'yes', stronger: 'yes' }
  return { finding: chosen, stronger: before.stronger === 'yes' ? null : before.stronger }
}

/**
 * The full name of an input, if the form shows a shorter one.
 *
 * @example fullName(neutrophils) // 'Neutrophils, absolute'
 */
export const fullName = (input: Input): string | null => (shortLabel(input) === input.label ? null : input.label)
