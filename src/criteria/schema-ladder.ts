import { z } from 'zod'
import { STATUSES } from '../engine/criteria-set.ts'
import type { Ladder, Rung } from '../engine/ladder.ts'
import { condition } from './schema-condition.ts'
import {
  doi,
  exactlyOne,
  type Header,
  header,
  id,
  pmid,
  quantityId,
  type Shape,
  text,
  version,
} from './schema-parts.ts'
import { changes, review } from './schema-set.ts'
import { limits } from './schema-threshold.ts'

/** A level is reached from below, so only the two upward operators can stand here. */
const level = exactlyOne(z.strictObject({ '>=': limits.exactOptional(), '>': limits.exactOptional() }), ['>=', '>'])

const rung: z.ZodType<Rung> = z.strictObject({
  id,
  threshold: level,
  setting: text,
  figures: text.exactOptional(),
  note: text.exactOptional(),
  source: text,
  doi: doi.exactOptional(),
  pmid: pmid.exactOptional(),
  status: z.enum(STATUSES),
  fits: condition.exactOptional(),
} satisfies Shape<Rung>)

export type LadderFile = Ladder & Header<'mas-hlh-ladder'>

/** One edition of a ladder of published levels: the file `ladders/<id>/<version>.json`. */
export const ladderFile: z.ZodType<LadderFile> = z.strictObject({
  ...header('mas-hlh-ladder'),
  id,
  version,
  title: text,
  lead: text,
  whenBelow: text,
  quantity: quantityId,
  status: z.enum(STATUSES),
  statusNote: text.exactOptional(),
  rungs: z.array(rung).min(1, 'must hold at least one rung'),
  review,
  supersedes: version.nullable(),
  changes,
} satisfies Shape<LadderFile>)
