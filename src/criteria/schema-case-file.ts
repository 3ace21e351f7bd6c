import { z } from 'zod'
import { ANSWERS, COMPARATORS } from '../engine/verdict.ts'
import { decimal, header, inputId, text, unitCode } from './schema-parts.ts'

/*
 * The patient's case file, only so that an editor can complete it. The reader of case files stands in src/case and
 * says more: which unit belongs to which quantity, which times and numbers can be.
 */
const number = z.union([decimal, z.number()])
const age = z.strictObject({ value: number, unit: z.enum(['a', 'mo', 'd']) })
const time = text.describe('ISO 8601; without offset it is UTC')

const observation = z.strictObject({
  finding: inputId,
  comparator: z.enum(COMPARATORS).exactOptional(),
  value: z.union([number, z.enum(ANSWERS), text]),
  unit: unitCode.exactOptional(),
  at: time.exactOptional(),
})

/** A case file as the page saves it. */
export const caseFile = z.strictObject({
  ...header('mas-hlh-case'),
  asOf: time.exactOptional(),
  patient: z.strictObject({ birthDate: text.exactOptional(), age: age.exactOptional() }).exactOptional(),
  observations: z.array(observation),
})
