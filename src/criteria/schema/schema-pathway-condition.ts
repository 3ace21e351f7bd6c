import { z } from 'zod/mini'
import { COMPARATORS } from '../../engine/verdict.ts'
import type { RawCondition } from '../raw-pathway.types.ts'
import { choiceNode, groups, labelled } from './condition.ts'
import { exactlyOne, findingId, id, inputId, quantityId } from './parts.ts'
import { byKey } from './schema-choose.ts'
import { operators, rawBound, rawLimits } from './threshold.ts'

const onlyYes = z.literal('yes', 'must be "yes": rules only ever raise, so no answer may lower the tier')
const ofSet = { ...labelled, set: id }

/** A condition of a pathway, as it stands in the file. */
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
