import { z } from 'zod'
import {
  type Citation,
  type CriteriaSet,
  type Display,
  type Figure,
  type Place,
  type Population,
  STATUSES,
} from '../engine/criteria-set.ts'
import type { Adjunct, Caution, Criterion, LookBack, Rule } from '../engine/language.ts'
import { byKey } from './schema-choose.ts'
import { condition, rulingCondition } from './schema-condition.ts'
import {
  date,
  decimal,
  doi,
  type Header,
  header,
  id,
  pmid,
  quantityId,
  type Shape,
  text,
  unitCode,
  version,
} from './schema-parts.ts'
import { score } from './schema-score.ts'
import { bound } from './schema-threshold.ts'

const year = z.number('must be a year').int('must be a year')
/** A published source. */
export const citation = z.strictObject({
  authors: text,
  title: text,
  source: text,
  year,
  doi: doi.exactOptional(),
  pmid: pmid.exactOptional(),
  locus: text.exactOptional(),
} satisfies Shape<Citation>)
/** Which dated values are read. */
export const lookBack = z.strictObject({
  use: z.enum(['worst', 'latest', 'same-draw']),
  hours: z.number('must be a number of hours').positive('must be above 0'),
} satisfies Shape<LookBack>)
/** Who signed, if anybody did. */
export const review = z.strictObject({ clinician: text.nullable(), date: date.nullable() })
/** What changed, edition by edition. */
export const changes = z.array(z.strictObject({ version, date, text })).min(1, 'must name at least the first edition')

const about = { id, label: text, locus: text.exactOptional(), help: text.exactOptional(), note: text.exactOptional() }
const criterion: z.ZodType<Criterion> = byKey('a criterion', {
  when: z.strictObject({ ...about, when: condition }),
  score: z.strictObject({ ...about, score }),
})

const operand = z.strictObject({ quantity: quantityId, unit: unitCode })
const band = z.strictObject({ upTo: decimal.exactOptional(), label: text })
const rule: z.ZodType<Rule> = byKey('a rule', {
  when: z.strictObject({ when: rulingCondition }),
  paths: z.strictObject({
    paths: z.array(z.strictObject({ id, label: text, when: rulingCondition })).min(1, 'must hold at least one path'),
  }),
  sum: z.strictObject({
    sum: z.enum(['points', 'linear']),
    cutoff: bound,
    probability: z.array(band).min(1, 'must hold at least one band').exactOptional(),
    observed: z.strictObject({ min: decimal, max: decimal }).exactOptional(),
  }),
  ratio: z.strictObject({ ratio: z.strictObject({ numerator: operand, denominator: operand }), cutoff: bound }),
})
const figure = z.strictObject({
  text,
  source: text,
  doi: doi.exactOptional(),
  pmid: pmid.exactOptional(),
} satisfies Shape<Figure>)
const caution: z.ZodType<Caution> = z.strictObject({
  id,
  text,
  when: rulingCondition.exactOptional(),
} satisfies Shape<Caution>)
const adjunct: z.ZodType<Adjunct> = z.strictObject({
  id,
  label: text,
  outcomes: z.array(z.strictObject({ when: rulingCondition, text })).min(1, 'must hold at least one outcome'),
} satisfies Shape<Adjunct>)

const display: z.ZodType<Display> = z.strictObject({
  whenMet: z.array(id).min(1, 'must name at least one set'),
  orWhen: condition.exactOptional(),
  otherwise: text,
} satisfies Shape<Display>)

const population = z.strictObject({
  short: text.exactOptional(),
  text,
  fits: condition.exactOptional(),
  alsoUsed: condition.exactOptional(),
} satisfies Shape<Population>)
const order = z.number('must be a number')
const place = z.strictObject({ when: condition, order } satisfies Shape<Place>)

export type SetFile = Omit<CriteriaSet, 'retracted'> & Header<'mas-hlh-criteria-set'>

/** One edition of one set: the file `sets/<id>/<version>.json`. */
export const setFile: z.ZodType<SetFile> = z.strictObject({
  ...header('mas-hlh-criteria-set'),
  id,
  version,
  title: text,
  shortTitle: text,
  order,
  orderWhen: z.array(place).min(1, 'must hold at least one place').exactOptional(),
  kind: text,
  status: z.enum(STATUSES),
  statusNote: text.exactOptional(),
  citations: z.array(citation).min(1, 'must name at least one source'),
  display: display.exactOptional(),
  population,
  entry: condition.exactOptional(),
  lookBack,
  criteria: z.array(criterion),
  rule,
  ruleText: text,
  words: z.strictObject({ met: text, 'not-met': text, unknown: text }),
  cautions: z.array(caution),
  adjuncts: z.array(adjunct),
  figures: z.array(figure),
  notCounted: z.array(text),
  review,
  supersedes: version.nullable(),
  changes,
} satisfies Shape<SetFile>)
