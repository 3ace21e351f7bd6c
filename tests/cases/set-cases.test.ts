import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import type { SetCase } from '../../src/criteria/schema-cases.ts'
import { resultDocument } from '../../src/exchange/result.ts'
import { caseOf } from '../given.ts'
import { CRITERIA_FOLDER, criteria } from '../load.ts'

const ids = readdirSync(join(CRITERIA_FOLDER, 'sets'))

function said(given: SetCase['given'], id: string) {
  const document = resultDocument(assess(caseOf(given), criteria, null), null)
  const out = document.sets.find((set) => set.id === id)
  if (out === undefined) throw new Error(`no set ${id}`)
  return out
}

/** The result in the words of the case file, only as far as the case claims anything. */
function claimed({ given, expect: wanted }: SetCase, id: string): SetCase['expect'] {
  const out = said(given, id)
  const verdicts = new Map(out.criteria.map((one) => [one.id, one.verdict]))
  const points = new Map(out.criteria.flatMap((one) => ('points' in one ? [[one.id, one.points] as const] : [])))
  const pick = (keys: object | undefined, value: (key: string) => unknown) =>
    keys && Object.fromEntries(Object.keys(keys).map((key) => [key, value(key)]))
  const all: Record<keyof SetCase['expect'], unknown> = {
    entry: out.entry,
    rule: 'rule' in out ? out.rule : undefined,
    verdict: out.verdict,
    path: 'path' in out ? out.path : undefined,
    count: 'count' in out && out.count ? [out.count.min, out.count.max] : undefined,
    score: 'score' in out && out.score ? [out.score.min, out.score.max] : undefined,
    probability: 'probability' in out && out.probability ? [out.probability.min, out.probability.max] : undefined,
    criteria: pick(wanted.criteria, (key) => verdicts.get(key)),
    points: pick(wanted.points, (key) => [points.get(key)?.min, points.get(key)?.max]),
  }
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in wanted))
}

describe.each(ids)('worked cases of %s', (id) => {
  const file = JSON.parse(readFileSync(join(CRITERIA_FOLDER, 'sets', id, '1.0.0.cases.json'), 'utf8'))
  test.each<SetCase>(file.cases)('$id: $about', (one) => {
    expect(claimed(one, id)).toEqual(one.expect)
  })
})
