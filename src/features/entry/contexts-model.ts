import type { Context, ContextAnswer, Sheet, SheetLimit } from '../../criteria/sheet.types.ts'
import type { Verdict } from '../../engine/verdict.ts'
import { WITHDRAWN } from './before-model.ts'
import type { OccasionColumn } from './occasions-model.ts'

/** A change of answers on the active occasion; null takes an answer back. */
export type AnswerChange = Readonly<Record<string, string | null>>

/** What a press on a chip does. */
export type Press =
  | { readonly kind: 'answers'; readonly change: AnswerChange }
  /** It depends on a value that is missing: the answers to choose from. */
  | { readonly kind: 'ask'; readonly findings: readonly string[] }
  /** Selects a unit; null: the first one. */
  | { readonly kind: 'unit'; readonly quantity: string; readonly code: string | null }
  /** The value is entered in another unit, so nothing can be changed here. */
  | { readonly kind: 'typed'; readonly quantity: string }

/** What the chips are drawn from. */
export interface PatientNow {
  /** Newest first: the occasions that the findings of the chips are answered on. */
  readonly columns: readonly OccasionColumn[]
  /** Units of the rows, by quantity. */
  readonly units: Readonly<Record<string, string>>
  /** Whether a number is typed. */
  readonly isTyped: (quantity: string) => boolean
  /** Whether the patient's value passes a limit. */
  readonly judge: (limit: SheetLimit) => Verdict
}

const YES = 'yes'
const NO = 'no'

function givenBefore(columns: readonly OccasionColumn[], finding: string): string | null {
  const active = columns.findIndex((column) => column.active)
  const given = columns.slice(active + 1).find(({ occasion }) => occasion.answers[finding] !== undefined)
  return given?.occasion.answers[finding] ?? null
}

const givenNow = (columns: readonly OccasionColumn[], finding: string): string | null =>
  columns.find(({ active }) => active)?.occasion.answers[finding] ?? null

/** The answer that counts: the active occasion's, otherwise the newest earlier one. */
function standing({ columns }: Pick<PatientNow, 'columns'>, finding: string): string | null {
  const answer = givenNow(columns, finding) ?? givenBefore(columns, finding)
  return answer === WITHDRAWN ? null : answer
}

/** Takes an answer back; an earlier one is withdrawn. */
const back = ({ columns }: PatientNow, finding: string, answer: string): string | null =>
  givenBefore(columns, finding) === answer ? WITHDRAWN : null

const changeOf = (findings: readonly string[], to: (finding: string) => string | null): AnswerChange =>
  Object.fromEntries(findings.map((finding) => [finding, to(finding)]))

const findingsOf = ({ answers }: Pick<Context, 'answers'>): readonly string[] => answers.map(({ finding }) => finding)

/**
 * Whether a chip is chosen. It follows from the answers: a chip has no state of its own.
 *
 * @example isChosen(lupus, now) // true once "Lupus" is answered yes
 */
export function isChosen({ answers, unit }: Context, now: PatientNow): boolean {
  if (answers.length > 0) return answers.some(({ finding }) => standing(now, finding) === YES)
  return unit !== undefined && now.units[unit.quantity] === unit.code
}

/** Findings that the chips answer. */
const allFindings = ({ contexts }: Sheet): readonly string[] => [...new Set(contexts.flatMap(findingsOf))]

/**
 * Whether every question of the chips is answered no.
 *
 * @example isNoneChosen(sheet, now) // true after a press on "None of these"
 */
export const isNoneChosen = (sheet: Sheet, now: PatientNow): boolean =>
  allFindings(sheet).every((finding) => standing(now, finding) === NO)

/**
 * The findings whose answer a chip shows, so that their fields need not be in sight.
 *
 * @returns those of chosen chips with one answer, and all while "None of these" is chosen
 * @example shownByChips(sheet, now).has('sle') // true while "Lupus" is chosen
 */
export function shownByChips(sheet: Sheet, now: PatientNow): ReadonlySet<string> {
  if (isNoneChosen(sheet, now)) return new Set(allFindings(sheet))
  return new Set(
    sheet.contexts.filter((one) => one.answers.length === 1 && isChosen(one, now)).flatMap((one) => findingsOf(one)),
  )
}

function unitPress({ quantity, code }: NonNullable<Context['unit']>, now: PatientNow): Press {
  if (now.isTyped(quantity)) return { kind: 'typed', quantity }
  return { kind: 'unit', quantity, code: now.units[quantity] === code ? null : code }
}

/**
 * What a press on a chip does: it answers what the chip names, and a second press takes that back.
 *
 * @example pressOf(lupus, now) // { kind: 'answers', change: { sle: 'yes' } }
 */
export function pressOf(context: Context, now: PatientNow): Press {
  const { answers, unit } = context
  if (answers.length === 0) return unit === undefined ? { kind: 'answers', change: {} } : unitPress(unit, now)
  if (isChosen(context, now)) {
    const given = findingsOf(context).filter((finding) => standing(now, finding) === YES)
    return { kind: 'answers', change: changeOf(given, (finding) => back(now, finding, YES)) }
  }
  const verdict = ({ when }: ContextAnswer): Verdict => (when === undefined ? 'met' : now.judge(when))
  const open = answers.filter((answer) => verdict(answer) === 'unknown')
  if (open.length > 0) return { kind: 'ask', findings: open.map(({ finding }) => finding) }
  const fitting = answers.filter((answer) => verdict(answer) === 'met')
  return { kind: 'answers', change: changeOf(findingsOf({ answers: fitting }), () => YES) }
}

/**
 * What a press on "None of these" does: it answers no to all, and a second press takes that back.
 *
 * @example pressNone(sheet, now).sle // 'no'
 */
export function pressNone(sheet: Sheet, now: PatientNow): AnswerChange {
  const all = allFindings(sheet)
  return isNoneChosen(sheet, now) ? changeOf(all, (finding) => back(now, finding, NO)) : changeOf(all, () => NO)
}

/**
 * The change that restores the answers of the active occasion.
 *
 * @returns one entry for each finding of the change
 * @example undoOf({ sle: 'yes' }, now) // { sle: null }
 */
export const undoOf = (change: AnswerChange, { columns }: PatientNow): AnswerChange =>
  changeOf(Object.keys(change), (finding) => givenNow(columns, finding))

/**
 * Whether the active occasion still has the answers of a change.
 *
 * @example holds({ sle: 'yes' }, now) // false once the answer is taken back
 */
export const holds = (change: AnswerChange, { columns }: PatientNow): boolean =>
  Object.entries(change).every(([finding, answer]) => givenNow(columns, finding) === answer)
