import { type CaseRecord, isMeasured, type Observation, type Sent } from '../../case/case.ts'
import { CASE_FORMAT, CASE_VERSION } from '../../case/file.ts'
import { instant, moment, patterned } from '../../case/leaves.ts'
import { build } from '../../case/record.ts'
import { list, object, optional, orNull, type Shape } from '../../case/shape.ts'
import type { Fault } from '../../criteria/fault.ts'
import { readJson } from '../../criteria/json.ts'

/*
 * The case inside a link: by occasion, each with its time and one line per finding. Ids and units are written out: a
 * number would mean something else under another vocabulary.
 */

/** `sjia yes`, `ferritin >40000 ng/mL` */
function written(observation: Observation): string {
  const { finding, value } = observation
  return isMeasured(observation)
    ? `${finding} ${observation.comparator ?? ''}${value} ${observation.unit}`
    : `${finding} ${value}`
}

type Occasion = readonly [at: string | null, ...seen: string[]]

/** One after the other: the order of a case is kept. */
function occasions(observations: readonly Observation[]): readonly Occasion[] {
  const all: [string | null, ...string[]][] = []
  for (const one of observations) {
    const at = one.at?.text ?? null
    const last = all.at(-1)
    if (last !== undefined && last[0] === at) last.push(written(one))
    else all.push([at, written(one)])
  }
  return all
}

/**
 * Writes a case for a link.
 *
 * @param record with a clock and without birth date
 * @returns short JSON
 * @example folded(record, sent) // '{"asOf":"…","age":"6 a","seen":[["…","ferritin >40000 ng/mL"]],"sent":{…}}'
 */
export function folded({ asOf, patient: { age }, observations }: CaseRecord, sent: Sent): string {
  const { madeAt, build, result, pack } = sent
  return JSON.stringify({
    asOf: asOf?.text,
    age: age && `${age.value} ${age.unit}`,
    seen: occasions(observations),
    sent: { madeAt: madeAt.text, build, result, pack },
  })
}

const line = patterned(/^[^\s\p{C}]+ [^\s\p{C}]+( [^\s\p{C}]+)?$/u, 300, 'one line such as "ferritin >40000 ng/mL"')
const lines = list(line)
const time = orNull(moment)
const occasion: Shape<{ readonly at: string | null; readonly lines: readonly string[] }> = {
  schema: {},
  read: (value, path, faults) => {
    const [first, ...rest]: readonly unknown[] = Array.isArray(value) ? value : []
    const at = time.read(first, `${path}[0]`, faults)
    return at === undefined ? undefined : { at, lines: lines.read(rest, path, faults) ?? [] }
  },
}
const mark = patterned(/^[\da-f]{12}$/, 12, 'the first 12 digits of a sha-256')
const shape = object({
  asOf: moment,
  age: optional(patterned(/^\d[\d.]* [a-z]+$/, 40, 'a number and a unit, "6 a"')),
  seen: list(occasion),
  sent: object({ madeAt: instant, build, result: mark, pack: orNull(mark) }),
})

const SIGNED = /^(<=|>=|<|>)?(.*)$/

function observationOf(seen: string, at: string | null): object {
  const [finding, value = '', unit] = seen.split(' ')
  const when = at === null ? {} : { at }
  if (unit === undefined) return { finding, value, ...when }
  const [, comparator, number] = SIGNED.exec(value) ?? []
  return { finding, ...(comparator && { comparator }), value: number, unit, ...when }
}

/** The text of a case file, and what the link says of the page that made it. */
export interface Unfolded {
  readonly file: string
  readonly sent: Sent
}

/**
 * Turns the content of a link into the text of a case file, which the reader of case files then judges.
 *
 * @param json the output of `folded`
 * @param faults every fault is added here
 * @returns null if it cannot be used
 * @example unfolded('{"asOf":"2026-11-22","seen":[["2026-11-22","fever yes"]],"sent":{…}}', faults)
 */
export function unfolded(json: string, faults: Fault[]): Unfolded | null {
  const parsed = readJson(json)
  if (!parsed.ok) {
    faults.push(...parsed.faults)
    return null
  }
  const read = shape.read(parsed.value, '', faults)
  if (read === undefined || faults.length > 0) return null
  const { asOf, age, seen, sent } = read
  const [value, unit] = age?.split(' ') ?? []
  const file = {
    format: CASE_FORMAT,
    formatVersion: CASE_VERSION,
    asOf,
    ...(age !== undefined && { patient: { age: { value, unit } } }),
    observations: seen.flatMap(({ at, lines }) => lines.map((one) => observationOf(one, at))),
  }
  return { file: JSON.stringify(file), sent }
}
