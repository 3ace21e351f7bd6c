import { crossCheckPathway } from '../criteria/check/pathway.ts'
import { coreOf } from '../criteria/check/sheet.ts'
import { neverSaid } from '../criteria/check/wording.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { type Fault, type Faulty, keyPath } from '../criteria/fault.ts'
import { readJson } from '../criteria/json.ts'
import type { Pack } from '../criteria/pack.types.ts'
import type { RawParameter, RawPathway, RawPathwayRule } from '../criteria/raw-pathway.ts'
import { resolvePathway } from '../criteria/resolve-pathway.ts'
import { checkSchema } from '../criteria/schema/check.ts'
import { isObject } from '../criteria/schema/parts.ts'
import { sha256 } from '../criteria/sha256.ts'
import type { Sheet } from '../criteria/sheet.types.ts'
import { exact } from '../engine/exact.ts'
import type { Decimal } from '../engine/language.ts'
import type { LocalRule, Parameter, Pathway, PathwayRule } from '../engine/pathway.ts'
import { indexVocabulary, type TrendRule, type Vocabulary, type VocabularyIndex } from '../engine/vocabulary.ts'
import { crossCheckPack } from './check.ts'
import { numberWarning, packWarnings } from './check-rules.ts'
import { PACK_FORMAT } from './kind.ts'
import { packFile, packOf } from './schema.ts'

/**
 * The default pathway with a pack applied, as a file: first the numbers, then the rules turned off or moved, then the pack's
 * own rules.
 *
 * @param file the edition of the default that the pack extends
 * @returns the file to resolve; `markLocal` adds the local marks afterwards
 * @example merge(file, pack).rules.length
 */
function merge(file: RawPathway, pack: Pack): RawPathway {
  const numbers = new Map(pack.parameterOverrides.map(({ parameter, value }) => [parameter, value]))
  const changes = new Map(pack.ruleOverrides.map((change) => [change.rule, change]))
  const kept = file.rules.flatMap((rule): RawPathwayRule[] => {
    const change = changes.get(rule.id)
    if (change === undefined) return [rule]
    return change.tier === undefined ? [] : [{ ...rule, tier: change.tier }]
  })
  const numbered = ({ warn, ...one }: RawParameter): RawParameter => {
    const value = numbers.get(one.id)
    // The default's warning uses the default's unit; `packWarnings` compares the number with it.
    return value === undefined ? { ...one, ...(warn && { warn }) } : { ...one, value }
  }
  const own = pack.extraRules.map(({ source, reason, ...rule }): RawPathwayRule => ({ ...rule, sources: [] }))
  return {
    ...file,
    parameters: file.parameters.map(numbered),
    rules: [...kept, ...own],
  }
}

/** The condition of each team that has one, as a rule with the id of the team. No tier depends on it. */
const routesOf = ({ teams }: Pack, { tiers }: RawPathway): readonly RawPathwayRule[] =>
  teams.flatMap(({ id, when, because = '' }) =>
    when === undefined
      ? []
      : [{ id, tier: tiers[0]?.id ?? '', label: because, when, provenance: 'design', sources: [] }],
  )

/** The resolved rules of the pathway, and the resolved conditions of the teams that follow them. */
function parted(pathway: Pathway, own: number): { readonly pathway: Pathway; readonly routes: readonly PathwayRule[] } {
  return { pathway: { ...pathway, rules: pathway.rules.slice(0, own) }, routes: pathway.rules.slice(own) }
}

function localRule(pack: Pack, rule: PathwayRule, byDefault: Pathway): LocalRule | undefined {
  const added = pack.extraRules.find(({ id }) => id === rule.id)
  if (added !== undefined)
    return { kind: 'added', reason: added.reason, who: pack.governance.owner, source: added.source }
  const change = pack.ruleOverrides.find((one) => one.rule === rule.id)
  if (change === undefined) return undefined
  const { reason, who, date } = change
  if (change.disable) return { kind: 'disabled', reason, who, date }
  const was = byDefault.rules.find(({ id }) => id === rule.id)?.tier ?? rule.tier
  return { kind: 'moved', was, reason, who, date }
}

/**
 * Marks every number and rule of the hospital's own, so that each is shown where it acts.
 *
 * @param merged the resolved pathway with the pack
 * @param byDefault the same edition without it
 * @returns the pathway that runs
 * @example markLocal(merged, byDefault, pack, criteria).parameters.find(({ local }) => local)?.local?.reason
 */
