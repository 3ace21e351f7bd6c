import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../../../src/criteria/pack.types.ts'
import { editPack, type PackDraft, type PackEdit } from '../../../src/features/hospital/pack-draft.ts'
import { faultsByField, packTextOf } from '../../../src/features/hospital/pack-write.ts'
import { loadPack } from '../../../src/pack/apply.ts'
import { criteria } from '../../load.ts'

/** The date of the edits in the tests. */
export const TODAY = '2026-11-23'
const sampleText = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', '..', 'packs', `${name}.json`), 'utf8')

/** Loads a pack from its text. */
export function load(text: string): Pack {
  const loaded = loadPack(text, criteria)
  if (!loaded.ok || loaded.criteria.local === undefined) throw new Error(JSON.stringify(loaded))
  return loaded.criteria.local.pack
}
/** Loads a sample pack by name. */
export const sample = (name: string): Pack => load(sampleText(name))
/** Applies edits to a form. */
export const edited = (draft: PackDraft, ...edits: readonly PackEdit[]): PackDraft => edits.reduce(editPack, draft)
/** Makes the edit of typing into a field. */
export const type = (field: string, text: string): PackEdit => ({ kind: 'type', field, text })
/** The faults of a form by field; null if there are none. */
export function faults(draft: PackDraft, start: PackDraft) {
  const loaded = loadPack(packTextOf(draft, start), criteria)
  return loaded.ok ? null : faultsByField(draft, start, loaded.faults)
}
