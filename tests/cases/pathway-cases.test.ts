import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { assess } from '../../src/case/assess.ts'
import { pathwayCasesFor } from '../../src/criteria/check/pathway-cases.ts'
import { readFolder } from '../../src/criteria/folder.ts'
import type { PathwayCase, RawPathway } from '../../src/criteria/raw-pathway.ts'
import type { Pathway } from '../../src/engine/pathway.ts'
import { caseOf } from '../given.ts'
import { CRITERIA_FOLDER, criteria } from '../load.ts'

const pathOf = ({ id, version }: { readonly id: string; readonly version: string }) => `pathways/${id}/${version}.json`
const files = [...readFolder(CRITERIA_FOLDER).keys()]
const editions = new Map(criteria.pathwayFiles.map((file): [string, RawPathway] => [pathOf(file), file]))

const casesOf = (edition: Pathway): readonly PathwayCase[] => {
  const path = pathwayCasesFor(pathOf(edition), editions, files)
  return JSON.parse(readFileSync(join(CRITERIA_FOLDER, path), 'utf8')).cases
}

/** The pathway's result in the words of the case file, limited to what the case claims. */
function claimed({ given, expect: wanted }: PathwayCase, pathway: Pathway): PathwayCase['expect'] {
  const { tier, fired, notAssessable, tracks, team } = assess(caseOf(given), { ...criteria, pathway }, null).escalation
  const on = new Set(fired.map(({ rule }) => rule.id))
  const open = new Set(notAssessable.map(({ rule }) => rule.id))
  const all: Record<keyof PathwayCase['expect'], unknown> = {
    tier: tier.id,
    fired: wanted.fired?.filter((id) => on.has(id)),
    notFired: wanted.notFired?.filter((id) => !on.has(id)),
    notAssessable: wanted.notAssessable?.filter((id) => open.has(id)),
    tracks,
    team,
  }
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in wanted))
}

describe.each(criteria.pathways.map((edition) => [edition.id, edition.version, edition] as const))(
  'worked cases of the pathway %s %s',
  (_id, _version, edition) => {
    test.each(casesOf(edition))('$id: $about', (one) => {
      expect(claimed(one, edition)).toEqual(one.expect)
    })
  },
)
