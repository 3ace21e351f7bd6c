/** Data as it stands in JSON. */
type Json = unknown

/**
 * What one value has otherwise than another. `0`: nothing. `[value]`: all of it. An object: its keys in their order,
 * each with its own difference. `[0, items]`: a list, each item as the place of its like in the other list and the
 * difference from that.
 */
type Difference = 0 | readonly [Json] | readonly [0, readonly (readonly [number, Difference])[]] | DifferenceByKey
interface DifferenceByKey {
  readonly [key: string]: Difference
}

const isObject = (value: Json): value is Readonly<Record<string, Json>> => typeof value === 'object' && value !== null
const idOf = (value: Json): Json => (isObject(value) ? value['id'] : undefined)
const text = (value: Json): string => JSON.stringify(value) ?? ''

/** Where an item's like stands: the same item, else the one with its id, else the one at its own place. */
function likeOf(item: Json, place: number, base: readonly Json[]): number {
  const same = base.findIndex((one) => text(one) === text(item))
  if (same >= 0) return same
  const named = idOf(item) === undefined ? -1 : base.findIndex((one) => idOf(one) === idOf(item))
  return named >= 0 ? named : place
}

function inParts(base: Json, other: Json): Difference {
  if (Array.isArray(base) && Array.isArray(other)) {
    const items = other.map((item, place): readonly [number, Difference] => {
      const like = likeOf(item, place, base)
      return [like, difference(base[like], item)]
    })
    return [0, items]
  }
  if (!isObject(base) || !isObject(other) || Array.isArray(base) || Array.isArray(other)) return [other]
  return Object.fromEntries(Object.entries(other).map(([key, value]) => [key, difference(base[key], value)]))
}

/**
 * What a value has otherwise than another one, for carrying two editions that are nearly the same text. The order of keys
 * is part of it: the first unit of a limit is the one that others are converted into.
 *
 * @param base the value that travels whole
 * @param other the value that is to be made from it
 * @returns what `RESTORE` needs to make `other` from `base`, never longer than `other` itself by more than its brackets
 * @example difference({ title: 'HLH-2004', order: 1 }, { title: 'HLH-2004', order: 2 }) // { title: 0, order: [2] }
 */
export function difference(base: Json, other: Json): Difference {
  if (text(base) === text(other)) return 0
  const parts = inParts(base, other)
  return text(parts).length < text([other]).length ? parts : [other]
}

/** JavaScript that defines `restore(base, difference)`, which makes the other value again. */
export const RESTORE = `const restore = (base, patch) => {
  if (patch === 0) return base
  if (!Array.isArray(patch)) return Object.fromEntries(Object.entries(patch).map(([key, own]) => [key, restore(base[key], own)]))
  const [value, items] = patch
  return items === undefined ? value : items.map(([place, own]) => restore(base[place], own))
}`
