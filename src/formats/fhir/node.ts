import { NumberToken } from '../../criteria/json.ts'

/** A JSON object of a FHIR text. */
export type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberToken)

/**
 * A value as a JSON object.
 *
 * @returns null for anything else: a list, a text, a number
 * @example asNode({ resourceType: 'Observation' })
 */
export const asNode = (value: unknown): Node | null => (isNode(value) ? value : null)

/**
 * The objects of a list; senders leave the list out where it has one item, or nest it once too often.
 *
 * @example nodesOf([[{ a: 1 }], { b: 2 }]).length // 2
 */
export function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  return isNode(value) ? [value] : []
}

/**
 * A text without white space around it; empty for anything else.
 *
 * @example textOf(' g/dL ') // 'g/dL'
 */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
