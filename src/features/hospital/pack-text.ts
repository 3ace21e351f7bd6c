import type { Fault } from '../../criteria/fault.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import { line, nameFor, packContent } from './pack-content.ts'
import { fieldKeys, jsonOf, type PackDraft, type Tree, textIn } from './pack-draft.ts'

function contentText(draft: PackDraft): string {
  const { governance, rest, ...others } = packContent(draft)
  return JSON.stringify(jsonOf({ parts: { ...others, governance: { parts: governance }, ...rest } }))
}

/**
 * Whether two forms make different packs: what changed and the number of the version left aside.
 *
 * @param draft the form
 * @param start the form it began as
 * @returns whether a new version has to say what has changed
 * @example isChanged(draft, draft) // false
 */
export const isChanged = (draft: PackDraft, start: PackDraft): boolean =>
  draft !== start && contentText(draft) !== contentText(start)

/** A pack that was opened and not changed keeps its version; any other gets the next one, behind what was said before. */
function editionParts(draft: PackDraft, start: PackDraft) {
  const { opened, today } = draft
  const before = opened?.governance.changes ?? []
  const kept = { version: { field: 'version', value: opened?.version }, changes: { value: before } }
  if (opened !== null && !isChanged(draft, start)) return kept
  const version = line(draft, 'version')
  const entry = { parts: { version, date: { field: 'change', value: today }, text: line(draft, 'change') } }
  const items = [...before.map((value): Tree => ({ field: 'change', value })), { ...entry, field: 'version' }]
  return { version, changes: { field: 'change', items } }
}

function packTree(draft: PackDraft, start: PackDraft): Tree {
  const { version, changes } = editionParts(draft, start)
  const { extends: base, institution, governance, rest } = packContent(draft)
  const id = draft.opened?.id ?? nameFor(textIn(draft, 'institution.name'), 'hospital')
  return {
    parts: {
      format: { value: 'mas-hlh-pack' },
      formatVersion: { value: 1 },
      id: { field: 'institution.name', value: id },
      version,
      extends: base,
      institution,
      governance: { parts: { ...governance, changes } },
      ...rest,
    },
  }
}

/**
 * The pack as the text of its file. Only `loadPack` says whether it holds.
 *
 * @param draft the form
 * @param start the form it began as
 * @returns JSON with two blanks and a line break at its end; what is empty is left out
 * @example loadPack(packTextOf(draft, start), criteria)
 */
export const packTextOf = (draft: PackDraft, start: PackDraft): string =>
  `${JSON.stringify(jsonOf(packTree(draft, start)), null, 2)}\n`

/**
 * What to call a file that holds a pack.
 *
 * @param pack the pack
 * @param kind the file alone, or a page with the pack inside
 * @returns "mas-hlh-example-district-1.0.0.json"
 * @example packFileName(pack, 'html')
 */
export const packFileName = ({ id, version }: Pick<Pack, 'id' | 'version'>, kind: 'json' | 'html'): string =>
  `mas-hlh-${id}-${version}.${kind}`

/** Faults, each where a person can mend it. */
export interface PlacedFaults {
  /** By the id of the field, every fault once. */
  readonly byField: ReadonlyMap<string, readonly string[]>
  /** Those that no field shows. */
  readonly others: readonly Fault[]
}

const isInside = (key: string, part: string): boolean =>
  key === part || (key.startsWith(part) && '.['.includes(key.charAt(part.length)))

/**
 * Puts the faults of a pack beside the fields that show them.
 *
 * @param draft the form
 * @param start the form it began as
 * @param problems what `loadPack` found in the text of the form, by key of the file
 * @returns the faults by field; a fault of a part that has no field goes to the part around it
 * @example faultsByField(draft, start, problems).byField.get('governance.owner') // ['missing; must be a text']
 */
export function faultsByField(draft: PackDraft, start: PackDraft, problems: readonly Fault[]): PlacedFaults {
  const fields = [...fieldKeys(packTree(draft, start))].sort(([a], [b]) => b.length - a.length)
  const byField = new Map<string, readonly string[]>()
  const others: Fault[] = []
  for (const fault of problems) {
    const { path, problem } = fault
    const [, field] = fields.find(([part]) => isInside(path, part)) ?? []
    if (field === undefined) others.push(fault)
    else byField.set(field, [...new Set([...(byField.get(field) ?? []), problem])])
  }
  return { byField, others }
}
