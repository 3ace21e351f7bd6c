import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const HOME = 'wording/verdict-words.ts'

/** Every text in the code, without comments: string literals, the parts of templates, and text between tags. */
function texts(file: string, source: string): readonly string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)
    if (isText) found.push(node.text)
    node.forEachChild(visit)
  }
  visit(
    ts.createSourceFile(
      file,
      source,
      ts.ScriptTarget.ES2022,
      false,
      file.endsWith('x') ? ts.ScriptKind.TSX : undefined,
    ),
  )
  return found
}

const spelled = (file: string, source: string) =>
  texts(file, source).filter((text) => /\b(?:not met|not decided|undecided)\b/.test(text))

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file))

test('one file spells the verdicts', () => {
  const copies = files
    .filter((file) => file !== HOME)
    .flatMap((file) => spelled(file, readFileSync(join('src', file), 'utf8')).map((text) => `${file}: ${text}`))
  expect(copies).toEqual([])
  expect(spelled(HOME, readFileSync(join('src', HOME), 'utf8'))).toEqual(['not met', 'not decided'])
})

test.each([
  ["const words = { 'not-met': 'not met' }", 'not met'],
  [`const words = \`\${count} not decided\``, ' not decided'],
  ['const words = <b>criterion not met</b>', 'criterion not met'],
])('a second copy is found: %s', (source, text) => {
  expect(spelled('planted.tsx', source)).toEqual([text])
  expect(spelled('planted.tsx', "// not met\nconst word = 'not-met'")).toEqual([])
})