function markLocal(merged: Pathway, byDefault: Pathway, pack: Pack, base: Criteria): Pathway {
  const { owner } = pack.governance
  const mark = (rule: PathwayRule): PathwayRule => {
    const local = localRule(pack, rule, byDefault)
    return local === undefined ? rule : { ...rule, local }
  }
  const number = (parameter: Parameter): Parameter => {
    const change = pack.parameterOverrides.find((one) => one.parameter === parameter.id)
    const was = byDefault.parameters.find(({ id }) => id === parameter.id)?.value ?? null
    if (change === undefined) return parameter
    const { reason, source } = change
    const warning = numberWarning(change, byDefault, base)
    return { ...parameter, local: { was, reason, source, owner, ...(warning !== undefined && { warning }) } }
  }
  const off = byDefault.rules.filter(({ id }) => !merged.rules.some((rule) => rule.id === id))
  return {
    ...merged,
    parameters: merged.parameters.map(number),
    rules: merged.rules.map(mark),
    ...(off.length > 0 && { disabled: off.map(mark) }),
  }
}

const HUNDRED = exact('100')
/** The share that is left after a fall by so many percent. */
const shareLeft = (percent: Decimal): Decimal => HUNDRED.sub(exact(percent)).div(HUNDRED).toString()

/**
 * The changes that answer a tick when the hospital has set a percentage: a fall of that much inside the pathway's window.
 *
 * @param vocabulary says which quantity's course is shown beside which tick
 * @returns one rule for every quantity whose fall a tick asks about; empty without a percentage
 * @example trendRulesOf(pathway, vocabulary)[0]?.change // { fallTo: '0.7' }
 */
function trendRulesOf({ parameters, lookBack }: Pathway, { trends }: Vocabulary): readonly TrendRule[] {
  const number = parameters.find(({ use }) => use === 'fall-percent')
  if (number?.local === undefined || typeof number.value !== 'string') return []
  const { reason, owner } = number.local
  const change = { fallTo: shareLeft(number.value) }
  return trends.shown.flatMap(({ quantity, beside }): TrendRule[] =>
    beside?.direction === 'down'
      ? [{ finding: beside.finding, quantity, change, withinHours: String(lookBack.hours), reason, owner }]
      : [],
  )
}

/**
 * The vocabulary with the units that the hospital's laboratory prints.
 *
 * @returns the same inputs; rows of the form start in these units, and no verdict depends on them
 * @example withUnits(vocabulary, pack).inputs
 */
const withUnits = (vocabulary: Vocabulary, { laboratory: { units } }: Pack): Vocabulary => ({
  ...vocabulary,
  inputs: vocabulary.inputs.map((input) => {
    const startUnit = Object.hasOwn(units, input.id) ? units[input.id] : undefined
    return input.kind === 'quantity' && startUnit !== undefined ? { ...input, startUnit } : input
  }),
})

/** The form with the hospital's own first fields: a context does not add again what is already in sight. */
function withCore(sheet: Sheet, own: Pack['sheet']): Sheet {
  if (own === undefined) return sheet
  const all = { ...sheet, ...own }
  const core = coreOf(all)
  const contexts = all.contexts.map((context) => ({ ...context, adds: context.adds.filter((id) => !core.has(id)) }))
  return { ...all, contexts }
}

/** The criteria with the pack in force, or every fault; nothing is half-loaded. */
export type PackLoaded = { readonly ok: true; readonly criteria: Criteria } | Faulty

/** Says that a file of another kind is not a pack, instead of listing every key that it lacks. */
function otherFormat(value: unknown): Fault | null {
  const format = isObject(value) ? value['format'] : undefined
  if (typeof format !== 'string' || format === PACK_FORMAT) return null
  return {
    path: 'format',
    problem: `must be "${PACK_FORMAT}"; this file calls itself ${JSON.stringify(format.slice(0, 40))}`,
  }
}

/** Characters: ten times what a large hospital needs. A longer text would block the page. */
const LONGEST = 500_000
/** Readers mend a file fault by fault; after this many, one line says that there are more. */
const MOST_FAULTS = 50

const tooLong = ({ length }: string): readonly Fault[] =>
  length > LONGEST ? [{ path: '', problem: `holds ${length} characters; allowed: at most ${LONGEST}` }] : []

/** The first faults of a check. The check stops there, because a hostile file could go on for minutes. */
function first(faults: Iterable<Fault>): readonly Fault[] {
  const found: Fault[] = []
  for (const fault of faults) {
    if (found.length === MOST_FAULTS) return [...found, { path: '', problem: 'there are more faults' }]
    found.push(fault)
  }
  return found
}

