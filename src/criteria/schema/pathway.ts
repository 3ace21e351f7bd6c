import { z } from 'zod/mini'
import type { Ladder, Rung } from '../../engine/ladder.ts'
import { type Decimal, type Limits, STATUSES } from '../../engine/language.ts'
import { type FixedTexts, PROVENANCES, type Tier, type WorkupItem } from '../../engine/pathway.types.ts'
import type { RawParameter, RawPathway, RawPathwayRule } from '../raw-pathway.types.ts'
import { condition, rawCondition } from './condition.ts'
import {
  choose,
  decimal,
  doi,
  exactlyOne,
  type Header,
  header,
  id,
  inputId,
  isObject,
  pmid,
  quantityId,
  ruleId,
  type ShapeOf,
  text,
  version,
} from './parts.ts'
import { changes, citation, lookBack, review } from './set.ts'
import { limits } from './threshold.ts'

/** A level is reached from below, so only the two upward operators can stand here. */
const level = exactlyOne(z.strictObject({ '>=': z.exactOptional(limits), '>': z.exactOptional(limits) }), ['>=', '>'])

const rung: z.ZodMiniType<Rung> = z.strictObject({
  id,
  threshold: level,
  setting: text,
  figures: z.exactOptional(text),
  note: z.exactOptional(text),
  source: text,
  doi: z.exactOptional(doi),
  pmid: z.exactOptional(pmid),
  status: z.enum(STATUSES),
  fits: z.exactOptional(condition),
} satisfies ShapeOf<Rung>)

export type LadderFile = Ladder & Header<'mas-hlh-ladder'>

/** One edition of a ladder of published levels: the file `ladders/<id>/<version>.json`. */
export const ladderFile: z.ZodMiniType<LadderFile> = z.strictObject({
  ...header('mas-hlh-ladder'),
  id,
  version,
  title: text,
  lead: text,
  whenBelow: text,
  quantity: quantityId,
  status: z.enum(STATUSES),
  statusNote: z.exactOptional(text),
  rungs: z.array(rung).check(z.minLength(1, 'must hold at least one rung')),
  review,
  supersedes: z.nullable(version),
  changes,
} satisfies ShapeOf<LadderFile>)

const provenance = z.enum(PROVENANCES)
const nothing = z.null()
/** A bare number, or limits by unit. */
export const number: z.ZodMiniType<Limits | Decimal> = choose([limits, decimal], (input) =>
  isObject(input) ? limits : decimal,
)
const numberOrNull: z.ZodMiniType<Limits | Decimal | null> = choose([number, nothing], (input) =>
  input === null ? nothing : number,
)

const parameter = z.strictObject({
  id,
  label: text,
  value: numberOrNull,
  source: text,
  provenance,
  warn: z.exactOptional(z.strictObject({ above: number, text })),
  use: z.exactOptional(z.literal('fall-percent')),
} satisfies ShapeOf<RawParameter>)
const rule = z.strictObject({
  id: ruleId,
  tier: id,
  track: z.exactOptional(id),
  label: text,
  when: rawCondition,
  steps: z.exactOptional(z.array(text).check(z.minLength(1, 'must hold at least one step, or be left out'))),
  provenance,
  sources: z.array(id).check(z.minLength(1, 'must name at least one source')),
  note: z.exactOptional(text),
  kept: z.exactOptional(text),
} satisfies ShapeOf<RawPathwayRule>)
const tier = z.strictObject({
  id,
  rank: z.number('must be a whole number').check(z.int('must be a whole number'), z.gte(0, 'must be 0 or more')),
  title: text,
  lead: text,
  steps: z.array(text),
  workup: z.array(id),
  recheck: z.exactOptional(id),
  teamWhenAlsoFired: z.exactOptional(z.array(id)),
} satisfies ShapeOf<Tier>)
const item = z.strictObject({
  id,
  label: text,
  answeredBy: z.exactOptional(z.array(inputId).check(z.minLength(1, 'must name at least one input, or be left out'))),
  rightTest: z.exactOptional(text),
  note: z.exactOptional(text),
} satisfies ShapeOf<WorkupItem>)

export type PathwayFile = RawPathway & Header<'mas-hlh-pathway'>

/** One edition of a pathway: the file `pathways/<id>/<version>.json`. */
export const pathwayFile: z.ZodMiniType<PathwayFile> = z.strictObject({
  ...header('mas-hlh-pathway'),
  id,
  version,
  title: text,
  status: text,
  review,
  tiers: z.array(tier).check(z.minLength(1, 'must hold at least one tier')),
  tracks: z.array(z.strictObject({ id, title: text, steps: z.array(text) })),
  parameters: z.array(parameter),
  lookBack,
  definitions: z.exactOptional(z.record(id, rawCondition)),
  rules: z.array(rule),
  workup: z.array(z.strictObject({ id, title: text, items: z.array(item) })),
  sources: z.record(id, citation),
  fixed: z.strictObject({
    emergencyLine: text,
    contacts: text,
    notLive: text,
    doesNotExclude: text,
    cnsIsolated: text,
    blockade: text,
    device: text,
    audience: text,
    neverStored: text,
    teamToo: text,
    review: text,
  } satisfies ShapeOf<FixedTexts>),
  changes,
} satisfies ShapeOf<PathwayFile>)
