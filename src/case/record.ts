import { VERDICTS } from '../engine/verdict.ts'
import { constant, instant, moment, oneOf, patterned, whole } from './leaves.ts'
import { READINGS } from './reading.ts'
import { byKind, list, listById, object, optional, orNull, type ValueOf } from './shape.ts'

/*
 * How a case stood when it was saved. A saved result is compared leaf by leaf and shown again. So every key is known and every
 * text has a form and a greatest length: nothing about a patient can hide in it.
 */
/** The name of a set, an input, a criterion. */
const id = patterned(/^[a-z0-9]+(-[a-z0-9]+)*$/, 64, 'an id such as "hlh-2004"')
const numbers = (words: string) => patterned(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 14, words)
const version = numbers('a version of three numbers, "1.0.0"')
/** The version of a page: three numbers and nothing else, because the page shows it. */
export const build = numbers('the version of a page, "1.0.0"')
const sha256 = patterned(/^[\da-f]{64}$/, 64, 'a sha-256 of 64 hexadecimal digits in lower case')

const edition = object({ id, version, sha256 })
/** Which text was used: id and version, and the sha-256 (hex) that proves it. */
export type EditionHash = ValueOf<typeof edition>

const verdict = oneOf(VERDICTS)
const bound = orNull(patterned(/^-?\d+(\.\d+)?$/, 100, 'a decimal in quotes, "21.5", or null'))
const ends = object({ min: bound, max: bound })
/** Decimal strings; `null` where there is no bound. */
export type Ends = ValueOf<typeof ends>

const rule = patterned(/^[A-Z]\d{1,3}$/, 4, 'the id of a rule, "C1"')
const chance = patterned(/^[^\p{Cc}]+$/u, 40, 'a published probability, "80–88 %"')
const caution = patterned(/^[^\p{Cc}]+$/u, 2000, 'the text of a caution, at most 2000 characters')
const value = patterned(/^(<=?|>=?)?\d+(\.\d+)?( [^\p{Cc}]{1,40})?$/u, 200, 'a value with its unit, "1.5 mg/dL"')
const question = patterned(/^[^\p{Cc}]+$/u, 2000, 'a question, at most 2000 characters')

const criterion = object({ id, verdict, points: optional(ends) })
export type CriterionOut = ValueOf<typeof criterion>

const set = object({
  id,
  version,
  entry: oneOf([...VERDICTS, 'none']),
  verdict,
  rule: optional(verdict),
  path: optional(id),
  paths: optional(listById(object({ id, verdict }))),
  count: optional(object({ min: whole, max: whole, needed: whole, of: whole })),
  score: optional(object({ min: bound, max: bound, cutoff: bound })),
  probability: optional(object({ min: chance, max: chance })),
  criteria: listById(criterion),
  /** Ids of inputs, the most useful first. */
  couldDecide: list(id),
  cautions: list(caution),
})
export type SetOut = ValueOf<typeof set>

const escalation = object({
  pathway: id,
  version,
  /** The pack in force; absent: only the default. */
  pack: optional(edition),
  tier: id,
  tracks: list(id),
  fired: list(rule),
  notAssessable: list(rule),
})
export type EscalationOut = ValueOf<typeof escalation>

const warning = object({
  /** Id of the input. */
  finding: id,
  /** The value as entered, with its unit: "1.5 mg/dL". */
  text: value,
  /** The question. */
  why: question,
})
/** A question beside a field that the entry left open; the value counts all the same. */
export type WarningOut = ValueOf<typeof warning>

const result = object({
  format: constant('mas-hlh-result'),
  formatVersion: constant(1),
  /** The moment judged at, as written; null when the case has no time. */
  asOf: orNull(moment),
  sets: listById(set),
  escalation,
  /** Absent when there is none, and in documents of older pages. */
  warnings: optional(list(warning)),
})
/** What the criteria say about a case: the document that the command line prints and a saved record keeps. */
export type ResultDocument = ValueOf<typeof result>

/** What a reviewer may say about a saved record: a choice, never words. */
export const MARKS = ['agree', 'disagree', 're-check'] as const

const plain = object({ at: instant, choice: oneOf(['agree', 'disagree']) })
const again = object({ at: instant, choice: constant('re-check'), recheckAt: instant }, ({ at, recheckAt }, report) => {
  if (at === undefined || recheckAt === undefined || recheckAt.ms > at.ms) return
  report(`${recheckAt.text} is not after at; allowed: a later time`, 'recheckAt')
})
/** When a reviewer saw the record, and which choice they made; not who they are. */
export type Mark = ValueOf<typeof plain> | ValueOf<typeof again>
const mark = byKind<Mark>(
  'choice',
  (choice) => (choice === 're-check' ? again : choice === 'agree' || choice === 'disagree' ? plain : undefined),
  object({ at: instant, choice: oneOf(MARKS), recheckAt: optional(instant) }),
)

/** The key `record` of a case file. */
export const replay = object({
  /** Version of the page. */
  build,
  savedAt: instant,
  reading: oneOf(READINGS),
  vocabulary: object({ sha256 }),
  /** The editions shown. */
  sets: listById(edition),
  /** The editions that the prompt read; absent: the ones shown. */
  inUse: optional(listById(edition)),
  pathway: edition,
  pack: orNull(edition),
  result,
  seen: list(mark),
})
/** Everything that reproduces a saved result, the result itself, and the anonymous marks of reviewers. */
export type Replay = ValueOf<typeof replay>
