import { z } from 'zod/mini'
import { COMPARATORS } from '../../engine/verdict.ts'
import type { Context, ContextAnswer, Sheet, SheetFold, SheetLimit, SheetQuestion } from '../sheet.types.ts'
import { exactlyOne, findingId, id, inputId, quantityId, type ShapeOf, text, unitCode } from './parts.ts'
import { limits, operators } from './threshold.ts'

const question = z.strictObject({
  finding: findingId,
  stronger: z.exactOptional(z.strictObject({ finding: findingId, label: text })),
} satisfies ShapeOf<SheetQuestion>)

const when: z.ZodMiniType<SheetLimit> = exactlyOne(
  z.strictObject({ quantity: quantityId, ...operators(limits) }),
  COMPARATORS,
)

const context = z.strictObject({
  id,
  label: text,
  answers: z.array(
    z.strictObject({ finding: findingId, when: z.exactOptional(when) } satisfies ShapeOf<ContextAnswer>),
  ),
  unit: z.exactOptional(z.strictObject({ quantity: quantityId, code: unitCode })),
  adds: z.array(inputId),
} satisfies ShapeOf<Context>)

const fold = z.strictObject({
  id,
  label: text,
  groups: z.array(id).check(z.minLength(1, 'must name at least one group')),
} satisfies ShapeOf<SheetFold>)

/** Quantities in sight from the start, in order. */
export const sheetNumbers = z.array(quantityId).check(z.minLength(1, 'must name at least one quantity'))
/** Questions in sight from the start, in order. */
export const sheetQuestions = z.array(question)

/** The layout of the form: a part of `findings.json`. */
export const sheet: z.ZodMiniType<Sheet> = z.strictObject({
  numbers: sheetNumbers,
  questions: sheetQuestions,
  contexts: z.array(context),
  noContext: text,
  worry: findingId,
  folds: z.array(fold),
} satisfies ShapeOf<Sheet>)
