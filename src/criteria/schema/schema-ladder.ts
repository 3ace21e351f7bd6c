import { z } from 'zod/mini'
import { STATUSES } from '../../engine/criteria-set.ts'
import type { Ladder, Rung } from '../../engine/ladder.ts'
import { condition } from './condition.ts'
import { doi, exactlyOne, type Header, header, id, pmid, quantityId, type Shape, text, version } from './parts.ts'
import { changes, review } from './schema-edition.ts'
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
} satisfies Shape<Rung>)

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
} satisfies Shape<LadderFile>)
