import { z } from 'zod/mini'
import type { Decimal, Limits } from '../../engine/language.ts'
import { COMPARATORS } from '../../engine/verdict.ts'
import { choose, decimal, exactlyOne, id, isObject, unitCode } from './parts.ts'

/** In a pathway file: a number that is among the parameters. */
export interface ParameterRef {
  readonly parameter: string
}

/** One printed limit per unit. */
export const limits: z.ZodMiniType<Limits> = z
  .record(unitCode, decimal)
  .check(z.refine((value) => Object.keys(value).length > 0, 'must name at least one unit, { "g/L": "1.5" }'))
  .register(z.globalRegistry, { id: 'limits' })

const parameterRef: z.ZodMiniType<ParameterRef> = z.strictObject({ parameter: id })
const orParameter = <T>(
  schema: z.ZodMiniType<T>,
  byName: (input: unknown) => boolean,
): z.ZodMiniType<T | ParameterRef> => choose([parameterRef, schema], (input) => (byName(input) ? parameterRef : schema))

/** Limits, or the parameter that holds them. */
export const rawLimits: z.ZodMiniType<Limits | ParameterRef> = orParameter(
  limits,
  (input) => isObject(input) && Object.hasOwn(input, 'parameter'),
)
/** A bare number, or the parameter that holds it. */
export const rawDecimal: z.ZodMiniType<Decimal | ParameterRef> = orParameter(decimal, isObject)

/**
 * The four operators as optional keys of one value.
 *
 * @param value schema of the value of an operator
 * @returns the shape to spread into a strict object; wrap that in `exactlyOne(…, COMPARATORS)`
 * @example exactlyOne(z.strictObject(operators(decimal)), COMPARATORS)
 */
export const operators = <T extends z.ZodMiniType>(value: T) => ({
  '>=': z.exactOptional(value),
  '>': z.exactOptional(value),
  '<=': z.exactOptional(value),
  '<': z.exactOptional(value),
})

/** Exactly one operator with a limit per unit. */
export const threshold = exactlyOne(z.strictObject(operators(limits)), COMPARATORS)
/** Exactly one operator with a bare number. */
export const bound = exactlyOne(z.strictObject(operators(decimal)), COMPARATORS)
/** The same in a pathway file. */
export const rawBound = exactlyOne(z.strictObject(operators(rawDecimal)), COMPARATORS)
