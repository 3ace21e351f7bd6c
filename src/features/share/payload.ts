import { type CaseRecord, isMeasured, type Observation, type Sent } from '../../case/case.ts'
import { CASE_FORMAT, CASE_VERSION } from '../../case/file.ts'
import { build, instant, list, object, orNull, type Shape, text } from '../../case/file-node.ts'
import type { Fault } from '../../criteria/fault.ts'
import { readJson } from '../../criteria/json.ts'

/*
 * The case as a link holds it: by occasion, each with its time and what was seen, in a line of its own. Every id and unit
 * stands in full: a number for it would mean something else in a page with another vocabulary.
 */

/** `sjia yes`, `ferritin >40000 ng/mL` */
function written(observation: Observation): string {
  const { finding, value } = observation
  return isMeasured(observation)
    ? `${finding} ${observation.comparator ?? ''}${value} ${observation.unit}`
    : `${finding} ${value}`
}

type Occasion = readonly [at: string | null, ...seen: string[]]

/** One behind the other, as they stand: the order of a case is kept. */
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
 * Writes a case as a link holds it.
 *
 * @param record a case with a clock and without birth date
 * @param sent what the link says of the page that makes it
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

interface Folded {
  readonly asOf: string
  readonly age?: string
  readonly seen: readonly { readonly at: string | null; readonly lines: readonly string[] }[]
  readonly sent: Sent
}

const moment: Shape<string> = (value, path, faults) => instant(value, path, faults)?.text
const line = text(/^[^\s\p{C}]+ [^\s\p{C}]+( [^\s\p{C}]+)?$/u, 300, 'one line such as "ferritin >40000 ng/mL"')
const occasion: Shape<Folded['seen'][number]> = (value, path, faults) => {
  const [first, ...rest]: readonly unknown[] = Array.isArray(value) ? value : []
  const at = orNull(moment)(first, `${path}[0]`, faults)
  const lines = list(line)(rest, path, faults)
  return at === undefined || lines === undefined ? undefined : { at, lines }
}
const mark = text(/^[\da-f]{12}$/, 12, 'the first 12 digits of a sha-256')
const shape = object<Folded>(
  {
    asOf: moment,
    age: text(/^\d[\d.]* [a-z]+$/, 40, 'a number and a unit, "6 a"'),
    seen: list(occasion),
    sent: object<Sent>({
      madeAt: instant,
      build,
      result: mark,
      pack: orNull(mark),
    }),
  },
  ['age'],
)

const SIGNED = /^(<=|>=|<|>)?(.*)$/

function observationOf(seen: string, at: string | null): object {
  const [finding, value = '', unit] = seen.split(' ')
  const when = at === null ? {} : { at }
  if (unit === undefined) return { finding, value, ...when }
  const [, comparator, number] = SIGNED.exec(value) ?? []
  return { finding, ...(comparator && { comparator }), value: number, unit, ...when }
}

/** The case as a file would hold it, and what the link says of the page that made it. */
export interface Unfolded {
  readonly file: string
  readonly sent: Sent
}

/**
 * Reads what a link holds into the text of a case file, for the reader of case files to judge.
 *
 * @param json what `folded` gave
 * @param faults list that every fault is added to
 * @returns the text of a case file and where it comes from; null when it cannot be used (the reasons are among the faults)
 * @example unfolded('{"asOf":"2026-11-22","seen":[["2026-11-22","fever yes"]],"sent":{…}}', faults)
 */
export function unfolded(json: string, faults: Fault[]): Unfolded | null {
  const parsed = readJson(json)
  if (!parsed.ok) {
    faults.push(...parsed.faults)
    return null
  }
  const read = shape(parsed.value, '', faults)
  if (read === undefined) return null
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
