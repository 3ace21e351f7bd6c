import { type CaseRecord, isMeasured, type Observation, type Sent } from '../../case/case.ts'
import { CASE_FORMAT, CASE_VERSION } from '../../case/file.ts'
import { build, type CaseFault, instant, list, object, orNull, type Shape, text } from '../../case/file-node.ts'

import { readExactJson } from '../../criteria/json.ts'

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
 * Turns the content of a link into the text of a case file, which the reader of case files then judges.
 *
 * @param json the output of `folded`
 * @param faults every fault is added here
 * @returns null if it cannot be used
 * @example unfolded('{"asOf":"2026-11-22","seen":[["2026-11-22","fever yes"]],"sent":{…}}', faults)
 */
export function unfolded(json: string, faults: CaseFault[]): Unfolded | null {
  const parsed = readExactJson(json)
  if (!parsed.ok) {
    faults.push({ path: '', problem: parsed.problem })
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
