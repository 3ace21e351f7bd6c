import { keyPath } from '../../criteria/fault.ts'
import type { Pack } from '../../criteria/pack.types.ts'

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

/**
 * A pack as it is being typed: every text of the form, and the order of its lists. Nothing typed is ever lost: what is
 * removed leaves its list only, so that it can come back as it was.
 */
export interface PackDraft {
  /** What stands in each field, as typed: "governance.owner", "teams.2.label". A field that was never touched is absent. */
  readonly texts: Readonly<Record<string, string>>
  /** The entries of each list, in order: "teams" holds "2", whose contacts are the list "teams.2.contacts". */
  readonly lists: Readonly<Record<string, readonly string[]>>
  /** How many entries were ever added: no entry is ever named like another one. */
  readonly added: number
  /** The pack it began with; null: begun from nothing. */
  readonly opened: Pack | null
  /** The day of editing, "2026-11-23". */
  readonly today: string
}

/** One thing a person does to the form. */
export type PackEdit =
  | { readonly kind: 'type'; readonly field: string; readonly text: string }
  | {
      readonly kind: 'add'
      readonly list: string
      /** Its name, where it has one: a team of a tier; absent: a new one is made. */
      readonly entry?: string
      /** What stands in its fields at first. */
      readonly texts?: Readonly<Record<string, string>>
      /** Lists inside it that begin with one entry. */
      readonly inside?: readonly string[]
    }
  | { readonly kind: 'remove'; readonly list: string; readonly entry: string }
  | { readonly kind: 'restore'; readonly list: string; readonly entry: string; readonly place: number }
  | { readonly kind: 'move'; readonly list: string; readonly entry: string; readonly by: -1 | 1 }

/** What stands in a field; empty where nothing was ever typed. */
export const textIn = ({ texts }: PackDraft, field: string): string => texts[field] ?? ''
const NOTHING: readonly string[] = []
/** The entries of a list, in order. */
export const entriesIn = ({ lists }: PackDraft, list: string): readonly string[] => lists[list] ?? NOTHING

const withList = (draft: PackDraft, list: string, entries: readonly string[]): PackDraft => ({
  ...draft,
  lists: { ...draft.lists, [list]: entries },
})

type Adding = Extract<PackEdit, { kind: 'add' }>
function added(draft: PackDraft, { list, entry, texts = {}, inside = [] }: Adding): PackDraft {
  const before = entriesIn(draft, list)
  if (entry !== undefined && before.includes(entry)) return draft
  const count = entry === undefined ? draft.added + 1 : draft.added
  const name = entry ?? String(count)
  const at = `${list}.${name}`
  const first = Object.entries(texts).map(([field, text]) => [`${at}.${field}`, text])
  const grown = {
    ...withList(draft, list, [...before, name]),
    texts: { ...draft.texts, ...Object.fromEntries(first) },
    added: count,
  }
  // What was there before it was removed is there again: a list that holds something is left as it is.
  return inside.reduce<PackDraft>(
    (so, name) => (entriesIn(so, `${at}.${name}`).length > 0 ? so : added(so, { kind: 'add', list: `${at}.${name}` })),
    grown,
  )
}

function moved(draft: PackDraft, list: string, entry: string, by: number): PackDraft {
  const entries = entriesIn(draft, list)
  const [from, to] = [entries.indexOf(entry), entries.indexOf(entry) + by]
  if (from < 0 || to < 0 || to >= entries.length) return draft
  const others = entries.filter((one) => one !== entry)
  return withList(draft, list, [...others.slice(0, to), entry, ...others.slice(to)])
}

/**
 * Changes a draft.
 *
 * @param draft the form
 * @param edit what a person did
 * @returns the changed form; the lists that were not touched are the same objects as before
 * @example editPack(draft, { kind: 'type', field: 'institution.name', text: 'Example Hospital' })
 */
export function editPack(draft: PackDraft, edit: PackEdit): PackDraft {
  switch (edit.kind) {
    case 'type':
      return { ...draft, texts: { ...draft.texts, [edit.field]: edit.text } }
    case 'add':
      return added(draft, edit)
    case 'remove': {
      const { list, entry } = edit
      const rest = entriesIn(draft, list).filter((one) => one !== entry)
      return withList(draft, list, rest)
    }
    case 'restore': {
      const { list, entry, place } = edit
      const others = entriesIn(draft, list).filter((one) => one !== entry)
      return withList(draft, list, [...others.slice(0, place), entry, ...others.slice(place)])
    }
    case 'move':
      return moved(draft, edit.list, edit.entry, edit.by)
  }
}
