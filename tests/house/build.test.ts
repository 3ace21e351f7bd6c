import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { fillMarks, moduleText, restText } from '../../src/commands/build/criteria-module.ts'
import { difference, RESTORE } from '../../src/commands/build/difference.ts'
import { manifestText, withIcons, workerText } from '../../src/commands/build/hosted-files.ts'
import { notices } from '../../src/commands/build/notices.ts'
import { contentPolicy, inlinePage } from '../../src/commands/build/one-file.ts'
import type { Criteria } from '../../src/criteria/criteria.ts'
import { resolvePathway } from '../../src/criteria/resolve-pathway.ts'
import { criteria } from '../load.ts'
import { between } from '../page/between.ts'

const SHELL =
  '<html><head><meta charset="utf-8"><script type="module" crossorigin src="/a.js"></script></head><body></body></html>'

test('the script inside the page is whole: no sign in it ends it early or is expanded', () => {
  const page = inlinePage(SHELL, 'a="$& $1 </script> <!-- \r\n"', 'p{color:red}', '<!--N-->')
  expect(between(page, 'script')).toBe('\na="$& $1 <\\/script> \\x3C!-- \n"\n')
  expect(page).toContain(`content="${contentPolicy(between(page, 'script'), between(page, 'style'))}"`)
  expect(page).not.toContain('src=')
})

test('a page that would need another file is refused', () => {
  expect(() => inlinePage(SHELL.replace('</head>', '<link rel="icon" href="/a.png"></head>'), '1', '', '')).toThrow(
    'file',
  )
  expect(() => inlinePage('<body></body></html>', '1', '', '')).toThrow('charset')
})

/** Runs the first module as the page does. */
function arrive(all: Criteria): { readonly criteria: Criteria; readonly complete: (rest: Partial<Criteria>) => void } {
  const body = moduleText(all).replace(/^export /gm, '')
  return new Function(`${body}\nreturn { criteria, complete }`)()
}
/** Runs both modules as the page does. */
function arriveWhole(all: Criteria): Criteria {
  const { criteria: arrived, complete } = arrive(all)
  const body = restText(all).replace(/^import .*$/gm, '')
  new Function('criteria', 'complete', 'resolvePathway', body)(arrived, complete, resolvePathway)
  return arrived
}

test('the page gets every edition whole, although only one of each set travels in full', () => {
  const arrived = arriveWhole(criteria)
  expect({ ...arrived }).toEqual(criteria)
  expect(arrived.editions.length).toBeGreaterThan(arrived.sets.length)
  expect(arrived.sets.every((set) => arrived.editions.includes(set))).toBe(true)
  expect(arrived.pathways.length).toBeGreaterThan(1)
  expect(arrived.pathway).toBe(arrived.pathways[0])
  // The order of keys is data too: the first unit of a threshold is the one that others are converted into.
  for (const key of Object.keys(criteria) as (keyof Criteria)[])
    expect(JSON.stringify(arrived[key]), key).toBe(JSON.stringify(criteria[key]))
})

test('an edition that is retracted arrives with its reason, in use or not', () => {
  const retracted = { date: '2026-11-22', reason: 'A wrong limit' }
  const pathways = criteria.pathways.map((one, place) => (place === 1 ? { ...one, retracted } : one))
  const editions = [...criteria.editions, ...criteria.sets.map((set) => ({ ...set, id: `${set.id}-gone`, retracted }))]
  expect({ ...arriveWhole({ ...criteria, pathways, editions }) }).toEqual({ ...criteria, pathways, editions })
})

test('what no first drawing reads throws until it is loaded, and a copy lacks it', () => {
  const { criteria: arrived } = arrive(criteria)
  expect(() => arrived.names).toThrow('read before they were loaded: names')
  expect(() => arrived.editions).toThrow('editions')
  expect(() => ({ ...arrived })).not.toThrow()
  expect({ ...arrived }).not.toHaveProperty('names')
  expect(arrived.sets).toEqual(criteria.sets)
})

test('an older edition of the pathway adds little to the page', () => {
  const [newest] = criteria.pathwayFiles
  if (newest === undefined) throw new Error('no pathway')
  const without = restText({ ...criteria, pathways: [criteria.pathway], pathwayFiles: [newest] })
  const each = (restText(criteria).length - without.length) / (criteria.pathwayFiles.length - 1)
  expect(each).toBeLessThan(JSON.stringify(criteria.pathway).length / 10)
})

