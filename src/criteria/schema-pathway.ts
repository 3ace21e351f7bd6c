import { z } from 'zod'
import type { Decimal, Limits } from '../engine/language.ts'
import { PROVENANCES, type Tier, type WorkupItem } from '../engine/pathway.types.ts'
import type { RawParameter, RawPathway, RawPathwayRule } from './raw-pathway.ts'
import { choose, isObject } from './schema-choose.ts'
import { decimal, type Header, header, id, inputId, type Shape, text, version } from './schema-parts.ts'
import { rawCondition } from './schema-pathway-condition.ts'
import { changes, citation, lookBack, review } from './schema-set.ts'
import { limits } from './schema-threshold.ts'

const provenance = z.enum(PROVENANCES)
const nothing = z.null()
/** A bare number, or limits by unit. */
export const number: z.ZodType<Limits | Decimal> = choose([limits, decimal], (input) =>
  isObject(input) ? limits : decimal,
)
const numberOrNull: z.ZodType<Limits | Decimal | null> = choose([number, nothing], (input) =>
  input === null ? nothing : number,
)

const parameter = z.strictObject({
  id,
  label: text,
  value: numberOrNull,
  source: text,
  provenance,
  warn: z.strictObject({ above: number, text }).exactOptional(),
  use: z.literal('fall-percent').exactOptional(),
} satisfies Shape<RawParameter>)
const rule = z.strictObject({
  id: z.string().regex(/^[A-Z]\d+$/, 'must be a letter and a number, "C1"'),
  tier: id,
  track: id.exactOptional(),
  label: text,
  when: rawCondition,
  provenance,
  sources: z.array(id).min(1, 'must name at least one source'),
  note: text.exactOptional(),
  kept: text.exactOptional(),
} satisfies Shape<RawPathwayRule>)
const tier = z.strictObject({
  id,
  rank: z.number('must be a whole number').int('must be a whole number').min(0, 'must be 0 or more'),
  title: text,
  lead: text,
  steps: z.array(text),
  workup: z.array(id),
  recheck: id.exactOptional(),
  teamWhenAlsoFired: z.array(id).exactOptional(),
} satisfies Shape<Tier>)
const item = z.strictObject({
  id,
  label: text,
  answeredBy: z.array(inputId).min(1, 'must name at least one input, or be left out').exactOptional(),
  rightTest: text.exactOptional(),
  note: text.exactOptional(),
} satisfies Shape<WorkupItem>)

export type PathwayFile = RawPathway & Header<'mas-hlh-pathway'>

/** One edition of a pathway: the file `pathways/<id>/<version>.json`. */
export const pathwayFile: z.ZodType<PathwayFile> = z.strictObject({
  ...header('mas-hlh-pathway'),
  id,
  version,
  title: text,
  status: text,
  review,
  tiers: z.array(tier).min(1, 'must hold at least one tier'),
  tracks: z.array(z.strictObject({ id, title: text, steps: z.array(text) })),
  parameters: z.array(parameter),
  lookBack,
  definitions: z.record(id, rawCondition).exactOptional(),
  rules: z.array(rule),
  workup: z.array(z.strictObject({ id, title: text, items: z.array(item) })),
  sources: z.record(id, citation),
  fixed: z.record(z.string().regex(/^[\w-]+$/, 'must be a name of letters, digits and hyphens'), text),
  changes,
} satisfies Shape<PathwayFile>)
