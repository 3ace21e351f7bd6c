import type { Criteria } from '../../criteria/criteria.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import { isObject } from '../../criteria/schema/parts.ts'
import type { Pathway } from '../../engine/pathway.ts'
import type { PackDraft } from './pack-draft.ts'
import { IN_UNIT, PACK } from './pack-fields.ts'
import { fieldIn, idIn, type NamedPart, type Part, type Parts } from './pack-part.ts'

/** A draft while it is filled from a pack. */
interface Sheet {
  readonly texts: Record<string, string>
  readonly lists: Record<string, readonly string[]>
  readonly pathway: Pathway
  /** The day of editing for a new pack; null for an opened one. */
  readonly fresh: string | null
  added: number
}
const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const objectOf = (value: unknown) => (isObject(value) ? value : {})
/** Numbers and lists of words as they are typed. */
const asText = (value: unknown): string => (Array.isArray(value) ? value.join(' ') : String(value))

function readEach(of: Parts, items: readonly unknown[], list: string, on: Sheet) {
  on.lists[list] = items.map((item) => {
    on.added += 1
    const entry = String(on.added)
    readParts(of, item, `${list}.${entry}`, on)
    return entry
  })
}

/** A name that the list repeats gets a number, so that every entry has a name of its own. */
function readNamed({ by, of, all, faultsAt, switched }: NamedPart, items: readonly unknown[], list: string, on: Sheet) {
  const entries: string[] = []
  for (const item of items) {
    const name = asText(objectOf(item)[by])
    const entry = entries.includes(name) ? `${name}~${entries.length}` : name
    entries.push(entry)
    if (switched?.on !== undefined) on.texts[`${list}.${entry}.${faultsAt}`] = switched.on
    readParts(of, item, `${list}.${entry}`, on)
  }
  on.lists[list] = [...new Set([...entries, ...all(on.pathway)])]
}

/** A tier names teams by their entries, so that labels may change. A team that is not in the pack keeps its id. */
function readRouting(value: unknown, at: string, { texts, lists, pathway }: Sheet) {
  const { teams = [], externalRoute = [] } = lists
  const entryOf = (id: unknown) =>
    teams.find((entry) => texts[`teams.${entry}.id`] === id) ?? externalRoute.find((entry) => entry === id) ?? `=${id}`
  for (const { id } of pathway.tiers) lists[`${at}.${id}`] = []
  for (const [tier, ids] of Object.entries(objectOf(value))) lists[`${at}.${tier}`] = itemsOf(ids).map(entryOf)
}

function readPart(part: Part, value: unknown, id: string, on: Sheet) {
  switch (part.kind) {
    case 'field': {
      const { read = asText, first } = part
      if (value !== undefined) on.texts[id] = read(value)
      else if (on.fresh !== null && first !== undefined) on.texts[id] = first(on.fresh)
      return
    }
    case 'group':
      return readParts(part.of, value, id, on)
    case 'one':
      on.lists[id] = value === undefined ? [] : [part.entry]
      return readParts(part.of, value, `${id}.${part.entry}`, on)
    case 'list':
      return readEach(part.of, itemsOf(value), id, on)
    case 'named':
      return readNamed(part, itemsOf(value), id, on)
    case 'routing':
      return readRouting(value, id, on)
    case 'texts':
      for (const [name, text] of Object.entries(objectOf(value))) on.texts[idIn(id, name)] = asText(text)
      return
    case 'number':
      if (typeof value === 'string') on.texts[id] = value
      else
        readEach(
          IN_UNIT,
          Object.entries(objectOf(value)).map(([unit, limit]) => ({ unit, value: limit })),
          id,
          on,
        )
      return
    case 'kept':
      return
  }
}

function readParts(of: Parts, value: unknown, at: string, on: Sheet) {
  const from = objectOf(value)
  for (const [key, part] of Object.entries(of)) {
    const inside = from[key]
    if ('only' in part && part.only !== undefined && inside !== undefined)
      on.texts[idIn(at, part.only.if)] = part.only.on
    readPart(part, inside, fieldIn(at, key, part), on)
  }
}

/** The version after one: "2026.10.1" gives "2026.10.2". */
export const nextVersion = (version: string): string =>
  version.replace(/\d+$/, (last) => (BigInt(last) + 1n).toString())

/**
 * The draft of a pack.
 *
 * @param pack the pack to edit; null for a new one
 * @param base the criteria without any pack
 * @param today the day of editing, "2026-11-23"
 * @returns the draft; written without a change, it is the same pack
 * @example draftOfPack(null, criteria, '2026-11-23').texts['governance.reviewBy'] // '2027-11-23'
 */
export function draftOfPack(pack: Pack | null, base: Criteria, today: string): PackDraft {
  const { id, version } = pack?.extends ?? base.pathway
  const pathway = base.pathways.find((one) => one.id === id && one.version === version) ?? base.pathway
  const on: Sheet = { texts: {}, lists: {}, pathway, fresh: pack === null ? today : null, added: 0 }
  readParts(PACK, pack ?? { extends: { id, version } }, '', on)
  on.texts['version'] = pack === null ? '1.0.0' : nextVersion(pack.version)
  if (pack === null) on.texts['change'] = 'First edition.'
  const own = pack?.parameterOverrides.map(({ parameter }) => parameter) ?? []
  for (const { id, value } of pathway.parameters) {
    if (own.includes(id) || !isObject(value)) continue
    const [unit] = Object.keys(value)
    readEach(IN_UNIT, [{ unit }], `parameterOverrides.${id}.value`, on)
  }
  const { texts, lists, added } = on
  return { texts, lists, added, opened: pack, today }
}
