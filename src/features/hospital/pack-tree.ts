import { keyPath } from '../../criteria/check/problem.ts'

/**
 * A part of a pack on its way into the file, with the field of the form that shows it. What has no value is left out of
 * the file and still has its field, so that "missing" is told there.
 */
export type Tree = { readonly field?: string } & (
  | { readonly value: unknown }
  | { readonly parts: Readonly<Record<string, Tree | undefined>> }
  | { readonly items: readonly Tree[] }
)

/**
 * The part as it stands in the file.
 *
 * @param tree the part
 * @returns its JSON value; undefined where it is left out
 * @example jsonOf({ parts: { name: { field: 'name', value: undefined } } }) // {}
 */
export function jsonOf(tree: Tree): unknown {
  if ('value' in tree) return tree.value
  if ('items' in tree) return tree.items.map(jsonOf)
  const entries = Object.entries(tree.parts).flatMap(([name, part]) => {
    const value = part === undefined ? undefined : jsonOf(part)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

/**
 * Which field shows which key of the file.
 *
 * @param tree the part
 * @param key where it stands in the file
 * @returns key and field, the outer ones first
 * @example [...fieldKeys(tree)] // [['institution.name', 'institution.name'], …]
 */
export function* fieldKeys(tree: Tree, key = ''): Generator<readonly [key: string, field: string]> {
  if (tree.field !== undefined) yield [key, tree.field]
  if ('items' in tree) for (const [place, item] of tree.items.entries()) yield* fieldKeys(item, keyPath(key, place))
  if ('parts' in tree)
    for (const [name, part] of Object.entries(tree.parts))
      if (part !== undefined) yield* fieldKeys(part, keyPath(key, name))
}
