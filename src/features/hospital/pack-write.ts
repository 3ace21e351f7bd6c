import { type Fault, keyPath } from '../../criteria/fault.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import { entriesIn, type PackDraft, teamIds, textIn } from './pack-draft.ts'
import { IN_UNIT, oneLine, PACK } from './pack-fields.ts'
import { fieldIn, idIn, isOff, type NamedPart, type Part, type PartField, type Parts } from './pack-part.ts'

type Json = Readonly<Record<string, unknown>>
/** A draft on its way into its file. */
interface Writing {
  readonly draft: PackDraft
  /** Whether the pack becomes a new version. */
  readonly changed: boolean
  /** The field for each key of the file. */
  readonly fields: Map<string, string>
}

function writeField(part: PartField, id: string, at: string, key: string, to: Writing): unknown {
  const { otherwise = '', write = oneLine, faultsAt } = part
  to.fields.set(key, faultsAt === undefined ? id : idIn(at, faultsAt))
  return write(textIn(to.draft, id).trim() || otherwise, to.draft, at)
}

function writeNamed({ by, of, faultsAt, switched }: NamedPart, list: string, key: string, to: Writing) {
  const items: Json[] = []
  for (const entry of entriesIn(to.draft, list)) {
    const at = `${list}.${entry}`
    const item = keyPath(key, items.length)
    const [name] = entry.split('~')
    const written = writeParts(of, at, item, to)
    to.fields.set(keyPath(item, by), `${at}.${faultsAt}`)
    const filled =
      switched === undefined ? Object.keys(written).length > 0 : textIn(to.draft, `${at}.${faultsAt}`) !== ''
    if (filled) items.push({ [by]: name, ...written })
  }
  return items
}

/** An object with a value for each name that follows `at` in the ids. */
function writeNames(
  ids: readonly string[],
  at: string,
  key: string,
  to: Writing,
  write: (id: string) => unknown,
): Json {
  const inside = ids.filter((id) => id.startsWith(`${at}.`))
  const written = inside.map((id) => {
    const name = id.slice(at.length + 1)
    to.fields.set(keyPath(key, name), id)
    return [name, write(id)] as const
  })
  return present(written)
}

function writeRouting(at: string, key: string, to: Writing): Json {
  const ids = teamIds(to.draft)
  const idOf = (entry: string) => ids.get(entry) ?? (entry.startsWith('=') ? entry.slice(1) : [])
  return writeNames(Object.keys(to.draft.lists), at, key, to, (list) => filled(entriesIn(to.draft, list).flatMap(idOf)))
}

function writeNumber(id: string, key: string, to: Writing): unknown {
  const limits = entriesIn(to.draft, id).map((entry) => `${id}.${entry}`)
  if (limits.length === 0) return writeField(IN_UNIT.value, id, id, key, to)
  to.fields.set(key, `${limits[0]}.value`)
  const written = limits.map((at) => {
    const unit = textIn(to.draft, `${at}.unit`)
    return [unit, writeField(IN_UNIT.value, `${at}.value`, at, keyPath(key, unit), to)] as const
  })
  return filled(present(written))
}

const present = (entries: readonly (readonly [string, unknown])[]): Json =>
  Object.fromEntries(entries.filter(([, value]) => value !== undefined))
/** Undefined for an empty list or object. */
const filled = <T extends object>(value: T): T | undefined => (Object.keys(value).length === 0 ? undefined : value)

function writePart(part: Part, id: string, at: string, key: string, to: Writing): unknown {
  switch (part.kind) {
    case 'field':
      return writeField(part, id, at, key, to)
    case 'group': {
      if (part.faultsAt !== undefined) to.fields.set(key, idIn(id, part.faultsAt))
      const written = writeParts(part.of, id, key, to)
      const typed = Object.keys(written).some((name) => !('otherwise' in (part.of[name] ?? {})))
      return part.optional && !typed ? undefined : written
    }
    case 'one': {
      const [entry] = entriesIn(to.draft, id)
      to.fields.set(key, id)
      return entry === undefined ? undefined : writeParts(part.of, `${id}.${entry}`, key, to)
    }
    case 'list': {
      to.fields.set(key, id)
      const written = entriesIn(to.draft, id).map((entry, place) =>
        writeParts(part.of, `${id}.${entry}`, keyPath(key, place), to),
      )
      return part.evenEmpty?.(to.draft, at) ? written : filled(written)
    }
    case 'named':
      return filled(writeNamed(part, id, key, to))
    case 'texts':
      return filled(
        writeNames(Object.keys(to.draft.texts), id, key, to, (field) => textIn(to.draft, field) || undefined),
      )
    case 'routing':
      return filled(writeRouting(id, key, to))
    case 'number':
      return writeNumber(id, key, to)
    case 'grown': {
      const before = part.before(to.draft)
      return to.changed ? [...before, writeParts(part.of, '', keyPath(key, before.length), to)] : before
    }
    case 'kept':
      to.fields.set(key, part.faultsAt)
      return part.write(to.draft, to.changed)
  }
}

