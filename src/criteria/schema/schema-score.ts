import { z } from 'zod/mini'
import type { Bands, Tally, Term } from '../../engine/language.ts'
import { condition } from './condition.ts'
import { decimal, findingId, quantityId, unitCode } from './parts.ts'
import { byKey } from './schema-choose.ts'
import { threshold } from './threshold.ts'

const bands: z.ZodMiniType<Bands> = z.strictObject({
  quantity: quantityId,
  bands: z
    .array(z.strictObject({ from: z.exactOptional(threshold), points: decimal }))
    .check(z.minLength(2, 'must hold at least two bands')),
})
const tally: z.ZodMiniType<Tally> = z.strictObject({
  tally: z.array(condition).check(z.minLength(1, 'must hold at least one condition')),
  points: z.array(decimal),
})
const term: z.ZodMiniType<Term> = byKey('a term', {
  quantity: z.strictObject({ coefficient: decimal, quantity: quantityId, unit: unitCode }),
  finding: z.strictObject({ coefficient: decimal, finding: findingId }),
})

/** How a scored criterion gives its points. */
export const score: z.ZodMiniType<Bands | Tally | Term> = byKey('a score', { bands, tally, coefficient: term })
