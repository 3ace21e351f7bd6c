import { z } from 'zod/mini'
import type { Spread } from '../../engine/vocabulary.ts'
import { decimal, type Shape, text } from './parts.ts'

/** How far apart the values of one set may lie before that is pointed out. */
export const spread = z.strictObject({
  hours: decimal.check(z.regex(/^\d*\.?\d*[1-9]/, 'must be above 0')),
  note: text,
} satisfies Shape<Spread>)
