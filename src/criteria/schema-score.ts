import { z } from 'zod'
import type { Bands, Tally, Term } from '../engine/language.ts'
import { byKey } from './schema-choose.ts'
import { condition } from './schema-condition.ts'
import { decimal, findingId, quantityId, unitCode } from './schema-parts.ts'
import { threshold } from './schema-threshold.ts'

const bands: z.ZodType<Bands> = z.strictObject({
  quantity: quantityId,
  bands: z
    .array(z.strictObject({ from: threshold.exactOptional(), points: decimal }))
    .min(2, 'must hold at least two bands'),
})
const tally: z.ZodType<Tally> = z.strictObject({
  tally: z.array(condition).min(1, 'must hold at least one condition'),
  points: z.array(decimal),
})
const term: z.ZodType<Term> = byKey('a term', {
  quantity: z.strictObject({ coefficient: decimal, quantity: quantityId, unit: unitCode }),
  finding: z.strictObject({ coefficient: decimal, finding: findingId }),
})

/** How a scored criterion gives its points. */
export const score: z.ZodType<Bands | Tally | Term> = byKey('a score', { bands, tally, coefficient: term })
