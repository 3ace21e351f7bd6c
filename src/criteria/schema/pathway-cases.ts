import { z } from 'zod/mini'
import type { PathwayCase } from '../raw-pathway.ts'
import { givenValue } from './other-files.ts'
import { type Header, header, id, inputId, ruleId, text, version } from './parts.ts'

const rules = z.array(ruleId).check(z.minLength(1, 'must name at least one rule, or be left out'))

/** What a worked case holds beside its words. */
export const casePart = {
  id,
  given: z.record(inputId, givenValue),
  expect: z.strictObject({
    tier: z.exactOptional(id),
    fired: z.exactOptional(rules),
    notFired: z.exactOptional(rules),
    notAssessable: z.exactOptional(rules),
    tracks: z.exactOptional(z.array(id)),
    team: z.exactOptional(z.boolean('must be true or false')),
  }),
}
const pathwayCase: z.ZodMiniType<PathwayCase> = z.strictObject({ ...casePart, about: text })

export interface PathwayCasesFile extends Header<'mas-hlh-pathway-cases'> {
  /** The pathway the cases belong to. */
  readonly pathway: string
  readonly version: string
  readonly cases: readonly PathwayCase[]
}

/** The worked cases of one edition of a pathway: the file `pathways/<id>/<version>.cases.json`. */
export const pathwayCasesFile: z.ZodMiniType<PathwayCasesFile> = z.strictObject({
  ...header('mas-hlh-pathway-cases'),
  pathway: id,
  version,
  cases: z.array(pathwayCase),
})
