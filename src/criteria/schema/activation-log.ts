import { z } from 'zod/mini'
import type { ActivationLog, LogField, LogFrom, LogOption, LogSummaryPlan } from '../activation-log.types.ts'
import {
  byKey,
  decimal,
  doi,
  type Header,
  header,
  id,
  quantityId,
  type ShapeOf,
  text,
  unitCode,
  version,
  worded,
} from './parts.ts'

/** REDCap allows no other names. */
const column = worded(/^[a-z][a-z0-9_]{0,25}$/, 'a column name of at most 26 lower-case letters, digits and "_"')
const code = worded(/^[A-Za-z0-9_-]+$/, 'a code of letters, digits, "_" and "-"')
const codes = z.array(code).check(z.minLength(1, 'must name at least one code'))
const whole = z.number('must be a whole number').check(z.int('must be a whole number'), z.gte(1, 'must be 1 or more'))

const option: z.ZodMiniType<LogOption> = z.strictObject({
  code,
  label: text,
  redcap: z.exactOptional(code),
  below: z.exactOptional(z.strictObject({ value: decimal, unit: unitCode })),
} satisfies ShapeOf<LogOption>)
const options = z.array(option).check(z.minLength(2, 'must hold at least two answers'))

const from: z.ZodMiniType<LogFrom> = byKey('what the page fills in', {
  case: z.strictObject({
    case: z.enum([
      'period',
      'age-band',
      'tier',
      'rules',
      'pathway',
      'pack',
      'pack-hash',
      'build',
      'sets-met',
      'sets-open',
    ]),
  }),
  set: z.strictObject({ set: id, part: z.enum(['min', 'max', 'verdict']) }),
  quantity: z.strictObject({
    quantity: quantityId,
    pick: z.enum(['first', 'highest', 'lowest']),
    part: z.enum(['value', 'sign', 'unit']),
  }),
})

const base = {
  id: column,
  section: id,
  label: text,
  note: z.exactOptional(text),
  required: z.exactOptional(z.literal(true)),
  after: z.exactOptional(z.array(id)),
  from: z.exactOptional(from),
  editable: z.exactOptional(z.literal(true)),
}
const draw = z.strictObject({ quantity: quantityId, pick: z.enum(['first', 'halved']) })
const field: z.ZodMiniType<LogField> = z.discriminatedUnion('type', [
  z.strictObject({ ...base, type: z.literal('text'), most: whole }),
  z.strictObject({ ...base, type: z.enum(['choice', 'several']), options }),
  z.strictObject({ ...base, type: z.literal('hours'), draw: z.exactOptional(draw) }),
  z.strictObject({ ...base, type: z.enum(['period', 'words', 'number', 'sign', 'unit', 'yes-no', 'days']) }),
])

const answer = { field: column, code }
const summary: z.ZodMiniType<LogSummaryPlan> = z.strictObject({
  yield: z.strictObject({
    field: column,
    ill: codes,
    other: codes,
    published: z.strictObject({ flagged: decimal, ill: decimal, source: id }),
  }),
  agreement: z.array(z.strictObject({ set: id, label: text, is: text, codes, others: codes })),
  steps: z.array(z.strictObject({ from: column, to: column, label: text })),
  tables: z.array(z.strictObject({ title: text, fields: z.array(column) })),
  followUp: z.array(z.strictObject({ label: text, months: whole, field: column })),
  ended: z.array(z.strictObject(answer)),
  missed: z.strictObject({ ...answer, why: column }),
} satisfies ShapeOf<LogSummaryPlan>)

export type ActivationLogFile = ActivationLog & Header<'mas-hlh-activation-log'>

/** The file `activation-log.json`. */
export const activationLogFile: z.ZodMiniType<ActivationLogFile> = z.strictObject({
  ...header('mas-hlh-activation-log'),
  version,
  form: column,
  limits: text,
  fewest: whole,
  sources: z.array(z.strictObject({ id, text, doi: z.exactOptional(doi) })),
  sections: z.array(z.strictObject({ id, label: text })),
  fields: z.array(field),
  summary,
} satisfies ShapeOf<ActivationLogFile>)
