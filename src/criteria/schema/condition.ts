import { z } from 'zod/mini'
import type { Condition } from '../../engine/language.ts'
import { COMPARATORS } from '../../engine/verdict.ts'
import type { RawCondition } from '../raw-pathway.ts'
import { byKey, choiceId, exactlyOne, findingId, id, inputId, quantityId, text } from './parts.ts'
import { limits, operators, rawBound, rawLimits } from './threshold.ts'

/** Words that any node may have. */
const labelled = { label: z.exactOptional(text), note: z.exactOptional(text) }
/** How many parts must be met. */
export const needed = z
  .number('must be a whole number')
  .check(z.int('must be a whole number'), z.gte(1, 'must be at least 1'))

const finding = z.strictObject({ ...labelled, finding: findingId, is: z.enum(['yes', 'no']) })
/** An answer among named options. */
const choiceNode = z.strictObject({
  ...labelled,
  choice: choiceId,
  is: z.array(id).check(z.minLength(1, 'must name at least one option')),
})
const quantity = exactlyOne(z.strictObject({ ...labelled, quantity: quantityId, ...operators(limits) }), COMPARATORS)

/**
 * The nodes that hold other conditions.
 *
 * @param part gives the schema of a part; called late because conditions are recursive
 * @returns the branches all, any and of
 * @example byKey('a condition', { finding, ...groups(() => condition) })
 */
const groups = <T>(part: () => z.ZodMiniType<T>) => {
  const parts = () => z.array(part()).check(z.minLength(1, 'must hold at least one condition'))
  return {
    all: z.strictObject({
      ...labelled,
      get all() {
        return parts()
      },
    }),
    any: z.strictObject({
      ...labelled,
      get any() {
        return parts()
      },
    }),
    of: z.strictObject({
      ...labelled,
      atLeast: needed,
      get of() {
        return parts()
      },
    }),
  }
}
const inSets = (part: () => z.ZodMiniType<Condition>) => ({
  finding,
  choice: choiceNode,
  quantity,
  ...groups(part),
  firstDecided: z.strictObject({
    ...labelled,
    get firstDecided() {
      return z.array(part()).check(z.minLength(1, 'must hold at least one condition'))
    },
  }),
})

/** A condition on what is known of the patient: criteria, entry, population. */
export const condition: z.ZodMiniType<Condition> = byKey(
  'a condition',
  inSets(() => condition),
).register(z.globalRegistry, { id: 'condition' })

/** A condition that may also name criteria of its set: rule, paths, adjuncts, cautions. */
export const rulingCondition: z.ZodMiniType<Condition> = byKey('a condition of a rule', {
  ...inSets(() => rulingCondition),
  criterion: z.strictObject({ ...labelled, criterion: id }),
  ofCriteria: z.strictObject({
    ...labelled,
    atLeast: needed,
    ofCriteria: z.array(id).check(z.minLength(1, 'must name at least one criterion')),
  }),
}).register(z.globalRegistry, { id: 'ruling-condition' })

const onlyYes = z.literal('yes', 'must be "yes": rules only ever raise, so no answer may lower the tier')
const ofSet = { ...labelled, set: id }

/** A condition of a pathway as its file holds it. */
export const rawCondition: z.ZodMiniType<RawCondition> = byKey('a condition of a pathway', {
  finding: z.strictObject({ ...labelled, finding: findingId, is: onlyYes }),
  choice: choiceNode,
  quantity: exactlyOne(z.strictObject({ ...labelled, quantity: quantityId, ...operators(rawLimits) }), COMPARATORS),
  ...groups(() => rawCondition),
  isUnknown: z.strictObject({ ...labelled, isUnknown: inputId }),
  ticked: z.strictObject({ ...labelled, ticked: findingId }),
  set: byKey('what a pathway asks of a set', {
    verdict: z.strictObject({ ...ofSet, verdict: z.literal('met', 'must be "met": rules only ever raise') }),
    count: z.strictObject({ ...ofSet, count: rawBound }),
    score: z.strictObject({ ...ofSet, score: rawBound }),
  }),
  use: z.strictObject({ ...labelled, use: id }),
}).register(z.globalRegistry, { id: 'pathway-condition' })