function writeParts(of: Parts, at: string, key: string, to: Writing): Json {
  const parts = Object.entries(of).filter(([, part]) => !isOff(part, at, to.draft.texts))
  return present(
    parts.map(([name, part]) => [name, writePart(part, fieldIn(at, name, part), at, keyPath(key, name), to)]),
  )
}

function write(draft: PackDraft, changed: boolean) {
  const fields = new Map<string, string>()
  return { pack: writeParts(PACK, '', '', { draft, changed, fields }), fields }
}
const APPROVALS = 'governance.approvals'
const contentOf = (draft: PackDraft): string =>
  JSON.stringify(write({ ...draft, lists: { ...draft.lists, [APPROVALS]: [] } }, false).pack)

/**
 * Whether two drafts make different packs, apart from the version, what is said of it, and who agreed.
 *
 * @example isChanged(draft, draft) // false
 */
export const isChanged = (draft: PackDraft, start: PackDraft): boolean =>
  draft !== start && contentOf(draft) !== contentOf(start)

/** An opened pack without a change keeps its version; any other pack is a new one. */
const written = (draft: PackDraft, start: PackDraft) => write(draft, draft.opened === null || isChanged(draft, start))

/**
 * The text of a pack file. Only `loadPack` says whether the pack is sound.
 *
 * @param start the draft before the first edit
 * @returns JSON, indented by two blanks, with a line break at its end; empty fields are left out
 * @example loadPack(packTextOf(draft, start), criteria)
 */
export const packTextOf = (draft: PackDraft, start: PackDraft): string =>
  `${JSON.stringify({ format: 'mas-hlh-pack', formatVersion: 1, ...written(draft, start).pack }, null, 2)}\n`

/**
 * The name of a pack file, or of a page with the pack inside.
 *
 * @example packFileName(pack, 'html') // 'mas-hlh-example-district-1.0.0.html'
 */
export const packFileName = ({ id, version }: Pick<Pack, 'id' | 'version'>, kind: 'json' | 'html'): string =>
  `mas-hlh-${id}-${version}.${kind}`

/** Faults beside the fields that can mend them. */
export interface PlacedFaults {
  /** By field id; each fault once. */
  readonly byField: ReadonlyMap<string, readonly string[]>
  /** Faults that no field shows. */
  readonly others: readonly Fault[]
}

const isInside = (key: string, part: string): boolean =>
  key === part || (key.startsWith(part) && '.['.includes(key.charAt(part.length)))

/**
 * Finds the field for each fault of a pack.
 *
 * @param start the draft before the first edit
 * @param problems the faults that `loadPack` finds in `packTextOf(draft, start)`
 * @returns faults by field; the fault of a part without a field goes to the part around it
 * @example faultsByField(draft, start, problems).byField.get('governance.owner') // ['missing; must be a text']
 */
export function faultsByField(draft: PackDraft, start: PackDraft, problems: readonly Fault[]): PlacedFaults {
  const fields = [...written(draft, start).fields].sort(([a], [b]) => b.length - a.length)
  const byField = new Map<string, readonly string[]>()
  const others: Fault[] = []
  for (const fault of problems) {
    const { path: key, problem } = fault
    const [, field] = fields.find(([part]) => isInside(key, part)) ?? []
    if (field === undefined) others.push(fault)
    else byField.set(field, [...new Set([...(byField.get(field) ?? []), problem])])
  }
  return { byField, others }
}
