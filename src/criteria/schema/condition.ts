import { z } from 'zod/mini'
import type { Condition } from '../../engine/language.ts'
import { COMPARATORS } from '../../engine/verdict.ts'
import { choiceId, exactlyOne, findingId, id, quantityId, text } from './parts.ts'
import { byKey } from './schema-choose.ts'
import { limits, operators } from './threshold.ts'

/** Words any node may carry. */
export const labelled = { label: z.exactOptional(text), note: z.exactOptional(text) }
/** How many parts must be met. */
export const needed = z
  .number('must be a whole number')
  .check(z.int('must be a whole number'), z.gte(1, 'must be at least 1'))

const finding = z.strictObject({ ...labelled, finding: findingId, is: z.enum(['yes', 'no']) })
/** An answer among named options. */
export const choiceNode = z.strictObject({
  ...labelled,
  choice: choiceId,
  is: z.array(id).check(z.minLength(1, 'must name at least one option')),
})
const quantity = exactlyOne(z.strictObject({ ...labelled, quantity: quantityId, ...operators(limits) }), COMPARATORS)

/**
 * The nodes that hold other conditions.
 *
 * @param part schema of a condition held, called late because conditions are recursive
 * @returns the branches all, any and of
 * @example byKey('a condition', { finding, ...groups(() => condition) })
 */
export const groups = <T>(part: () => z.ZodMiniType<T>) => {
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
