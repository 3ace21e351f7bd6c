import { z } from 'zod/mini'
import {
  type Adjunct,
  type Bands,
  type Caution,
  type Citation,
  type CriteriaSet,
  type Criterion,
  type Display,
  type Figure,
  type LookBack,
  type OrderWhen,
  type Population,
  type Rule,
  STATUSES,
  type Tally,
  type Term,
} from '../../engine/language.ts'
import { condition, rulingCondition } from './condition.ts'
import {
  byKey,
  date,
  decimal,
  doi,
  findingId,
  type Header,
  header,
  id,
  pmid,
  quantityId,
  type ShapeOf,
  text,
  unitCode,
  version,
} from './parts.ts'
import { bound, threshold } from './threshold.ts'

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
const score: z.ZodMiniType<Bands | Tally | Term> = byKey('a score', { bands, tally, coefficient: term })

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
} satisfies ShapeOf<Citation>)
/** Which dated values are read. */
export const lookBack = z.strictObject({
  use: z.enum(['worst', 'latest', 'same-draw']),
  hours: z.number('must be a number of hours').check(z.positive('must be above 0')),
} satisfies ShapeOf<LookBack>)
/** Who signed, if anybody did. */
export const review = z.strictObject({ clinician: z.nullable(text), date: z.nullable(date) })
/** What changed, edition by edition. */
export const changes = z
  .array(z.strictObject({ version, date, text }))
  .check(z.minLength(1, 'must name at least the first edition'))

const about = {
  id,
  label: text,
  locus: z.exactOptional(text),
  help: z.exactOptional(text),
  note: z.exactOptional(text),
}
const criterion: z.ZodMiniType<Criterion> = byKey('a criterion', {
  when: z.strictObject({ ...about, when: condition }),
  score: z.strictObject({ ...about, score }),
})

const operand = z.strictObject({ quantity: quantityId, unit: unitCode })
const band = z.strictObject({ upTo: z.exactOptional(decimal), label: text })
const rule: z.ZodMiniType<Rule> = byKey('a rule', {
  when: z.strictObject({ when: rulingCondition }),
  paths: z.strictObject({
    paths: z
      .array(z.strictObject({ id, label: text, words: z.exactOptional(text), when: rulingCondition }))
      .check(z.minLength(1, 'must hold at least one path')),
  }),
  sum: z.strictObject({
    sum: z.enum(['points', 'linear']),
    cutoff: bound,
    probability: z.exactOptional(z.array(band).check(z.minLength(1, 'must hold at least one band'))),
    observed: z.exactOptional(z.strictObject({ min: decimal, max: decimal })),
  }),
  ratio: z.strictObject({ ratio: z.strictObject({ numerator: operand, denominator: operand }), cutoff: bound }),
})
const figure = z.strictObject({
  text,
  source: text,
  doi: z.exactOptional(doi),
  pmid: z.exactOptional(pmid),
} satisfies ShapeOf<Figure>)
const caution: z.ZodMiniType<Caution> = z.strictObject({
  id,
  text,
  when: z.exactOptional(rulingCondition),
} satisfies ShapeOf<Caution>)
const adjunct: z.ZodMiniType<Adjunct> = z.strictObject({
  id,
  label: text,
  outcomes: z
    .array(z.strictObject({ when: rulingCondition, text }))
    .check(z.minLength(1, 'must hold at least one outcome')),
} satisfies ShapeOf<Adjunct>)

const display: z.ZodMiniType<Display> = z.strictObject({
  whenMet: z.array(id).check(z.minLength(1, 'must name at least one set')),
  orWhen: z.exactOptional(condition),
  otherwise: text,
} satisfies ShapeOf<Display>)

const population = z.strictObject({
  short: z.exactOptional(text),
  text,
  fits: z.exactOptional(condition),
  alsoUsed: z.exactOptional(condition),
} satisfies ShapeOf<Population>)
const order = z.number('must be a number')
const place = z.strictObject({ when: condition, order } satisfies ShapeOf<OrderWhen>)

export type SetFile = Omit<CriteriaSet, 'retracted'> & Header<'mas-hlh-criteria-set'>

/** One edition of one set: the file `sets/<id>/<version>.json`. */
export const setFile: z.ZodMiniType<SetFile> = z.strictObject({
  ...header('mas-hlh-criteria-set'),
  id,
  version,
  title: text,
  shortTitle: text,
  order,
  orderWhen: z.exactOptional(z.array(place).check(z.minLength(1, 'must hold at least one place'))),
  kind: text,
  status: z.enum(STATUSES),
  statusNote: z.exactOptional(text),
  citations: z.array(citation).check(z.minLength(1, 'must name at least one source')),
  display: z.exactOptional(display),
  population,
  entry: z.exactOptional(condition),
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
  supersedes: z.nullable(version),
  changes,
} satisfies ShapeOf<SetFile>)
