import { z } from 'zod'
import type { Spread } from '../engine/vocabulary.ts'
import { decimal, type Shape, text } from './schema-parts.ts'

/** How far apart the values of one set may lie before that is pointed out. */
export const spread = z.strictObject({
  hours: decimal.regex(/^\d*\.?\d*[1-9]/, 'must be above 0'),
  note: text,
} satisfies Shape<Spread>)
