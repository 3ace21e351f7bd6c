import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { builtClass } from '../../src/commands/build/class-names.ts'

type House = ReadonlyMap<string, string>

/** The text of every component and style sheet of `src`, by path. */
const house: House = new Map(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:tsx?|css)$/.test(file))
    .map((file) => [file, readFileSync(join('src', file), 'utf8')]),
)

const MODULE = '.module.css'
/** The global style sheets. */
const GLOBAL = ['app/tokens.css', 'app/page.css']
/** The global classes: the one for screen readers only, and the strip of `index.html` that a saved page keeps. */
const GLOBAL_CLASSES = ['visually-hidden', 'static-top']

/** The classes that a style sheet has rules for. */
function stated(sheet: string): ReadonlySet<string> {
  const bare = sheet.replace(/\/\*[\s\S]*?\*\//g, '').replace(/"[^"]*"|\([^()]*\)(?=\s*\{)/g, '')
  const selectors = [...bare.matchAll(/([^{};]*)\{/g)].map(([, selector = '']) => selector)
  return new Set(selectors.flatMap((one) => [...one.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name)))
}
/** The classes that a component uses from its module. */
const taken = (component: string): ReadonlySet<string> =>
  new Set([...component.matchAll(/\bstyles\['([\w-]+)'\]/g)].map(([, name = '']) => name))

const modulesOf = (files: House) => [...files.keys()].filter((file) => file.endsWith(MODULE))
const componentOf = (module: string) => module.replace(MODULE, '.tsx')

/** Style sheets that are neither global nor the module of the component beside them, and modules imported elsewhere. */
function strays(files: House): readonly string[] {
  const loose = [...files.keys()].filter(
    (file) =>
      file.endsWith('.css') && !GLOBAL.includes(file) && !(file.endsWith(MODULE) && files.has(componentOf(file))),
  )
  const imports = [...files].flatMap(([file, text]) =>
    [...text.matchAll(/^import (.*)'([^']+\.css)'$/gm)].map(([, how = '', from = '']) => ({ file, how, from })),
  )
  const foreign = imports.filter(({ file, how, from }) => {
    if (file === 'commands/main.tsx') return !GLOBAL.some((one) => from === `../${one}`)
    return how !== 'styles from ' || from !== `./${file.split('/').at(-1)?.replace('.tsx', MODULE)}`
  })
  return [...loose, ...foreign.map(({ file, from }) => `${file} imports ${from}`)]
}

/** Classes that no component uses, and classes that no module defines. */
function unmatched(files: House): readonly string[] {
  return modulesOf(files).flatMap((module) => {
    const [sheet, component] = [stated(files.get(module) ?? ''), taken(files.get(componentOf(module)) ?? '')]
    return [
      ...[...sheet].filter((name) => !component.has(name)).map((name) => `${module}: .${name} is not used`),
      ...[...component].filter((name) => !sheet.has(name)).map((name) => `${module}: .${name} is missing`),
    ]
  })
}

/** Class names written as literals in a component, and computed class names, which no test could follow. */
function written(files: House): readonly string[] {
  return [...files].flatMap(([file, text]) => {
    if (!file.endsWith('.tsx')) return []
    const names = [...text.matchAll(/\bclassName="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' '))
    const loose = names.filter((name) => !GLOBAL_CLASSES.includes(name)).map((name) => `${file}: ${name}`)
    return /\bstyles(?:\.|\[(?!'[\w-]+'\]))/.test(text.replace(/^import .*$/gm, ''))
      ? [...loose, `${file}: styles[…]`]
      : loose
  })
}

/** Names that two modules would give a class in the built page. */
function doubled(files: House): readonly string[] {
  const names = modulesOf(files).flatMap((module) =>
    [...stated(files.get(module) ?? '')].map((name) => builtClass(name, module)),
  )
  return names.filter((name, place) => names.indexOf(name) !== place)
}

test('a style sheet is the module of the component beside it, or one of the two of the page', () => {
  expect(modulesOf(house).length).toBeGreaterThan(0)
  expect(strays(house)).toEqual([])
})

test('every class of a module is used by its component, and every class used is in the module', () => {
  expect(unmatched(house)).toEqual([])
})

test('no component writes out a class name', () => {
  expect(written(house)).toEqual([])
})

test('no two classes share a name in the built page', () => {
  expect(doubled(house)).toEqual([])
})

describe('what is planted is found', () => {
  const planted = (...more: readonly (readonly [string, string])[]) => new Map([...house, ...more])
  const component = "import styles from './planted.module.css'\nexport const A = () => <p className={styles['a']} />\n"

  test('a style sheet without its component, one that two import, and one that is neither', () => {
    expect(strays(planted(['kit/alone.module.css', '.a{}']))).toEqual(['kit/alone.module.css'])
    expect(strays(planted(['kit/third.css', '.a{}']))).toEqual(['kit/third.css'])
    expect(strays(planted(['kit/b.tsx', component]))).toEqual(['kit/b.tsx imports ./planted.module.css'])
  })

  test('a class that is not used, and one that is missing', () => {
    const sheet = '@media (min-width: 1.5rem) { .b:not(.c) > svg { width: 0.5rem } } /* .d */'
    expect(unmatched(planted(['kit/planted.tsx', component], ['kit/planted.module.css', sheet]))).toEqual([
      'kit/planted.module.css: .b is not used',
      'kit/planted.module.css: .c is not used',
      'kit/planted.module.css: .a is missing',
    ])
    expect(unmatched(planted(['kit/planted.tsx', component], ['kit/planted.module.css', '.a{}']))).toEqual([])
  })

  test('a class name written out, and one that is worked out', () => {
    expect(written(planted(['kit/planted.tsx', '<p className="visually-hidden loud" />']))).toEqual([
      'kit/planted.tsx: loud',
    ])
    expect(written(planted(['kit/planted.tsx', '<p className={styles[name]} />']))).toEqual([
      'kit/planted.tsx: styles[…]',
    ])
    expect(written(planted(['kit/planted.tsx', '<p className={styles.loud} />']))).toEqual([
      'kit/planted.tsx: styles[…]',
    ])
  })

  test('two classes of one name', () => {
    const both = [
      ['kit/a-b.module.css', '.c{}'],
      ['features/a.module.css', '.b-c{}'],
    ] as const
    expect(doubled(planted(...both))).toEqual(['a-b-c'])
  })
})
