import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type Chunk, chunkBody, type PackedPart, partIsland, scriptsOf } from '../../src/commands/build/parts.ts'

const chunk = (fileName: string, imports: readonly string[], code: string, isEntry = false): Chunk => ({
  ...{ fileName, code, isEntry },
  imports: [...imports],
})

/** Runs a chunk's body with the exports of others. */
const run = (code: string, others: Readonly<Record<string, object>> = {}) =>
  new Function('$use', '$load', chunkBody(code))(
    (name: string) => others[name],
    async (name: string) => others[name],
  )

test('imports and exports of a chunk become look-ups and the object it returns', () => {
  const code = 'import{a as b,c}from"./x.js";import"./y.js";let d=b+c;export{d as e,b as f};'
  expect(run(code, { 'x.js': { a: 1, c: 2 }, 'y.js': {} })).toEqual({ e: 3, f: 1 })
})

test('a dynamic import loads a part by its name, however it is quoted', async () => {
  const others = { 'x.js': { a: 1 } }
  for (const quoted of ['`../x.js`', '"./x.js"', "'./assets/x.js'"]) {
    const { load } = run(`let load=()=>help(()=>import(${quoted}),__VITE_PRELOAD__),help=f=>f();export{load};`, others)
    expect(await load()).toEqual({ a: 1 })
  }
})

test.each([
  ['a dynamic import of a name made later', 'let a=b=>import(b);export{a};', 'fixed name'],
  ['a dynamic import from elsewhere', 'import("https://example.org/x.js")', 'fixed name'],
  ['an import of everything', 'import*as a from"./x.js";', 'by name'],
  ['an export that is declared where it stands', 'export const a=1;', 'list of names'],
  ['an export from another chunk', 'export{a}from"./x.js";', 'list of names'],
])('%s is refused', (_, code, problem) => {
  expect(() => chunkBody(code)).toThrow(problem)
})

const CHUNKS = [
  chunk('index.js', ['base.js'], 'import{a}from"./base.js";let b=import("./late.js");export{a as x};', true),
  chunk('base.js', [], 'let a=1;export{a};'),
  chunk('shared.js', ['base.js'], 'import{a}from"./base.js";let s=a;export{s};'),
  chunk('late.js', ['index.js', 'shared.js'], 'import{x}from"./index.js";import{s}from"./shared.js";export{x,s};'),
]

test('the first part holds the entry and what it needs; every other chunk is a part that names what it needs', async () => {
  const { boot, parts } = await scriptsOf(CHUNKS)
  expect(parts.map(({ chunks, needs }) => [chunks, needs])).toEqual([
    [['base.js', 'index.js'], []],
    [['shared.js'], []],
    [['late.js'], ['shared.js']],
  ])
  for (const text of [boot, ...parts.map((part) => part.text)]) {
    expect(() => new Function(text)).not.toThrow()
    expect(text).not.toMatch(/\bimport\b|\bexport\b/)
  }
})

test('chunks in a circle, a missing chunk and a second entry are refused', async () => {
  const circle = [chunk('a.js', ['b.js'], '', true), chunk('b.js', ['a.js'], '')]
  await expect(scriptsOf(circle)).rejects.toThrow('needs itself')
  await expect(scriptsOf([chunk('a.js', ['b.js'], '', true)])).rejects.toThrow('no chunk b.js')
  await expect(scriptsOf([chunk('a.js', [], '', true), chunk('b.js', [], '', true)])).rejects.toThrow('one entry')
})

const packedText = (part: PackedPart) => />([^<]*)</.exec(partIsland(part))?.[1] ?? ''

test('a part is packed without loss, and nothing in it ends its element', () => {
  const text = 'a="</script><!-- ü \u2028"'
  const island = partIsland({ chunks: ['a.js', 'd.js'], needs: ['b.js', 'c.js'], text })
  const [, attributes, packed = ''] = /^<script type="text\/plain"([^>]*)>([\w+/=]*)<\/script>$/.exec(island) ?? []
  expect(attributes).toBe(' data-part="a.js d.js" data-needs="b.js c.js"')
  expect(inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8')).toBe(text)
})

/** Runs a page of chunks in a document that holds nothing else; `known` are the names that chunks use. */
async function runPage(chunks: readonly Chunk[], known: Readonly<Record<string, unknown>>): Promise<void> {
  const { boot, parts } = await scriptsOf(chunks)
  const islands = parts.map((part) => ({
    ...{ part, text: packedText(part) },
    dataset: { part: part.chunks.join(' '), needs: part.needs.join(' ') },
  }))
  const body = {
    append(script: { readonly text: string }) {
      new Function('document', ...Object.keys(known), script.text)({ currentScript: script }, ...Object.values(known))
    },
  }
  const page = {
    body,
    createElement: () => ({ remove: () => undefined }),
    querySelector: (search: string) =>
      islands.find(({ part }) => part.chunks.some((name) => search.includes(`"${name}"`))) ?? null,
  }
  await new Function('window', 'document', `return ${boot}`)({}, page)
}

test('the text of a part for a worker holds what it needs, each chunk once and in order, and none of the rest', async () => {
  const chunks = [
    chunk(
      'index.js',
      ['base.js', 'more.js'],
      'import{a}from"./base.js";import"./more.js";take(PART_TEXT("more.js"));',
      true,
    ),
    chunk('base.js', [], 'let a=20;export{a};'),
    chunk('more.js', ['base.js'], 'import{a}from"./base.js";answer(a+1);let b=a;export{b};'),
  ]
  const taken: Promise<string>[] = []
  const answers: unknown[] = []
  const answer = (one: unknown) => answers.push(one)
  await runPage(chunks, { take: (text: Promise<string>) => taken.push(text), answer })
  const text = (await taken[0]) ?? ''
  new Function('answer', text)(answer)
  expect(answers).toEqual([21, 21])
  expect(text.match(/\$ran\["[^"]+"\]=/g)).toEqual(['$ran["base.js"]=', '$ran["more.js"]='])
})

test('each part runs once, after what it needs', async () => {
  const ran: string[] = []
  const chunks = [
    chunk('index.js', ['a.js', 'b.js'], 'import"./a.js";import"./b.js";note("index");', true),
    chunk('a.js', ['c.js'], 'import"./c.js";note("a");'),
    chunk('b.js', ['c.js'], 'import"./c.js";note("b");'),
    chunk('c.js', [], 'note("c");'),
    chunk('late.js', [], 'note("late");'),
  ]
  await runPage(chunks, { note: (name: string) => ran.push(name) })
  expect(ran[0]).toBe('c')
  expect(ran.at(-1)).toBe('index')
  expect([...ran].sort()).toEqual(['a', 'b', 'c', 'index'])
})
