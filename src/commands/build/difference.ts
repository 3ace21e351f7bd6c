/** A parsed JSON value. */
type Json = unknown

/**
 * The difference of one value from another. `0`: none. `[value]`: replace everything. An object: its keys in order,
 * each with its own difference. `[0, items]`: a list; each item is the index of its counterpart in the other list and
 * the difference from it.
 */
type Difference = 0 | readonly [Json] | readonly [0, readonly (readonly [number, Difference])[]] | DifferenceByKey
interface DifferenceByKey {
  readonly [key: string]: Difference
}

const isObject = (value: Json): value is Readonly<Record<string, Json>> => typeof value === 'object' && value !== null
const idOf = (value: Json): Json => (isObject(value) ? value['id'] : undefined)
const text = (value: Json): string => JSON.stringify(value) ?? ''

/** Finds an item's counterpart: the equal item, else the item with its id, else the item at its index. */
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
 * Computes the difference between two values, to carry two nearly identical editions. It preserves key order, because
 * the first unit of a threshold is the one others are converted into.
 *
 * @param base the value carried in full
 * @param other the value to rebuild from it
 * @returns what `RESTORE` needs to make `other` from `base`; longer than `other` at most by its brackets
 * @example difference({ title: 'HLH-2004', order: 1 }, { title: 'HLH-2004', order: 2 }) // { title: 0, order: [2] }
 */
export function difference(base: Json, other: Json): Difference {
  if (text(base) === text(other)) return 0
  const parts = inParts(base, other)
  return text(parts).length < text([other]).length ? parts : [other]
}

/** JavaScript that defines `restore(base, difference)`, which rebuilds the other value. */
export const RESTORE = `const restore = (base, patch) => {
  if (patch === 0) return base
  if (!Array.isArray(patch)) return Object.fromEntries(Object.entries(patch).map(([key, own]) => [key, restore(base[key], own)]))
  const [value, items] = patch
  return items === undefined ? value : items.map(([place, own]) => restore(base[place], own))
}`
