import { EXTERNAL, type Pack } from '../../criteria/pack.types.ts'

/**
 * A pack while it is being typed: the text of every field and the order of every list. Removing an entry only takes it
 * off its list, so that undo brings it back with all its texts.
 */
export interface PackDraft {
  /** Text by field id: "governance.owner", "teams.2.label". A field that nobody touched is absent. */
  readonly texts: Readonly<Record<string, string>>
  /** Entries by list id, in order: "teams" holds "2", whose contacts are the list "teams.2.contacts". */
  readonly lists: Readonly<Record<string, readonly string[]>>
  /** How many entries were ever added. Names of entries are never reused. */
  readonly added: number
  /** The pack that was opened; null for a new one. */
  readonly opened: Pack | null
  /** The day of editing, "2026-11-23". */
  readonly today: string
}

/** One change to a draft. */
export type PackEdit =
  | { readonly kind: 'type'; readonly field: string; readonly text: string }
  | {
      readonly kind: 'add'
      readonly list: string
      /** The name of the entry; absent: the next number. */
      readonly entry?: string
      /** First texts of its fields. */
      readonly texts?: Readonly<Record<string, string>>
      /** Lists inside it that start with one entry. */
      readonly inside?: readonly string[]
    }
  | { readonly kind: 'remove'; readonly list: string; readonly entry: string }
  | { readonly kind: 'restore'; readonly list: string; readonly entry: string; readonly place: number }
  | { readonly kind: 'move'; readonly list: string; readonly entry: string; readonly by: -1 | 1 }

const NOTHING: readonly string[] = []
/** The text of a field; empty if nobody touched it. */
export const textIn = ({ texts }: PackDraft, field: string): string => texts[field] ?? ''
/** The entries of a list, in order. */
export const entriesIn = ({ lists }: PackDraft, list: string): readonly string[] => lists[list] ?? NOTHING

const withList = (draft: PackDraft, list: string, entries: readonly string[]): PackDraft => ({
  ...draft,
  lists: { ...draft.lists, [list]: entries },
})
/** The list with the entry at this place and nowhere else. */
function placed(draft: PackDraft, list: string, entry: string, place: number): PackDraft {
  const others = entriesIn(draft, list).filter((one) => one !== entry)
  return withList(draft, list, [...others.slice(0, place), entry, ...others.slice(place)])
}

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
  // An entry that was removed and is added again still has its inner lists.
  return inside.reduce<PackDraft>(
    (so, name) => (entriesIn(so, `${at}.${name}`).length > 0 ? so : added(so, { kind: 'add', list: `${at}.${name}` })),
    grown,
  )
}

/**
 * Changes a draft.
 *
 * @returns the changed draft; lists without a change stay the same objects
 * @example editPack(draft, { kind: 'type', field: 'institution.name', text: 'Example Hospital' })
 */
export function editPack(draft: PackDraft, edit: PackEdit): PackDraft {
  if (edit.kind === 'type') return { ...draft, texts: { ...draft.texts, [edit.field]: edit.text } }
  if (edit.kind === 'add') return added(draft, edit)
  const { list, entry } = edit
  const entries = entriesIn(draft, list)
  if (edit.kind === 'restore') return placed(draft, list, entry, edit.place)
  if (edit.kind === 'remove') {
    return withList(
      draft,
      list,
      entries.filter((one) => one !== entry),
    )
  }
  const [from, to] = [entries.indexOf(entry), entries.indexOf(entry) + edit.by]
  return from < 0 || to < 0 || to >= entries.length ? draft : placed(draft, list, entry, to)
}

const kebab = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')

/**
 * An id for the file, made from a label.
 *
 * @param otherwise the id if the label has no letter to use
 * @returns a kebab-case id that is not taken
 * @example idFor('Critical care', 'team', ['critical-care']) // 'critical-care-2'
 */
export function idFor(label: string, otherwise: string, taken: readonly string[] = []): string {
  const first = kebab(label) || otherwise
  let id = first
  for (let count = 2; taken.includes(id); count += 1) id = `${first}-${count}`
  return id
}

/**
 * The id of each team: the one it was opened with, otherwise one made from its label.
 *
 * @returns ids by entry of the list "teams"; the external route has its own entry
 * @example teamIds(draft).get('2') // 'critical-care'
 */
export function teamIds(draft: PackDraft): ReadonlyMap<string, string> {
  const entries = entriesIn(draft, 'teams')
  const opened = entries.map((entry) => textIn(draft, `teams.${entry}.id`)).filter(Boolean)
  const ids = new Map<string, string>()
  for (const entry of entries) {
    const taken = [EXTERNAL, ...opened, ...ids.values()]
    ids.set(entry, textIn(draft, `teams.${entry}.id`) || idFor(textIn(draft, `teams.${entry}.label`), 'team', taken))
  }
  for (const entry of entriesIn(draft, 'externalRoute')) ids.set(entry, EXTERNAL)
  return ids
}
