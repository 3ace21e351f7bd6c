import { z } from 'zod/mini'
import type {
  ChangeLimit,
  RisingPair,
  ShownTrend,
  StillPair,
  TrendNote,
  TrendPair,
  TrendRule,
  TrendTable,
} from '../../engine/trends.types.ts'
import { decimal, doi, findingId, id, quantityId, type Shape, text } from './parts.ts'
import { byKey } from './schema-choose.ts'

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
} satisfies Shape<ShownTrend>)

const sources = z
  .array(z.strictObject({ text, doi: z.exactOptional(doi) }))
  .check(z.minLength(1, 'must name at least one source'))
const grounds = { id, text, basis: text, sources }
const note = z.strictObject({ ...grounds, quantity: quantityId, change } satisfies Shape<TrendNote>)
const quantities = z.array(quantityId).check(z.minLength(1, 'must name at least one quantity'))
const pair: z.ZodMiniType<TrendPair> = byKey('a pair', {
  rises: z.strictObject({ ...grounds, falls: quantityId, rises: quantities } satisfies Shape<RisingPair>),
  doesNotRise: z.strictObject({
    ...grounds,
    falls: quantityId,
    fallTo: share,
    withinHours: hours,
    doesNotRise: quantities,
  } satisfies Shape<StillPair>),
})

/** How values over time are shown: a part of `findings.json`. */
export const trends: z.ZodMiniType<TrendTable> = z.strictObject({
  noteLabel: text,
  shown: z.array(shown),
  notes: z.array(note),
  pairs: z.array(pair),
} satisfies Shape<TrendTable>)

/** One number of an institution that answers for a tick. */
export const trendRule: z.ZodMiniType<TrendRule> = z.strictObject({
  finding: findingId,
  quantity: quantityId,
  change,
  withinHours: hours,
  reason: text,
  owner: text,
} satisfies Shape<TrendRule>)
