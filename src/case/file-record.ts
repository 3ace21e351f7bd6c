import { MARKS, type Mark, type Replay } from './case.ts'
import { edition, result, sha256 } from './case-result.ts'
import { build, instant, list, listById, object, orNull, type Shape, word } from './case-shape.ts'
import type { CaseFault } from './file-node.ts'
import { READINGS } from './reading.ts'

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
export const readReplay = (json: unknown, path: string, faults: CaseFault[]): Replay | undefined =>
  replay(json, path, faults)
