import type { Fault } from '../criteria/fault.ts'
import { VERDICTS } from '../engine/verdict.ts'
import {
  type CriterionOut,
  type EditionHash,
  type Ends,
  type EscalationOut,
  MARKS,
  type Mark,
  type Replay,
  type ResultDocument,
  type SetOut,
  type WarningOut,
} from './case.ts'
import { build, instant, list, listById, object, orNull, type Shape, text, whole, word } from './file-node.ts'
import { READINGS } from './reading.ts'

/*
 * A saved result is read as strictly as the rest of the file: it is compared leaf by leaf, and a key that nobody knows
 * would be a place for words about a patient.
 */
/** The name of a set, an input, a criterion. */
const id = text(/^[a-z0-9]+(-[a-z0-9]+)*$/, 64, 'an id such as "hlh-2004"')
const version = text(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 14, 'a version of three numbers, "1.0.0"')

const sha256 = text(/^[\da-f]{64}$/, 64, 'a sha-256 of 64 hexadecimal digits in lower case')
/** Which text was used. */
const edition = object<EditionHash>({ id, version, sha256 })

const verdict = word(VERDICTS)
const decimal = orNull(text(/^-?\d+(\.\d+)?$/, 100, 'a decimal in quotes, "21.5", or null'))
const ends = { min: decimal, max: decimal }
const rule = text(/^[A-Z]\d{1,3}$/, 4, 'the id of a rule, "C1"')
const chance = text(/^[^\p{Cc}]+$/u, 40, 'a published probability, "80–88 %"')
const caution = text(/^[^\p{Cc}]+$/u, 2000, 'the text of a caution, at most 2000 signs')
const value = text(/^(<=?|>=?)?\d+(\.\d+)?( [^\p{Cc}]{1,40})?$/u, 200, 'a value with its unit, "1.5 mg/dL"')
const question = text(/^[^\p{Cc}]+$/u, 2000, 'a question, at most 2000 signs')
const asOf: Shape<string> = (value, path, faults) => instant(value, path, faults)?.text

const criterion = object<CriterionOut>({ id, verdict, points: object<Ends>(ends) }, ['points'])
const set = object<SetOut>(
  {
    id,
    version,
    entry: word([...VERDICTS, 'none']),
    verdict,
    rule: verdict,
    path: id,
    paths: listById(object({ id, verdict })),
    count: object({ min: whole(), max: whole(), needed: whole(), of: whole() }),
    score: object({ ...ends, cutoff: decimal }),
    probability: object({ min: chance, max: chance }),
    criteria: listById(criterion),
    couldDecide: list(id),
    cautions: list(caution),
  },
  ['rule', 'path', 'paths', 'count', 'score', 'probability'],
)
const escalation = object<EscalationOut>(
  {
    pathway: id,
    version,
    pack: edition,
    tier: id,
    tracks: list(id),
    fired: list(rule),
    notAssessable: list(rule),
  },
  ['pack'],
)

/** A whole result document inside a case file. */
const result: Shape<ResultDocument> = object<ResultDocument>(
  {
    format: word(['mas-hlh-result']),
    formatVersion: whole(1),
    asOf: orNull(asOf),
    sets: listById(set),
    escalation,
    warnings: list(object<WarningOut>({ finding: id, text: value, why: question })),
  },
  ['warnings'],
)

type Plain = Exclude<Mark, { choice: 're-check' }>
type Again = Extract<Mark, { choice: 're-check' }>
const again = object<Again>({ at: instant, choice: word(['re-check']), recheckAt: instant })
const plain = object<Plain>({ at: instant, choice: word(['agree', 'disagree']) })
const neither = object<{ at: Mark['at']; choice: Mark['choice']; recheckAt?: Mark['at'] }>(
  { at: instant, choice: word(MARKS), recheckAt: instant },
  ['recheckAt'],
)

/** The choice decides whether a time to re-check is asked for or forbidden. */
const mark: Shape<Mark> = (value, path, faults) => {
  const choice = typeof value === 'object' && value !== null ? Reflect.get(value, 'choice') : undefined
  if (choice === 'agree' || choice === 'disagree') return plain(value, path, faults)
  if (choice !== 're-check') {
    neither(value, path, faults)
    return undefined
  }
  const read = again(value, path, faults)
  if (read === undefined || read.recheckAt.ms > read.at.ms) return read
  faults.push({ path: `${path}.recheckAt`, problem: `${read.recheckAt.text} is not after at; allowed: a later time` })
  return undefined
}

const replay = object<Replay>(
  {
    build,
    savedAt: instant,
    reading: word(READINGS),
    vocabulary: object({ sha256 }),
    sets: listById(edition),
    inUse: listById(edition),
    pathway: edition,
    pack: orNull(edition),
    result,
    seen: list(mark),
  },
  ['inUse'],
)

/**
 * Reads how a case stood when it was saved. Every key is known, every text has a form and a greatest length, so that
 * nothing about a patient can hide in it.
 *
 * @param json the JSON value of the key `record`
 * @param path where it stands
 * @param faults list that every fault is added to
 * @returns the record; undefined when it cannot be used (the reasons are among the faults)
 * @example readReplay(json, 'record', faults)?.build // '1.0.0'
 */
export const readReplay = (json: unknown, path: string, faults: Fault[]): Replay | undefined =>
  replay(json, path, faults)
