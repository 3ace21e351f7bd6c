import { existsSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** The hazards of the specification, in its order. */
const SPECIFIED = [
  'False reassurance',
  'Wrong unit',
  'Stale offline copy',
  'Wrong population',
  'Delay while the patient crashes',
  'Wrong phone number',
  'Score read as diagnosis',
  'Alert fatigue',
  'Broken or tampered pack',
  'Privacy',
  'Threshold quietly loosened locally',
  'Single-value thinking',
]
const PARTS = ['Cause', 'Harm', 'Control', 'Proof', 'Remains']
/** Names that start a test; `test.each([…])('title')` starts with `test` too. */
const TESTS = new Set(['test', 'it', 'describe', 'pageTest', 'engineTest', 'hosted'])

interface Hazard {
  readonly id: string
  readonly name: string
  readonly lines: readonly string[]
}

function hazardsIn(text: string): readonly Hazard[] {
  const [, ...sections] = text.split(/^## /m)
  return sections.map((section) => {
    const [head = '', ...lines] = section.split('\n').filter((line) => line !== '')
    const [, id = '', name = ''] = /^(H\d+) (.+)$/.exec(head) ?? []
    return { id, name, lines }
  })
}

/** The first name of a call expression; empty for a skipped test. */
function called(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  if (ts.isCallExpression(node)) return called(node.expression)
  if (!ts.isPropertyAccessExpression(node)) return ''
  return ['skip', 'todo', 'fails'].includes(node.name.text) ? '' : called(node.expression)
}

const read = new Map<string, ReadonlySet<string>>()
/** The titles of all tests and groups in a file, as written; for a template, the text between its placeholders. */
function titlesIn(file: string): ReadonlySet<string> {
  const known = read.get(file)
  if (known !== undefined) return known
  const titles = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && TESTS.has(called(node.expression))) {
      const [title] = node.arguments
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.add(title.text)
      if (title !== undefined && ts.isTemplateExpression(title)) titles.add(title.getText().slice(1, -1))
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true))
  read.set(file, titles)
  return titles
}

function proofFault(proof: string): string | null {
  const [, file = '', title = ''] = /^- Proof: `(tests\/[\w./-]+\.test\.tsx?)` — "(.+)"$/.exec(proof) ?? []
  if (file === '') return `not to be read: ${proof}`
  if (!existsSync(file)) return `no such file: ${file}`
  return titlesIn(file).has(title) ? null : `no such test in ${file}: ${title}`
}

/** All faults of a log: parts missing or out of order, missing proofs, wrong ids and names. */
function faultsIn(text: string): readonly string[] {
  const hazards = hazardsIn(text)
  const ids = hazards.map(({ id }) => id)
  const names = new Set(hazards.map(({ name }) => name))
  return [
    ...ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `twice: ${id}`),
    ...SPECIFIED.filter((name) => !names.has(name)).map((name) => `missing: ${name}`),
    ...hazards.flatMap(({ id, lines }) => {
      const parts = lines.map((line) => /^- ([A-Z]\w+): \S/.exec(line)?.[1] ?? `"${line}"`)
      const once = parts.filter((part, place) => parts[place - 1] !== part)
      const proofs = lines.filter((line) => line.startsWith('- Proof:'))
      return [
        ...(id === '' ? ['a heading without an id'] : []),
        ...(once.join() === PARTS.join() && parts.length === PARTS.length - 1 + proofs.length
          ? []
          : [`${id} has ${parts.join(', ')}; wanted: ${PARTS.join(', ')}`]),
        ...proofs.flatMap((proof) => proofFault(proof) ?? []).map((fault) => `${id}: ${fault}`),
      ]
    }),
  ]
}

const log = readFileSync('criteria/HAZARDS.md', 'utf8')

test('every hazard has its cause, harm, control, remainder, and a test that is there', () => {
  expect(hazardsIn(log).length).toBeGreaterThan(SPECIFIED.length)
  expect(faultsIn(log)).toEqual([])
})

describe('what is wrong in a log is found', () => {
  test.each<[string, (text: string) => string, string]>([
    [
      'a title that is gone',
      (text) => text.replace('— "%s, with every set open"', '— "%s, closed"'),
      'H1: no such test',
    ],
    [
      'a file that is gone',
      (text) => text.replace('tests/page/print.test.ts', 'tests/page/paper.test.ts'),
      'no such file',
    ],
    ['a proof that cannot be read', (text) => text.replace(' — "nothing moves"', ' nothing moves'), 'not to be read'],
    [
      'no proof',
      (text) => text.replace(/(## H6 [\s\S]*?)(- Proof: .*\n)+/, '$1'),
      'H6 has Cause, Harm, Control, Remains',
    ],
    ['no remainder', (text) => text.replace(/^- Remains: .*$/m, ''), 'H1 has Cause, Harm, Control, Proof'],
    ['a line beside', (text) => text.replace('- Harm:', 'Harm:'), 'H1 has Cause, "Harm:'],
    ['an id twice', (text) => text.replace('## H14 ', '## H13 '), 'twice: H13'],
    ['a heading without an id', (text) => text.replace('## H14 ', '## '), 'a heading without an id'],
    ['one of the specification', (text) => text.replace('Alert fatigue', 'Alarms'), 'missing: Alert fatigue'],
  ])('%s', (_, change, fault) => {
    expect(changedOf(change)).toContain(fault)
  })
  const changedOf = (change: (text: string) => string) => faultsIn(change(log)).join('\n')
})
