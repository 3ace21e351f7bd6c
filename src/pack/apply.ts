import { crossCheckPathway } from '../criteria/check/pathway.ts'
import type { Problem } from '../criteria/check/problem.ts'
import { neverSaid } from '../criteria/check/wording.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { readJson } from '../criteria/json.ts'
import type { Pack } from '../criteria/pack.types.ts'
import type { RawPathway } from '../criteria/raw-pathway.types.ts'
import { resolvePathway } from '../criteria/resolve-pathway.ts'
import { checkSchema } from '../criteria/schema/check.ts'
import { isObject } from '../criteria/schema/schema-choose.ts'
import { sha256 } from '../criteria/sha256.ts'
import { indexVocabulary, type VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { Pathway } from '../engine/pathway.types.ts'
import { crossCheckPack } from './check.ts'
import { PACK_FORMAT } from './pack-format.ts'
import { packWarnings } from './pack-warnings.ts'
import { markLocal, merge, trendRulesOf, withUnits } from './put-pack.ts'
import { packFile, packOf } from './schema.ts'

/** The criteria with the pack in force, or every fault there is: nothing is half-loaded. */
export type PackLoaded =
  | { readonly ok: true; readonly criteria: Criteria }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** A file of another kind has no use for a list of all that a pack has. */
function otherFormat(value: unknown): Problem | null {
  const format = isObject(value) ? value['format'] : undefined
  if (typeof format !== 'string' || format === PACK_FORMAT) return null
  return {
    key: 'format',
    problem: `must be "${PACK_FORMAT}"; this file says of itself that it is ${JSON.stringify(format.slice(0, 40))}`,
  }
}

/** Characters: ten times what a large hospital needs. A longer text would hold up the page. */
const LONGEST = 500_000
/** A reader mends a file fault by fault; what comes after the first ones is only counted as more. */
const MOST_FAULTS = 50

const tooLong = ({ length }: string): readonly Problem[] =>
  length > LONGEST ? [{ key: '', problem: `holds ${length} characters; allowed: at most ${LONGEST}` }] : []

/** The first problems of a check. The check ends there: a hostile file would go on for minutes. */
function first(problems: Iterable<Problem>): readonly Problem[] {
  const found: Problem[] = []
  for (const problem of problems) {
    if (found.length === MOST_FAULTS) return [...found, { key: '', problem: 'has more faults than these' }]
    found.push(problem)
  }
  return found
}

interface Base {
  readonly file: RawPathway
  readonly pathway: Pathway
}

/** The edition of the default that a pack was agreed on. */
function baseOf({ extends: wanted }: Pack, { pathwayFiles, pathways }: Criteria): Base | Problem {
  const place = pathwayFiles.findIndex(({ id, version }) => id === wanted.id && version === wanted.version)
  const [file, pathway] = [pathwayFiles[place], pathways[place]]
  if (file === undefined || pathway === undefined) {
    const here = pathways
      .filter(({ retracted }) => retracted === undefined)
      .map(({ id, version }) => `${id} ${version}`)
    return {
      key: 'extends',
      problem: `no pathway ${wanted.id} ${wanted.version} is in this page; allowed: ${here.join(', ')}`,
    }
  }
  if (pathway.retracted === undefined) return { file, pathway }
  return { key: 'extends.version', problem: `${wanted.version} was retracted: ${pathway.retracted.reason}` }
}

/** Faults of the merged pathway, told where the pack makes them: the default alone has none. */
function mergedFaults(merged: RawPathway, pack: Pack, criteria: Criteria, index: VocabularyIndex): readonly Problem[] {
  const own = merged.rules.length - pack.extraRules.length
  const inPack = ({ key, problem }: Problem): Problem => ({
    key: key.replace(/^rules\[(\d+)\]/, (mark, place: string) =>
      Number(place) < own ? mark : `extraRules[${Number(place) - own}]`,
    ),
    problem,
  })
  const known = { sets: criteria.sets, unreadable: new Set<string>() }
  const resolved = resolvePathway(merged)
  const uses = resolved.ok ? [] : resolved.problems
  return [...first(uses), ...first(crossCheckPathway(merged, index, known))].map(inPack)
}

/**
 * Reads an institution pack and puts it upon the default pathway: numbers first, then rules turned off or moved, then the
 * pack's own rules. Strict: a single fault and nothing of it is used.
 *
 * @param text the content of the file
 * @param base the criteria without any pack
 * @returns the criteria with the pack in force; or every fault by its key in the file, with what is allowed
 * @example loadPack(text, criteria) // { ok: false, problems: [{ key: 'parameterOverrides[0].reason', problem: 'missing; …' }] }
 */
export function loadPack(text: string, base: Criteria): PackLoaded {
  const long = tooLong(text)
  if (long.length > 0) return { ok: false, problems: long }
  const json = readJson(text.replace(/^\ufeff/, ''))
  if (!json.ok) return json
  const other = otherFormat(json.value)
  if (other !== null) return { ok: false, problems: [other] }
  const checked = checkSchema(packFile, json.value)
  if (!checked.ok) return { ok: false, problems: first(checked.problems) }
  const pack = packOf(checked.value)
  const found = baseOf(pack, base)
  if ('problem' in found) return { ok: false, problems: [found] }
  const { file, pathway: byDefault } = found
  const index = indexVocabulary(base.vocabulary)
  const faults = [...first(crossCheckPack(pack, byDefault, base)), ...first(neverSaid(pack, base.neverSay))]
  if (faults.length > 0) return { ok: false, problems: faults }
  const merged = merge(file, pack)
  const clashes = mergedFaults(merged, pack, base, index)
  const resolved = resolvePathway(merged)
  if (clashes.length > 0 || !resolved.ok) return { ok: false, problems: clashes }
  const pathway = markLocal(resolved.pathway, byDefault, pack, base)
  const vocabulary = withUnits(base.vocabulary, pack)
  const trendRules = trendRulesOf(pathway, vocabulary)
  const warnings = packWarnings(pack, byDefault, base)
  return {
    ok: true,
    criteria: {
      ...base,
      vocabulary,
      pathway,
      ...(trendRules.length > 0 && { trendRules }),
      local: { pack, text, sha256: sha256(text), base, byDefault, warnings },
    },
  }
}
