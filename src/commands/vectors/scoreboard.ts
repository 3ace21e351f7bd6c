import Fraction from 'fraction.js'
import type { Vector } from './make-vectors.ts'

type Json = unknown
type JsonObject = Readonly<Record<string, Json>>
const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const within = (value: Json, key: string): Json => (isObject(value) ? value[key] : undefined)
const named = (list: Json, id: string): Json =>
  Array.isArray(list) ? list.find((one) => within(one, 'id') === id) : within(list, id)

/** Whether an answer fits what is expected; undefined where the calculator does not say. */
function agrees(expected: Json, answer: Json): boolean | undefined {
  if (answer === undefined) return undefined
  if (typeof expected === 'number' || (typeof expected === 'string' && /^-?\d+(?:\.\d+)?$/.test(expected))) {
    const isNumber = typeof answer === 'number' || (typeof answer === 'string' && /^-?\d+(?:\.\d+)?$/.test(answer))
    return isNumber && new Fraction(String(answer)).equals(String(expected))
  }
  return typeof expected === 'string' && typeof answer === 'string'
    ? expected.replace(/[\s\u2013-]/g, '') === answer.replace(/[\s\u2013-]/g, '')
    : expected === answer
}

/** Each thing that a vector claims with what the calculator says of it. */
function* claimsOf(
  { of, expect }: Vector,
  answer: Json,
): Generator<readonly [name: string, expected: Json, answer: Json]> {
  const set = named(within(answer, 'sets'), of)
  for (const key of ['verdict', 'entry', 'rule', 'path'] as const)
    if (expect[key] !== undefined) yield [key, expect[key], within(set, key)]
  for (const key of ['count', 'score', 'probability'] as const) {
    const [min, max] = expect[key] ?? []
    if (min !== undefined) yield [`${key}.min`, min, within(within(set, key), 'min')]
    if (max !== undefined) yield [`${key}.max`, max, within(within(set, key), 'max')]
  }
  const criterion = (id: string) => named(within(set, 'criteria'), id)
  for (const [id, verdict] of Object.entries(expect.criteria ?? {}))
    yield [id, verdict, within(criterion(id), 'verdict')]
  for (const [id, [min, max]] of Object.entries(expect.points ?? {})) {
    const points = within(criterion(id), 'points')
    yield [`${id}.min`, min, within(points, 'min')]
    yield [`${id}.max`, max, within(points, 'max')]
  }
  const escalation = within(answer, 'escalation')
  if (expect.tier !== undefined) yield ['tier', expect.tier, within(answer, 'tier') ?? within(escalation, 'tier')]
  const fired = within(escalation, 'fired')
  const fires = (id: string) => (Array.isArray(fired) ? fired.includes(id) : undefined)
  for (const id of expect.fired ?? []) yield [`fired ${id}`, true, fires(id)]
  for (const id of expect.notFired ?? []) yield [`fired ${id}`, false, fires(id)]
}

interface Tally {
  readonly of: string
  vectors: number
  agree: number
  differ: number
  silent: number
}

/**
 * Compares a calculator with the vectors.
 *
 * @param output what the calculator printed: one JSON document a line, in the order of the vectors or with their `id`; the
 *   shape is that of `score --lines`, either one. What it leaves out counts as no answer, not as wrong
 * @returns a table with a line for each set, then every difference; and whether there are none
 * @example scoreboard(vectors, '{"id":"hlh-2004/all","sets":{"hlh-2004":{"verdict":"met"}}}').text
 */
export function scoreboard(
  vectors: readonly Vector[],
  output: string,
): { readonly text: string; readonly ok: boolean } {
  const answers = output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parsed)
  const byId = new Map(answers.map((answer) => [within(answer, 'id'), answer]))
  const hasIds = answers.some((answer) => within(answer, 'id') !== undefined)
  const tallies = new Map<string, Tally>()
  const differences: string[] = []
  for (const [place, vector] of vectors.entries()) {
    const tally = tallies.get(vector.of) ?? { of: vector.of, vectors: 0, agree: 0, differ: 0, silent: 0 }
    tallies.set(vector.of, tally)
    tally.vectors += 1
    const claims = [...claimsOf(vector, hasIds ? byId.get(vector.id) : answers[place])]
    const judged = claims.map(([name, expected, said]) => ({ name, expected, said, fits: agrees(expected, said) }))
    const wrong = judged.filter(({ fits }) => fits === false)
    if (wrong.length > 0) tally.differ += 1
    else if (judged.some(({ fits }) => fits === true)) tally.agree += 1
    else tally.silent += 1
    for (const { name, expected, said } of wrong)
      differences.push(`${vector.id}: ${name} ${JSON.stringify(said)}, expected ${JSON.stringify(expected)}`)
  }
  const rows = [...tallies.values()].map(({ of, ...counts }) => [of, ...Object.values(counts).map(String)])
  const lines = [['', 'vectors', 'agree', 'differ', 'no answer'], ...rows].map(([first = '', ...rest]) =>
    [first.padEnd(22), ...rest.map((one) => one.padStart(11))].join(''),
  )
  return { text: `${[...lines, ...differences].join('\n')}\n`, ok: differences.length === 0 }
}

function parsed(line: string): Json {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
