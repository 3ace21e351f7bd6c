import { resolve } from 'node:path'
import ts from 'typescript'
import { beforeAll, expect, test } from 'vitest'

/*
 * The kinds of conditions, rules and scores are told apart in one place. This test compiles a program in memory with
 * one more kind of each: the compiler must report every place that must handle every kind.
 */
const ROOT = resolve('.')
const LANGUAGE = ['src/engine/language.ts', 'src/criteria/raw-pathway.ts'].map((path) => resolve(path))
const FAMILIES = ['Condition', 'SetNode', 'Rule', 'Score', 'Criterion', 'Raw', 'RawSetNode']
const PLANTED_IN = resolve('src/exchange/planted.ts')
const PLANTED = `import type { Condition, Rule } from '../engine/language.ts'
export const asks = (node: Condition, rule: Rule) => 'quantity' in node || 'ratio' in rule
`

/** Adds one more kind to each family in the file. */
const withOneMore = (text: string): string =>
  FAMILIES.reduce(
    (all, family) =>
      all.replace(
        `export interface ${family}Kinds {`,
        `export interface ${family}Kinds {\n  readonly planted: { readonly planted: string; readonly label?: string; readonly note?: string }`,
      ),
    text,
  )

let program: ts.Program
const within = (path: string) => path.startsWith(`${ROOT}/src/`)
const name = (file: ts.SourceFile) => file.fileName.slice(ROOT.length + 1)

beforeAll(() => {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
  const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, ROOT)
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists } = host
  host.fileExists = (path) => path === PLANTED_IN || fileExists.call(host, path)
  host.readFile = (path) => (path === PLANTED_IN ? PLANTED : readFile.call(host, path))
  const { getSourceFile } = host
  host.getSourceFile = (path, language, ...rest) => {
    const text =
      path === PLANTED_IN ? PLANTED : LANGUAGE.includes(path) ? withOneMore(readFile.call(host, path) ?? '') : null
    return text === null ? getSourceFile.call(host, path, language, ...rest) : ts.createSourceFile(path, text, language)
  }
  program = ts.createProgram([...fileNames, PLANTED_IN], options, host)
}, 120_000)

function each<Found>(file: ts.SourceFile, find: (node: ts.Node) => Found | null): readonly Found[] {
  const found: Found[] = []
  const visit = (node: ts.Node): void => {
    const one = find(node)
    if (one !== null) found.push(one)
    node.forEachChild(visit)
  }
  visit(file)
  return found
}

/** Checks whether a type, or a part of it, is declared in the language files. */
function isLanguage(type: ts.Type): boolean {
  const parts = type.isUnionOrIntersection() ? type.types : []
  const declared = [...(type.symbol?.declarations ?? []), ...(type.aliasSymbol?.declarations ?? [])]
  return parts.some(isLanguage) || declared.some((one) => LANGUAGE.includes(one.getSourceFile().fileName))
}

const sources = () => program.getSourceFiles().filter(({ fileName }) => within(fileName))

test('nothing but the table of kinds asks which key a node has', () => {
  const checker = program.getTypeChecker()
  const asking = sources().flatMap((file) =>
    each(file, (node) => {
      if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.InKeyword) return null
      if (!ts.isStringLiteral(node.left)) return null
      const type = checker.getTypeAtLocation(node.right)
      return isLanguage(checker.getBaseConstraintOfType(type) ?? type) ? `${name(file)}: ${node.getText(file)}` : null
    }),
  )
  expect(asking).toEqual(["src/exchange/planted.ts: 'quantity' in node", "src/exchange/planted.ts: 'ratio' in rule"])
}, 120_000)

test('one more kind of condition, rule, score, criterion or question to a set fails at every match', () => {
  const calls = sources().flatMap((file) =>
    each(file, (node) => {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return null
      const { text } = node.expression
      // A table merged from other tables has their keys; the compiler reports the faults in those.
      if (text === 'kindsOf' && !/\w: true/.test(node.getText(file))) return null
      return /^(match(Rule|Score|Criterion|SetNode|Raw|RawSetNode|InFile|SetNodeInFile)?|kindsOf)$/.test(text)
        ? { file, node }
        : null
    }),
  )
  expect(calls.length).toBeGreaterThan(50)
  const silent = calls.filter(({ file, node }) => {
    const faults = program.getSemanticDiagnostics(file).filter(({ messageText, start = -1 }) => {
      const text = ts.flattenDiagnosticMessageText(messageText, ' ')
      return text.includes('planted') && start >= node.getStart(file) && start < node.end
    })
    return faults.length === 0
  })
  expect(silent.map(({ file, node }) => `${name(file)}: ${node.getText(file).slice(0, 60)}`)).toEqual([])
}, 120_000)
