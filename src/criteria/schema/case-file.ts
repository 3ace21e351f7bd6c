import { z } from 'zod/mini'
import { ANSWERS, COMPARATORS } from '../../engine/verdict.ts'
import { header, id, inputId, sha256Hex, text, unitCode, version, worded } from './parts.ts'

/*
 * The patient's case file, only so that an editor can complete it. The reader of case files stands in src/case and
 * says more: which unit belongs to which quantity, which times and numbers can be.
 */
const decimal = worded(/^(?=.{1,30}$)\d+(\.\d+)?$/, 'a decimal of at most 30 signs, without a sign in front: "38.5"')
const number = z.union([decimal, z.number()])
const age = z.strictObject({ value: number, unit: z.enum(['a', 'mo', 'wk', 'd']) })
const time = text.check(z.describe('ISO 8601; without offset it is UTC'))

const observation = z.strictObject({
  finding: inputId,
  comparator: z.exactOptional(z.enum(COMPARATORS)),
  value: z.union([number, z.enum(ANSWERS), text]),
  unit: z.exactOptional(unitCode),
  at: z.exactOptional(time),
})

const edition = z.strictObject({ id, version, sha256: sha256Hex })
const mark = z.strictObject({
  at: time,
  choice: z.enum(['agree', 'disagree', 're-check']),
  recheckAt: z.exactOptional(time),
})
/** How the case stood when it was saved; nobody writes it by hand. */
const record = z.strictObject({
  build: text,
  savedAt: time,
  reading: z.enum(['published', 'latest', 'episode']),
  vocabulary: z.strictObject({ sha256: sha256Hex }),
  sets: z.array(edition),
  inUse: z.exactOptional(z.array(edition)),
  pathway: edition,
  pack: z.nullable(edition),
  result: z.looseObject({ format: z.literal('mas-hlh-result'), formatVersion: z.literal(1) }),
  seen: z.array(mark),
})

/** A case file as the page saves it. */
export const caseFile = z.strictObject({
  ...header('mas-hlh-case'),
  asOf: z.exactOptional(time),
  patient: z.exactOptional(z.strictObject({ birthDate: z.exactOptional(text), age: z.exactOptional(age) })),
  observations: z.array(observation),
  record: z.exactOptional(record),
})
