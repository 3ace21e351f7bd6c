import { z } from 'zod/mini'
import { givenValue } from './other-files.ts'
import { type Header, header, id, inputId, ruleId, text, version } from './parts.ts'

/** A worked case of a pathway: the given values and what the pathway must say. Expectations that are absent are not checked. */
export interface PathwayCase {
  readonly id: string
  readonly about: string
  /** By input: `yes`, `no`, `unknown`, an option, or a number with its unit: "500 ng/mL", ">40000 ng/mL". */
  readonly given: Readonly<Record<string, string | readonly string[]>>
  readonly expect: {
    readonly tier?: string
    /** Rules that fire; others may fire as well. */
    readonly fired?: readonly string[]
    /** Rules that do not fire, decided or still open. */
    readonly notFired?: readonly string[]
    /** Rules that lack an answer. */
    readonly notAssessable?: readonly string[]
    /** All active tracks. */
    readonly tracks?: readonly string[]
    /** Whether the MAS-HLH team is called beside an emergency. */
    readonly team?: boolean
  }
}

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
