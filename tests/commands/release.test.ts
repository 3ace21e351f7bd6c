import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

const FOLDER = join('.github', 'workflows')
const workflows = readdirSync(FOLDER).map((file): readonly [string, string] => [
  file,
  readFileSync(join(FOLDER, file), 'utf8'),
])
const unknownScripts = (text: string) =>
  [...text.matchAll(/npm run (?:--?\w+ )*([\w-]+)/g)].flatMap(([, name = '']) =>
    Object.hasOwn(manifest.scripts, name) ? [] : [name],
  )

test('the workflows run scripts that exist', () => {
  expect(workflows.map(([file]) => file).sort()).toEqual(['pages.yml', 'release.yml'])
  expect(workflows.flatMap(([, text]) => unknownScripts(text))).toEqual([])
  expect(unknownScripts('run: npm run --silent biuld')).toEqual(['biuld'])
})

test('a release holds page, engine, vectors, package, components, hashes and an attestation', () => {
  const text = new Map(workflows).get('release.yml') ?? ''
  const parts = ['index.html', 'engine.js', 'engine.LICENSE.txt', 'vectors.json', 'npm pack', 'npm sbom', 'SHA256SUMS']
  for (const part of [...parts, 'attest-build-provenance']) expect(text).toContain(part)
})

test('the citation names the version and the day of the package', () => {
  const citation = readFileSync('CITATION.cff', 'utf8')
  expect(citation).toContain(`\nversion: ${manifest.version}\ndate-released: ${manifest.released}\n`)
  expect(citation).toContain(`\nlicense: ${manifest.license}\n`)
  expect(citation).toContain(`  - name: ${manifest.author}\n`)
})
