import { join } from 'node:path'
import { expect } from 'vitest'
import { isEdition } from '../../src/criteria/check/editions.ts'
import { faultLine } from '../../src/criteria/fault.ts'
import { readFolder } from '../../src/criteria/folder.ts'
import { checkCriteria } from '../../src/criteria/load.ts'
import { sha256 } from '../../src/criteria/sha256.ts'

const isLater = (path: string) => /^(sets|pathways)\//.test(path) && !path.includes('/1.0.0.')

/**
 * The shipped data with only the first editions, as text by path, so that no newer edition hides what a test breaks.
 */
export const FILES: ReadonlyMap<string, string> = released(
  new Map([...readFolder(join(import.meta.dirname, '..', '..', 'criteria'))].filter(([path]) => !isLater(path))),
)

export const FINDINGS = 'findings.json'
export const HLH = 'sets/hlh-2004/1.0.0.json'
export const HSCORE = 'sets/hscore/1.0.0.json'
export const MS = 'sets/ms-score-2019/1.0.0.json'
export const SJIA = 'sets/mas-sjia-2016/1.0.0.json'
export const RATIO = 'sets/ferritin-esr-2019/1.0.0.json'
export const PATHWAY = 'pathways/default/1.0.0.json'
export const LADDER = 'ladders/ferritin/1.0.0.json'

/** One small change: the file, the steps to a key, and the new value; `undefined` removes the key. */
export type Change = readonly [file: string, steps: readonly (string | number)[], value: unknown]

const parsed = (files: ReadonlyMap<string, string>, file: string): unknown => JSON.parse(files.get(file) ?? 'null')

/** The value at a key of a file. */
export function at(file: string, ...steps: readonly (string | number)[]): unknown {
  return steps.reduce<unknown>((value, step) => Object(value)[step], parsed(FILES, file))
}

/** The index of the entry with an id in a list of a file. */
export function indexOf(file: string, list: string, id: string): number {
  const entries = at(file, list)
  const index = Array.isArray(entries) ? entries.findIndex((entry) => entry.id === id) : -1
  if (index < 0) throw new Error(`${file} has no ${list} ${id}`)
  return index
}

/** The changed shipped data, with every edition released in that form. */
export function changed(...changes: readonly Change[]): Map<string, string> {
  const files = new Map(FILES)
  for (const [file, steps, value] of changes) {
    const data = parsed(files, file)
    const parent = steps.slice(0, -1).reduce<unknown>((inner, step) => Object(inner)[step], data)
    const last = steps.at(-1)
    if (last === undefined || typeof parent !== 'object' || parent === null)
      throw new Error(`no ${steps.join('.')} in ${file}`)
    if (value === undefined) Reflect.deleteProperty(parent, last)
    else Reflect.set(parent, last, value)
    files.set(file, JSON.stringify(data))
  }
  return released(files)
}

/** The same files with a matching list of releases. */
export function released(files: Map<string, string>): Map<string, string> {
  const hashes = [...files].filter(([path]) => isEdition(path)).map(([path, text]) => [path, sha256(text)])
  const list = { format: 'mas-hlh-released', formatVersion: 1, files: Object.fromEntries(hashes) }
  return files.set('released.json', JSON.stringify(list))
}

/** Every fault of some files, as `file: path: problem`. */
export function faultsOf(files: ReadonlyMap<string, string>): readonly string[] {
  const loaded = checkCriteria(files, sha256)
  return loaded.ok ? [] : loaded.faults.map(faultLine)
}

/** Every fault after some changes of the shipped data. */
export const faultsAfter = (...changes: readonly Change[]): readonly string[] => faultsOf(changed(...changes))

/** Checks that the edition has the fault, and no other file has any, except its worked cases. */
export function expectOnly(file: string, faults: readonly string[], start: string): void {
  const others = faults.filter((fault) => !fault.includes('.cases.json: '))
  expect(others.filter((fault) => !fault.startsWith(`${file}: `))).toEqual([])
  expect(others.filter((fault) => fault.startsWith(start))).not.toEqual([])
}
