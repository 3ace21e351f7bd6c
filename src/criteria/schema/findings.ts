import { z } from 'zod/mini'
import { COMPARATORS } from '../../engine/verdict.ts'
import type {
  AnsweredBy,
  ChangeLimit,
  Choice,
  Finding,
  Group,
  Implication,
  Input,
  MagnitudeQuestion,
  NearMiss,
  Quantity,
  Range,
  RisingPair,
  Series,
  ShownTrend,
  SpreadLimit,
  StillPair,
  ToCanonical,
  TrendNote,
  TrendPair,
  TrendRule,
  TrendTable,
  Unit,
  Vocabulary,
} from '../../engine/vocabulary.ts'
import type { Sheet } from '../sheet.types.ts'
import {
  byKey,
  choose,
  decimal,
  doi,
  exactlyOne,
  findingId,
  type Header,
  header,
  id,
  inputId,
  isObject,
  loinc,
  quantityId,
  type ShapeOf,
  text,
  unitCode,
} from './parts.ts'
import { sheet } from './sheet.ts'
import { limits, operators } from './threshold.ts'

const share = decimal.check(
  z.regex(/^0\.\d*[1-9]\d*$/, 'must be above 0 and below 1: "0.5" for half of the earlier value'),
)
const multiple = decimal.check(z.regex(/^(?!1(\.0+)?$)[1-9]/, 'must be above 1: "2" for twice the earlier value'))
const hours = decimal.check(z.regex(/^\d*\.?\d*[1-9]/, 'must be above 0'))

const change: z.ZodMiniType<ChangeLimit> = byKey('a change', {
  fallTo: z.strictObject({ fallTo: share }),
  riseTo: z.strictObject({ riseTo: multiple }),
})

const shown = z.strictObject({
  quantity: quantityId,
  scale: z.enum(['linear', 'log']),
  beside: z.exactOptional(z.strictObject({ finding: findingId, direction: z.enum(['down', 'up']) })),
} satisfies ShapeOf<ShownTrend>)

const sources = z
  .array(z.strictObject({ text, doi: z.exactOptional(doi) }))
  .check(z.minLength(1, 'must name at least one source'))
const grounds = { id, text, basis: text, sources }
const note = z.strictObject({ ...grounds, quantity: quantityId, change } satisfies ShapeOf<TrendNote>)
const quantities = z.array(quantityId).check(z.minLength(1, 'must name at least one quantity'))
const pair: z.ZodMiniType<TrendPair> = byKey('a pair', {
  rises: z.strictObject({ ...grounds, falls: quantityId, rises: quantities } satisfies ShapeOf<RisingPair>),
  doesNotRise: z.strictObject({
    ...grounds,
    falls: quantityId,
    fallTo: share,
    withinHours: hours,
    doesNotRise: quantities,
  } satisfies ShapeOf<StillPair>),
})

/** How values over time are shown: part of `findings.json`. */
const trends: z.ZodMiniType<TrendTable> = z.strictObject({
  noteLabel: text,
  shown: z.array(shown),
  notes: z.array(note),
  pairs: z.array(pair),
} satisfies ShapeOf<TrendTable>)

/** A hospital's number that answers a tick. */
export const trendRule: z.ZodMiniType<TrendRule> = z.strictObject({
  finding: findingId,
  quantity: quantityId,
  change,
  withinHours: hours,
  reason: text,
  owner: text,
} satisfies ShapeOf<TrendRule>)

/** Values of one set that lie further apart in time are pointed out. */
const spread = z.strictObject({
  hours: decimal.check(z.regex(/^\d*\.?\d*[1-9]/, 'must be above 0')),
  note: text,
} satisfies ShapeOf<SpreadLimit>)

const yes = z.exactOptional(z.literal(true))
const range = z.strictObject({ min: z.exactOptional(decimal), max: z.exactOptional(decimal) } satisfies ShapeOf<Range>)
const described = {
  id,
  label: text,
  short: z.exactOptional(text),
  group: id,
  obtain: z.exactOptional(z.enum(['order', 'examine', 'report'])),
  help: z.exactOptional(text),
  note: z.exactOptional(text),
}

