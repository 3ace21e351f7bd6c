import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const house: ReadonlyMap<string, string> = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file))
    .map((file) => [file, readFileSync(join('src', file), 'utf8')]),
)

function exportedNames(file: string, source: string): readonly string[] {
  const { statements } = ts.createSourceFile(file, source, ts.ScriptTarget.ES2022)
  const bound = (name: ts.BindingName): readonly string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((one) => (ts.isBindingElement(one) ? bound(one.name) : []))
  return statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause } = statement
      return exportClause !== undefined && ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : []
    }
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    if (!exported) return []
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => bound(name))
    }
    const named = statement as ts.DeclarationStatement
    return named.name !== undefined && ts.isIdentifier(named.name) ? [named.name.text] : []
  })
}

/** Exported names that several files declare, each with its files. */
function shared(files: ReadonlyMap<string, string>): readonly string[] {
  const homes = new Map<string, Set<string>>()
  for (const [file, source] of files) {
    for (const name of exportedNames(file, source)) homes.set(name, (homes.get(name) ?? new Set()).add(file))
  }
  return [...homes].flatMap(([name, all]) => (all.size > 1 ? [`${name}: ${[...all].sort().join(', ')}`] : []))
}

test('every exported name has one meaning: one file declares it', () => {
  expect(house.size).toBeGreaterThan(0)
  expect(shared(house)).toEqual([])
})

/** Files that differ only in ".ts" and ".tsx": the compiler reads one of them and never checks the other. */
function twins(files: readonly string[]): readonly string[] {
  return files.filter((file) => file.endsWith('.tsx') && files.includes(file.slice(0, -1)))
}

test('no file hides another one from the compiler', () => {
  for (const root of ['src', 'tests']) {
    expect(twins(readdirSync(root, { recursive: true, encoding: 'utf8' }))).toEqual([])
  }
  expect(twins(['a/kept.ts', 'a/kept.tsx', 'b/kept.ts'])).toEqual(['a/kept.tsx'])
})

describe('a second home of a name is found', () => {
  test.each([
    'export interface Verdict {}',
    'export type Verdict = string',
    'export const Verdict = 1',
    'export const { Verdict } = { Verdict: 1 }',
    'export function Verdict() {}',
    'export class Verdict {}',
    "export { Verdict } from './engine/verdict.ts'",
    'const mine = 1\nexport { mine as Verdict }',
  ])('%s', (source) => {
    const planted = new Map([...house, ['kit/planted.ts', source]])
    expect(shared(planted)).toEqual(['Verdict: engine/verdict.ts, kit/planted.ts'])
  })

  test('a type and a value of one name in one file are one meaning', () => {
    const planted = new Map([
      ...house,
      ['kit/planted.ts', 'export type Planted = 1\nexport const Planted = 1 as Planted'],
    ])
    expect(shared(planted)).toEqual([])
  })
})