interface Base {
  readonly file: RawPathway
  readonly pathway: Pathway
}

/** The edition of the default that the pack was agreed on. */
function baseOf({ extends: wanted }: Pack, { pathwayFiles, pathways }: Criteria): Base | Fault {
  const place = pathwayFiles.findIndex(({ id, version }) => id === wanted.id && version === wanted.version)
  const [file, pathway] = [pathwayFiles[place], pathways[place]]
  if (file === undefined || pathway === undefined) {
    const here = pathways
      .filter(({ retracted }) => retracted === undefined)
      .map(({ id, version }) => `${id} ${version}`)
    return {
      path: 'extends',
      problem: `no pathway ${wanted.id} ${wanted.version} is in this page; allowed: ${here.join(', ')}`,
    }
  }
  if (pathway.retracted === undefined) return { file, pathway }
  return { path: 'extends.version', problem: `${wanted.version} was retracted: ${pathway.retracted.reason}` }
}

/** The faults of the merged pathway, with paths inside the pack: the default alone has none. */
function mergedFaults(merged: RawPathway, pack: Pack, criteria: Criteria, index: VocabularyIndex): readonly Fault[] {
  const routed = pack.teams.flatMap(({ when }, place) => (when === undefined ? [] : [place]))
  const teams = merged.rules.length - routed.length
  const own = teams - pack.extraRules.length
  const placed = (mark: string, place: number) => {
    if (place >= teams) return keyPath('teams', routed[place - teams] ?? 0)
    return place < own ? mark : keyPath('extraRules', place - own)
  }
  const inPack = ({ path, problem }: Fault): Fault => ({
    path: path.replace(/^rules\[(\d+)\]/, (mark, place: string) => placed(mark, Number(place))),
    problem,
  })
  const known = { sets: criteria.sets, unreadable: new Set<string>() }
  const resolved = resolvePathway(merged)
  const uses = resolved.ok ? [] : resolved.faults
  return [...first(uses), ...first(crossCheckPathway(merged, index, known))].map(inPack)
}

/**
 * Reads a pack and applies it to the default pathway: first the numbers, then the rules turned off or moved, then the pack's
 * own rules. A single fault refuses all of it.
 *
 * @param base the criteria without any pack
 * @returns the criteria with the pack in force; or every fault by its path in the file
 * @example loadPack(text, criteria) // { ok: false, faults: [{ path: 'parameterOverrides[0].reason', problem: 'missing; …' }] }
 */
export function loadPack(text: string, base: Criteria): PackLoaded {
  const long = tooLong(text)
  if (long.length > 0) return { ok: false, faults: long }
  const json = readJson(text, Number)
  if (!json.ok) return json
  const other = otherFormat(json.value)
  if (other !== null) return { ok: false, faults: [other] }
  const checked = checkSchema(packFile, json.value)
  if (!checked.ok) return { ok: false, faults: first(checked.faults) }
  const pack = packOf(checked.value)
  const found = baseOf(pack, base)
  if ('problem' in found) return { ok: false, faults: [found] }
  const { file, pathway: byDefault } = found
  const index = indexVocabulary(base.vocabulary)
  const faults = [...first(crossCheckPack(pack, byDefault, base)), ...first(neverSaid(pack, base.neverSay))]
  if (faults.length > 0) return { ok: false, faults }
  const ruled = merge(file, pack)
  const merged = { ...ruled, rules: [...ruled.rules, ...routesOf(pack, ruled)] }
  const clashes = mergedFaults(merged, pack, base, index)
  const resolved = resolvePathway(merged)
  if (clashes.length > 0 || !resolved.ok) return { ok: false, faults: clashes }
  const { pathway: local, routes } = parted(resolved.pathway, ruled.rules.length)
  const pathway = markLocal(local, byDefault, pack, base)
  const vocabulary = withUnits(base.vocabulary, pack)
  const trendRules = trendRulesOf(pathway, vocabulary)
  const warnings = packWarnings(pack, byDefault, base)
  return {
    ok: true,
    criteria: {
      ...base,
      vocabulary,
      sheet: withCore(base.sheet, pack.sheet),
      pathway,
      ...(trendRules.length > 0 && { trendRules }),
      local: { pack, text, sha256: sha256(text), routes, base, byDefault, warnings },
    },
  }
}
