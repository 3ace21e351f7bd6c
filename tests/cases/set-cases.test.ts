import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { resultDocument } from '../../src/case/write.ts'
import { casesFor } from '../../src/criteria/check/cases.ts'
import { readFolder } from '../../src/criteria/folder.ts'
import type { SetCase } from '../../src/criteria/schema/other-files.ts'
import type { CriteriaSet } from '../../src/engine/language.ts'
import { caseOf } from '../given.ts'
import { CRITERIA_FOLDER, criteria } from '../load.ts'

const files = new Set(readFolder(CRITERIA_FOLDER).keys())

function said(given: SetCase['given'], edition: CriteriaSet) {
  const alone = { ...criteria, sets: [edition] }
  const [out] = resultDocument(assess(caseOf(given), alone, null), null).sets
  if (out === undefined) throw new Error(`no result of ${edition.id}`)
  return out
}

/** The result in the words of the case file, limited to what the case claims. */
function claimed({ given, expect: wanted }: SetCase, edition: CriteriaSet): SetCase['expect'] {
  const out = said(given, edition)
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

/** Only a new major version may change a verdict, so an edition must also pass the cases of the earlier ones. */
const cases = (edition: CriteriaSet) => {
  const path = casesFor(`sets/${edition.id}/${edition.version}.json`, files)
  const file: { readonly cases: readonly SetCase[] } = JSON.parse(readFileSync(join(CRITERIA_FOLDER, path), 'utf8'))
  return file.cases
}

describe.each(criteria.editions.map((edition) => [edition.id, edition.version, edition] as const))(
  'worked cases of %s %s',
  (_id, _version, edition) => {
    test.each(cases(edition))('$id: $about', (one) => {
      expect(claimed(one, edition)).toEqual(one.expect)
    })
  },
)
