/** A value before and after a change. */
export interface Moved<T> {
  readonly before: T
  readonly after: T
}

/**
 * Compares two values of plain data. Both must list their properties in the same order.
 *
 * @returns both values; undefined if they are the same
 * @example differing(4, 5) // { before: 4, after: 5 }
 */
export function differing<T>(before: T, after: T): Moved<T> | undefined {
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : { before, after }
}

/**
 * Pairs the items of two lists by key, whatever their order.
 *
 * @param keyOf returns a key that is unique within a list
 * @returns the items in the order of `after`, then those only in `before`; undefined on the side that lacks an item
 * @example pairs(['a'], ['c', 'a'], (item) => item) // [{ before: undefined, after: 'c' }, { before: 'a', after: 'a' }]
 */
export function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): readonly Moved<T | undefined>[] {
  const old = new Map(before.map((item) => [keyOf(item), item]))
  const now = new Set(after.map(keyOf))
  return [
    ...after.map((item) => ({ before: old.get(keyOf(item)), after: item })),
    ...before.filter((item) => !now.has(keyOf(item))).map((item) => ({ before: item, after: undefined })),
  ]
}

/**
 * Finds the items that the other list lacks. An item that occurs twice counts twice.
 *
 * @example onlyIn(['a', 'a', 'b'], ['a'], (item) => item) // ['a', 'b']
 */
export function onlyIn<T>(list: readonly T[], other: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const left = other.map(keyOf)
  return list.filter((item) => {
    const place = left.indexOf(keyOf(item))
    if (place >= 0) left.splice(place, 1)
    return place < 0
  })
}
