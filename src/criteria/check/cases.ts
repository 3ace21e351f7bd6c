import type { CriteriaSet } from '../../engine/language.ts'
import { isCriterion, isRule } from '../../engine/match.ts'
import { cutoffIn } from '../../engine/rule-parts.ts'
import { unitOf } from '../../engine/units.ts'
import { ANSWERS, COMPARATORS, type Comparator } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { compareVersions } from '../criteria.ts'
import { type Fault, keyPath } from '../fault.ts'
import type { SetCase } from '../schema/other-files.ts'
import { allowed, repeated, unknownName } from './names.ts'

const CASES = /\/(\d+)(\.\d+\.\d+)\.cases\.json$/

/**
 * The worked cases an edition is checked with: its own, else the newest earlier ones of the same major version,
 * because nothing but a new major version may alter a verdict.
 *
 * @param path path of the edition inside `criteria/`, "sets/hlh-2004/1.1.0.json"
 * @param files the paths there are
 * @returns the path of the cases; the edition's own when there are none
 * @example casesFor('sets/a/1.1.0.json', ['sets/a/1.0.0.cases.json']) // 'sets/a/1.0.0.cases.json'
 */
export function casesFor(path: string, files: Iterable<string>): string {
  const own = path.replace(/\.json$/, '.cases.json')
  const [, major = '', rest = ''] = CASES.exec(own) ?? []
  const folder = own.slice(0, own.lastIndexOf('/') + 1)
  const versions = [...files].flatMap((file) => {
    const found = file.startsWith(folder) ? CASES.exec(file) : null
    const version = `${found?.[1]}${found?.[2]}`
    return found?.[1] === major && compareVersions(version, major + rest) <= 0 ? [version] : []
  })
  const newest = versions.sort(compareVersions).at(-1)
  return newest === undefined ? own : `${folder}${newest}.cases.json`
}

/** What a worked case says was observed. */
type Given =
  | { readonly kind: 'answer'; readonly answer: string }
  | { readonly kind: 'number'; readonly comparator?: Comparator; readonly number: string; readonly unit: string }

const NUMBER = /^(>=|<=|>|<)?(\d+(?:\.\d+)?) (\S+)$/

/**
 * Reads one given value of a worked case.
 *
 * @param id the input it is given for
 * @param value `yes`, `no`, `unknown`, an option, or `[op]number unit`
 * @param vocabulary the inputs there are
 * @returns what was observed; or, as text, what is wrong and what is allowed
 * @example parseGiven('ferritin', '>40000 ng/mL', vocabulary)
 * // { kind: 'number', comparator: '>', number: '40000', unit: 'ng/mL' }
 */
function parseGiven(id: string, value: string, { inputs, order }: VocabularyIndex): Given | string {
  const input = inputs.get(id)
  if (input === undefined) return `no input "${id}"; ${allowed(id, order)}`
  if (input.kind !== 'quantity') {
    const answers: readonly string[] =
      input.kind === 'finding' ? ANSWERS : [...input.options.map((option) => option.id), 'unknown']
    return answers.includes(value)
      ? { kind: 'answer', answer: value }
      : `"${value}" is no answer to ${id}; ${allowed(value, answers)}`
  }
  if (value === 'unknown') return { kind: 'answer', answer: value }
  const [, sign, number, code] = NUMBER.exec(value) ?? []
  if (number === undefined || code === undefined)
    return `"${value}" is no value of ${id}; write it as "12.5 unit" or ">12.5 unit"`
  if (unitOf(input, code) === undefined)
    return `${id} has no unit "${code}"; ${allowed(
      code,
      input.units.map((unit) => unit.code),
    )}`
  const comparator = COMPARATORS.find((operator) => operator === sign)
  return { kind: 'number', ...(comparator && { comparator }), number, unit: code }
}

type Observed = Pick<SetCase, 'given'>

/**
 * Checks the values that a worked case gives.
 *
 * @param one the case
 * @param path where its values stand
 * @param vocabulary the inputs there are
 * @returns a problem for each value that cannot be read
 * @example [...givenFaults({ given: { fever: 'maybe' } }, 'cases[0].given', vocabulary)].length // 1
 */
export function* givenFaults({ given }: Observed, path: string, vocabulary: VocabularyIndex): Generator<Fault> {
  for (const [id, values] of Object.entries(given)) {
    for (const [index, value] of [values].flat().entries()) {
      const read = parseGiven(id, value, vocabulary)
      const at = Array.isArray(values) ? keyPath(path, id, index) : keyPath(path, id)
      if (typeof read === 'string') yield { path: at, problem: read }
    }
  }
}

function* expectFaults(
  { expect }: SetCase,
  path: string,
  { criteria, rule, entry, id }: CriteriaSet,
): Generator<Fault> {
  const ids = criteria.map((criterion) => criterion.id)
  const scored = criteria.flatMap((criterion) => (isCriterion(criterion, 'score') ? [criterion.id] : []))
  const none = (what: string) => ({ path: keyPath(path, what), problem: `${id} has no ${what}` })
  for (const name of Object.keys(expect.criteria ?? {}))
    yield* unknownName(name, ids, 'criterion', keyPath(path, 'criteria', name))
  for (const name of Object.keys(expect.points ?? {}))
    yield* unknownName(name, scored, 'scored criterion', keyPath(path, 'points', name))
  if (expect.entry !== undefined && entry === undefined) yield none('entry')
  if (expect.score !== undefined && cutoffIn(rule) === null) yield none('score')
  if (expect.probability !== undefined && !(isRule(rule, 'sum') && rule.probability)) yield none('probability')
  if (expect.path === undefined) return
  if (isRule(rule, 'paths'))
    yield* unknownName(
      expect.path,
      rule.paths.map((path) => path.id),
      'path',
      keyPath(path, 'path'),
    )
  else yield none('path')
}

/**
 * Checks what the worked cases of an edition refer to. Whether the engine agrees with them is a test's matter.
 *
 * @param cases the cases, their schema checked
 * @param set the edition they belong to
 * @param vocabulary the inputs there are
 * @returns ids that stand twice or do not exist, values that cannot be read, expectations the set cannot have
 * @example [...crossCheckCases(cases, hlh2004, indexVocabulary(vocabulary))] // []
 */
export function* crossCheckCases(
  cases: readonly SetCase[],
  set: CriteriaSet,
  vocabulary: VocabularyIndex,
): Generator<Fault> {
  yield* repeated(
    cases.map(({ id }) => id),
    (index) => keyPath('cases', index, 'id'),
    'case',
  )
  for (const [index, one] of cases.entries()) {
    yield* givenFaults(one, keyPath('cases', index, 'given'), vocabulary)
    yield* expectFaults(one, keyPath('cases', index, 'expect'), set)
  }
}

/** The readable values a case gives for one input. */
export const givenOf = ({ given }: Observed, id: string, vocabulary: VocabularyIndex): readonly Given[] =>
  [given[id] ?? []].flat().flatMap((value) => {
    const read = parseGiven(id, value, vocabulary)
    return typeof read === 'string' ? [] : [read]
  })
