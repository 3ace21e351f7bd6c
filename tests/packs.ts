import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Criteria, LoadedPack } from '../src/criteria/criteria.ts'
import { faultLine } from '../src/criteria/fault.ts'
import type { Pack } from '../src/criteria/pack.types.ts'
import { loadPack } from '../src/pack/apply.ts'
import { criteria } from './load.ts'

/** The path of a sample pack. */
export const packPath = (name: 'children' | 'district') => join(import.meta.dirname, 'packs', `${name}.json`)
/** The text of a sample pack: a hospital with its own team, or one that calls a regional center. */
export const packText = (name: 'children' | 'district') => readFileSync(packPath(name), 'utf8')

/** Applies a pack to the shipped criteria. */
export function withPack(text: string): Criteria & { readonly local: LoadedPack } {
  const loaded = loadPack(text, criteria)
  if (!loaded.ok) throw new Error(loaded.faults.map(faultLine).join('\n'))
  const { local } = loaded.criteria
  if (local === undefined) throw new Error('no pack is in force')
  return { ...loaded.criteria, local }
}

/** A pack with one changed value; `undefined` removes the key. */
export function changedPack(name: 'children' | 'district', path: readonly (string | number)[], value: unknown): string {
  const data = JSON.parse(packText(name))
  const last = path.at(-1)
  const parent = path.slice(0, -1).reduce<unknown>((inner, step) => Object(inner)[step], data)
  if (last === undefined || typeof parent !== 'object' || parent === null) throw new Error(`no ${path.join('.')}`)
  if (value === undefined) Reflect.deleteProperty(parent, last)
  else Reflect.set(parent, last, value)
  return JSON.stringify(data)
}

/** A hospital with its own team. */
export const CHILDREN: Pack = withPack(packText('children')).local.pack
/** A hospital that calls a regional center. */
export const DISTRICT: Pack = withPack(packText('district')).local.pack
