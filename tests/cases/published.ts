import Fraction from 'fraction.js'
import type { resultDocument } from '../../src/case/write.ts'

interface Ends {
  readonly min?: string | number | null
  readonly max?: string | number | null
}
export interface PublishedExpect {
  readonly verdict?: string | null
  readonly entry?: string | null
  readonly rule?: string | null
  readonly path?: string | null
  readonly count?: Ends
  readonly score?: Ends
  readonly probability?: Ends
  readonly inRange?: {
    readonly count?: number | readonly number[]
    readonly score?: string | readonly string[]
    readonly verdict?: string
  }
}
/** A published patient or test vector: a case file and the expected result. */
export interface PublishedCase {
  readonly id: string
  readonly source: string
  readonly about: string
  readonly reading?: string
  readonly case: object
  readonly expect: { readonly sets: Readonly<Record<string, PublishedExpect>> }
}

type SetOut = ReturnType<typeof resultDocument>['sets'][number]
const number = (value: string | number) => new Fraction(String(value))
const bare = (text: unknown) => String(text).replace(/[\s\u2013\u2014-]/g, '')

function within(values: string | number | readonly (string | number)[], ends: Ends | undefined): boolean {
  if (ends === undefined) return false
  const { min, max } = ends
  return [values].flat().every((value) => {
    const low = min === null || min === undefined || number(value).compare(number(min)) >= 0
    return low && (max === null || max === undefined || number(value).compare(number(max)) <= 0)
  })
}

function* wrong(wanted: PublishedExpect, out: SetOut): Generator<string> {
  const got = out as SetOut & PublishedExpect
  for (const key of ['verdict', 'entry', 'rule', 'path'] as const) {
    if (wanted[key] && wanted[key] !== got[key]) yield `${key}: ${got[key]} instead of ${wanted[key]}`
  }
  for (const key of ['count', 'score'] as const) {
    for (const end of ['min', 'max'] as const) {
      const value = wanted[key]?.[end]
      const found = got[key]?.[end]
      if (value === undefined || value === null) continue
      if (found === undefined || found === null || !number(found).equals(number(value))) {
        yield `${key}.${end}: ${found} instead of ${value}`
      }
    }
  }
  for (const end of ['min', 'max'] as const) {
    const value = wanted.probability?.[end]
    if (value && bare(value) !== bare(got.probability?.[end])) yield `probability.${end}: ${got.probability?.[end]}`
  }
  const { inRange } = wanted
  if (inRange?.count !== undefined && !within(inRange.count, got.count)) yield `count ${JSON.stringify(got.count)}`
  if (inRange?.score !== undefined && !within(inRange.score, got.score)) yield `score ${JSON.stringify(got.score)}`
  if (inRange?.verdict && got.verdict !== 'unknown' && got.verdict !== inRange.verdict) yield `verdict ${got.verdict}`
}

/**
 * Compares a result with the published expectation.
 *
 * @param published the patient with the expectation
 * @returns a line for every expectation that is not met
 */
export function publishedFaults(
  published: PublishedCase,
  result: ReturnType<typeof resultDocument>,
): readonly string[] {
  return Object.entries(published.expect.sets).flatMap(([id, wanted]) => {
    const out = result.sets.find((set) => set.id === id)
    return out === undefined ? [`no set ${id}`] : [...wrong(wanted, out)].map((line) => `${id} ${line}`)
  })
}
