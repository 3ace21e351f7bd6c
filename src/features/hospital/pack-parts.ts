import { readNumberText } from '../../case/number-text.ts'
import { EXTERNAL } from '../../criteria/pack.types.ts'
import { entriesIn, type PackDraft, textIn } from './pack-draft.ts'
import { nameFor } from './pack-proposals.ts'
import type { Tree } from './pack-tree.ts'

const DAYS_TYPED = /^\d{1,6}$/

/** A field as one line: breaks become blanks. Empty: left out. */
export function line(draft: PackDraft, field: string): Tree {
  const text = textIn(draft, field)
    .trim()
    .replace(/\s*\n\s*/g, ' ')
  return { field, value: text === '' ? undefined : text }
}
/** A field whose breaks stay. */
export function lines(draft: PackDraft, field: string): Tree {
  const text = textIn(draft, field).trim()
  return { field, value: text === '' ? undefined : text }
}
/** A number as typed, "12,5" being 12.5; what can be read in two ways stays as it is and is refused. */
export function decimal(draft: PackDraft, field: string): Tree {
  const text = textIn(draft, field).trim()
  const read = readNumberText(text)
  return { field, value: text === '' ? undefined : read.state === 'ok' ? read.value : text }
}
/** A whole number; any other text stays as it is and is refused. */
export function whole(draft: PackDraft, field: string): Tree {
  const text = textIn(draft, field).trim()
  return { field, value: text === '' ? undefined : DAYS_TYPED.test(text) ? Number(text) : text }
}
/** A part of the file with a field for every name. */
export const fields = (draft: PackDraft, at: string, names: readonly string[]): Readonly<Record<string, Tree>> =>
  Object.fromEntries(names.map((name) => [name, line(draft, `${at}.${name}`)]))
/** A list that is left out where it is empty. */
export const orNothing = (items: readonly Tree[], field?: string): Tree | undefined =>
  items.length === 0 ? undefined : { items, ...(field !== undefined && { field }) }
/** Whether anything stands in one of the fields. */
export const anyIn = (draft: PackDraft, at: string, names: readonly string[]): boolean =>
  names.some((name) => textIn(draft, `${at}.${name}`).trim() !== '')

function wayParts(draft: PackDraft, at: string): Readonly<Record<string, Tree>> {
  const kind = { field: `${at}.kind`, value: textIn(draft, `${at}.kind`) || 'phone' }
  return { kind, ...fields(draft, at, ['value', 'label', 'verifiedOn']) }
}

function hours(draft: PackDraft, at: string): Tree {
  const days = textIn(draft, `${at}.days`).split(' ').filter(Boolean)
  return { parts: { days: { field: `${at}.days`, value: days }, ...fields(draft, at, ['from', 'to']) } }
}

function contact(draft: PackDraft, at: string): Tree {
  const parts = wayParts(draft, at)
  if (textIn(draft, `${at}.when`) !== 'hours') return { field: `${at}.value`, parts }
  const stretches = entriesIn(draft, `${at}.hours`).map((entry) => hours(draft, `${at}.hours.${entry}`))
  const out = `${at}.outOfHours`
  const outOfHours = { field: `${out}.value`, parts: wayParts(draft, out) }
  return {
    field: `${at}.value`,
    parts: {
      ...parts,
      hours: { field: `${at}.hours`, items: stretches },
      ...(anyIn(draft, out, ['value', 'label', 'verifiedOn']) && { outOfHours }),
    },
  }
}

/** What a team and the external route have in common. */
export function team(draft: PackDraft, at: string): Readonly<Record<string, Tree>> {
  const { label, gateKeeper, note } = fields(draft, at, ['label', 'gateKeeper', 'note'])
  const list = `${at}.contacts`
  const contacts = entriesIn(draft, list).map((entry) => contact(draft, `${list}.${entry}`))
  return {
    ...(label && { label }),
    ...(gateKeeper && { gateKeeper }),
    contacts: { field: list, items: contacts },
    ...(note && { note }),
  }
}

/**
 * The name that each team has in the file: the one it was opened with, else one out of its label.
 *
 * @param draft the form
 * @returns the names by the entries of the list "teams", and the external route where there is one
 * @example teamNames(draft).get('2') // 'critical-care'
 */
export function teamNames(draft: PackDraft): ReadonlyMap<string, string> {
  const entries = entriesIn(draft, 'teams')
  const kept = entries.map((entry) => textIn(draft, `teams.${entry}.id`)).filter(Boolean)
  const names = new Map<string, string>()
  for (const entry of entries) {
    const taken = [EXTERNAL, ...kept, ...names.values()]
    const own = textIn(draft, `teams.${entry}.id`)
    names.set(entry, own || nameFor(textIn(draft, `teams.${entry}.label`), 'team', taken))
  }
  for (const entry of entriesIn(draft, 'externalRoute')) names.set(entry, EXTERNAL)
  return names
}