describe('what an edition has otherwise', () => {
  const cycle = (base: unknown, other: unknown): unknown => {
    const patch = JSON.stringify(difference(base, other))
    return new Function('base', 'patch', `${RESTORE}\nreturn restore(base, patch)`)(base, JSON.parse(patch))
  }
  const BASE = { title: 'A long enough title', list: [{ id: 'a', when: { '<': { g: '1', kg: '2' } } }, { id: 'b' }] }
  test.each<[string, unknown]>([
    ['nothing', { ...BASE }],
    ['a limit', { ...BASE, list: [{ id: 'a', when: { '<': { g: '3', kg: '2' } } }, { id: 'b' }] }],
    ['the order of units', { ...BASE, list: [{ id: 'a', when: { '<': { kg: '2', g: '1' } } }, { id: 'b' }] }],
    ['one more in front, one less at the end', { ...BASE, list: [{ id: 'new' }, BASE.list[0]] }],
    ['a key more, a key less', { list: BASE.list, more: null }],
    ['a list in place of an object', [BASE.list]],
    ['nothing left', {}],
  ])('is enough to make it again: %s', (_, other) => {
    expect(JSON.stringify(cycle(BASE, other))).toBe(JSON.stringify(other))
  })
  test('carries no more than what differs', () => {
    const other = { ...BASE, list: [{ id: 'a', when: { '<': { g: '3', kg: '2' } } }, { id: 'b' }] }
    expect(JSON.stringify(difference(BASE, other))).not.toContain(BASE.title)
    expect(JSON.stringify(difference(BASE, other)).length).toBeLessThan(JSON.stringify(other).length)
    expect(difference(BASE, { ...BASE })).toBe(0)
  })
})

test('the day of the release exists, and no edition in the page is younger', () => {
  const { released } = manifest
  expect(new Date(`${released}T12:00:00Z`).toISOString().slice(0, 10)).toBe(released)
  const { editions, pathways, ladders } = criteria
  const days = [...editions, ...pathways, ...ladders].flatMap(({ changes }) => changes.map(({ date }) => date))
  expect(days.filter((day) => day > released)).toEqual([])
})

test('marks in the static page are filled, escaped, and never left open', () => {
  const about = { version: '1.2.3', released: '2026-11-23' }
  expect(fillMarks('<!--pathway:a--> <!--build:version--> <!--build:released-->', { a: '<b> & "c"' }, about)).toBe(
    '&lt;b&gt; &amp; "c" 1.2.3 2026-11-23',
  )
  expect(() => fillMarks('<!--pathway:toString-->', {}, about)).toThrow('pathway:toString')
  expect(() => fillMarks('<!--build:date-->', {}, about)).toThrow('build:date')
})

describe('what lies beside the page for servers', () => {
  test('the manifest holds under any path, and every icon in it is a picture of its size', () => {
    const manifest = JSON.parse(manifestText())
    expect(manifest).toMatchObject({ start_url: './', scope: './', display: 'standalone' })
    expect(manifest).not.toHaveProperty('id')
    const icons: readonly { src: string; sizes: string; type: string; purpose: string }[] = manifest.icons
    const measured = icons.map(({ src, type, purpose }) => {
      const [head, data = ''] = src.split(',')
      expect(head).toBe(`data:${type};base64`)
      const bytes = Buffer.from(data, 'base64')
      return { purpose, sizes: `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}` }
    })
    expect(measured).toEqual(icons.map(({ purpose, sizes }) => ({ purpose, sizes })))
    expect(icons.map(({ purpose }) => purpose)).toEqual(['any', 'any', 'maskable'])
    expect(manifestText()).not.toMatch(/https?:/)
  })

  test('the page carries its icons as data, and a page without a place for them is refused', () => {
    const head = withIcons('<head>\n    <link rel="icon" href="data:,">\n</head>')
    expect(head.match(/<link rel="[\w-]+" href="data:image\/(?:svg\+xml|png)[^"<>& ]+">/g)).toHaveLength(2)
    expect(() => withIcons('<head></head>')).toThrow('icon')
  })

  test('the worker is one classic script that names no address of its own', async () => {
    const text = await workerText()
    expect(() => new Function(text)).not.toThrow()
    expect(text).not.toMatch(/https?:|importScripts|eval/)
  })
})

test('the licenses of what is bundled are in the page, once each, as one comment', () => {
  const inside = (path: string) => join(process.cwd(), 'node_modules', path)
  const text = notices([inside('react/index.js'), inside('react/jsx-runtime.js'), 'src/app/app.tsx'])
  expect(text.match(/MIT License/g)).toHaveLength(1)
  expect(text).toContain('Copyright (c) Meta')
  expect(text.slice(4, -3)).not.toContain('--')
})
