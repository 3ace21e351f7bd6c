import type { RawPathway } from '../raw-pathway.types.ts'
import { compareVersions } from '../version.ts'

/** The keys that only say something to a reader. */
const WORDS = new Set(['label', 'note'])

const withoutWords = (name: string, value: unknown): unknown => (WORDS.has(name) ? undefined : value)

/** Everything of an edition that a tier depends on, as text: two editions with the same text always give the same tier. */
function deciding({ tiers, parameters, definitions, lookBack, rules }: RawPathway): string {
  const parts = {
    tiers: tiers.map(({ id, rank, teamWhenAlsoFired = [] }) => ({ id, rank, teamWhenAlsoFired })),
    parameters: parameters.map(({ id, value }) => ({ id, value })),
    definitions,
    lookBack,
    rules: rules.map(({ id, tier, track, when }) => ({ id, tier, track, when })),
  }
  return JSON.stringify(parts, withoutWords)
}

/**
 * The worked cases an edition of a pathway is checked with: its own, else those of the newest earlier edition, as long as
 * nothing that a tier depends on has changed since.
 *
 * @param path path of the edition inside `criteria/`, "pathways/default/1.2.0.json"
 * @param pathways every edition by its path
 * @param files the paths of the worked cases there are
 * @returns the path of the cases; the edition's own when there are none
 * @example pathwayCasesFor('pathways/default/1.2.0.json', pathways, ['pathways/default/1.0.0.cases.json'])
 */
export function pathwayCasesFor(
  path: string,
  pathways: ReadonlyMap<string, RawPathway>,
  files: Iterable<string>,
): string {
  const known = new Set(files)
  const casesOf = (edition: string) => edition.replace(/\.json$/, '.cases.json')
  const self = pathways.get(path)
  if (self === undefined) return casesOf(path)
  const upTo = [...pathways]
    .filter(([, { id, version }]) => id === self.id && compareVersions(version, self.version) <= 0)
    .sort(([, a], [, b]) => compareVersions(b.version, a.version))
  for (const [edition, file] of upTo) {
    if (deciding(file) !== deciding(self)) break
    if (known.has(casesOf(edition))) return casesOf(edition)
  }
  return casesOf(path)
}
