import { z } from 'zod/mini'
import type { Citation } from '../../engine/criteria-set.ts'
import type { LookBack } from '../../engine/language.ts'
import { date, doi, pmid, type Shape, text, version } from './parts.ts'

// What editions of several kinds hold, apart from the sets' own schema: the page need not carry that one.
const year = z.number('must be a year').check(z.int('must be a year'))
/** A published source. */
export const citation = z.strictObject({
  authors: text,
  title: text,
  source: text,
  year,
  doi: z.exactOptional(doi),
  pmid: z.exactOptional(pmid),
  locus: z.exactOptional(text),
} satisfies Shape<Citation>)
/** Which dated values are read. */
export const lookBack = z.strictObject({
  use: z.enum(['worst', 'latest', 'same-draw']),
  hours: z.number('must be a number of hours').check(z.positive('must be above 0')),
} satisfies Shape<LookBack>)
/** Who signed, if anybody did. */
export const review = z.strictObject({ clinician: z.nullable(text), date: z.nullable(date) })
/** What changed, edition by edition. */
export const changes = z
  .array(z.strictObject({ version, date, text }))
  .check(z.minLength(1, 'must name at least the first edition'))