const factor = decimal.check(z.regex(/^\d*\.?\d*[1-9]/, 'must be above 0'))
const toCanonical = z.strictObject({
  subtract: z.exactOptional(decimal),
  times: z.exactOptional(factor),
  divide: z.exactOptional(factor),
} satisfies ShapeOf<ToCanonical>)
const unit = z.strictObject({
  code: z.string().check(z.regex(/^\S+$/, 'must be a UCUM code without spaces')),
  label: text,
  aliases: z.exactOptional(z.array(text)),
  partly: z.exactOptional(z.array(text)),
  loinc: z.exactOptional(loinc),
  toCanonical: z.nullable(toCanonical),
  hard: z.exactOptional(range),
} satisfies ShapeOf<Unit>)
const question = z.strictObject({
  unit: unitCode,
  beyond: exactlyOne(z.strictObject(operators(decimal)), COMPARATORS),
  ask: text,
  suggest: z.exactOptional(unitCode),
} satisfies ShapeOf<MagnitudeQuestion>)
const answeredBy = z.strictObject({ say: text, ask: text, finding: findingId } satisfies ShapeOf<AnsweredBy>)
const quantity = z.strictObject({
  ...described,
  kind: z.literal('quantity'),
  units: z.array(unit).check(z.minLength(1, 'must list at least one unit; the first is canonical')),
  hard: range,
  soft: z.exactOptional(z.extend(range, { zero: yes })),
  questions: z.exactOptional(z.array(question)),
  answeredBy: z.exactOptional(answeredBy),
  loinc: z.exactOptional(z.array(loinc)),
  refuseLoinc: z.exactOptional(z.record(loinc, text)),
  askLoinc: z.exactOptional(z.record(loinc, text)),
  persistence: z.exactOptional(z.enum(['windowed', 'no-expiry', 'fact'])),
  shownOnly: yes,
  fromPatient: yes,
} satisfies ShapeOf<Omit<Quantity, 'startUnit'>>)
const snomed = z.exactOptional(z.array(z.string().check(z.regex(/^\d{6,18}$/, 'must be a SNOMED CT code'))))
const finding = z.strictObject({ ...described, kind: z.literal('finding'), snomed } satisfies ShapeOf<Finding>)
const choice = z.strictObject({
  ...described,
  kind: z.literal('choice'),
  options: z.array(z.strictObject({ id, label: text })).check(z.minLength(2, 'must offer at least two options')),
} satisfies ShapeOf<Choice>)
const kinds = { quantity, finding, choice }
const input: z.ZodMiniType<Input> = choose([quantity, finding, choice], (value) => {
  if (!isObject(value)) return [{ path: [], message: 'must be an object' }]
  const kind = Object.entries(kinds).find(([name]) => name === value['kind'])
  return kind?.[1] ?? [{ path: ['kind'], message: 'must be "quantity", "finding" or "choice"' }]
})

const series = z.strictObject({ id, name: text, time: text, sideBySide: yes, note: text } satisfies ShapeOf<Series>)
const group = z.strictObject({
  id,
  series: id,
  label: text,
  folded: yes,
  section: z.exactOptional(z.enum(['situation', 'background'])),
  ticks: yes,
  note: z.exactOptional(text),
} satisfies ShapeOf<Group>)

const answer = z.strictObject({ finding: findingId, is: z.enum(['yes', 'no']) })
const limit = exactlyOne(z.strictObject({ quantity: quantityId, ...operators(limits) }), COMPARATORS)
const equals = z.strictObject({ quantity: quantityId, equals: limits })
const notAbove = z.strictObject({ quantity: quantityId, notAbove: quantityId })
const impliedQuantity = choose([limit, equals, notAbove], (input) => {
  if (isObject(input) && Object.hasOwn(input, 'equals')) return equals
  return isObject(input) && Object.hasOwn(input, 'notAbove') ? notAbove : limit
})
const implication: z.ZodMiniType<Implication> = z.strictObject({
  if: byKey('what implies', { finding: answer, known: z.strictObject({ known: inputId }) }),
  then: byKey('what is implied', { finding: answer, quantity: impliedQuantity }),
  contradiction: text,
})

const nearMiss = z.strictObject({
  share: factor,
  by: z.record(quantityId, factor),
  note: text,
} satisfies ShapeOf<NearMiss>)

export type FindingsFile = Vocabulary & { readonly sheet: Sheet } & Header<'mas-hlh-findings'>

/** The file `findings.json`: every input once. */
export const findingsFile: z.ZodMiniType<FindingsFile> = z.strictObject({
  ...header('mas-hlh-findings'),
  series: z.array(series).check(z.minLength(1, 'must list at least one series of dated entries')),
  groups: z.array(group),
  sheet,
  inputs: z.array(input),
  answerCodes: z.exactOptional(z.record(text, z.record(text, z.enum(['yes', 'no', 'unknown'])))),
  implications: z.array(implication),
  nearMiss,
  trends,
  spread,
} satisfies ShapeOf<FindingsFile>)
