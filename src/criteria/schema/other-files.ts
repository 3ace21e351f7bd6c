import { z } from 'zod/mini'
import type { Decimal } from '../../engine/language.ts'
import { VERDICTS, type Verdict } from '../../engine/verdict.ts'
import type { Wording } from '../check/wording.ts'
import type { IntendedUse, UseSection } from '../criteria.ts'
import {
  choose,
  date,
  decimal,
  type Header,
  header,
  id,
  inputId,
  ruleId,
  type ShapeOf,
  sha256Hex,
  text,
  version,
} from './parts.ts'

/** A worked case: the given values and what the set must say. Expectations that are absent are not checked. */
export interface SetCase {
  readonly id: string
  readonly about: string
  /** By input: `yes`, `no`, `unknown`, an option, or a number with its unit: "500 ng/mL", ">40000 ng/mL". */
  readonly given: Readonly<Record<string, string | readonly string[]>>
  readonly expect: {
    readonly entry?: Verdict
    readonly rule?: Verdict
    readonly verdict?: Verdict
    readonly path?: string
    readonly count?: readonly [number, number]
    readonly score?: ExpectedEnds
    readonly probability?: readonly [string, string]
    readonly criteria?: Readonly<Record<string, Verdict>>
    readonly points?: Readonly<Record<string, ExpectedEnds>>
  }
}
/** The lowest and the highest possible number; `null` for an end that does not exist. */
export type ExpectedEnds = readonly [Decimal | null, Decimal | null]

const verdict = z.enum(VERDICTS)
const whole = z.number('must be a whole number').check(z.int('must be a whole number'), z.gte(0, 'must be 0 or more'))
const ends: z.ZodMiniType<ExpectedEnds> = z.tuple([z.nullable(decimal), z.nullable(decimal)])
const several = z.array(text).check(z.minLength(1, 'must hold at least one value'))
/** The observations of one input in a worked case: one value or a list. */
export const givenValue = choose([text, several], (input) => (Array.isArray(input) ? several : text))

const setCase: z.ZodMiniType<SetCase> = z.strictObject({
  id,
  about: text,
  given: z.record(inputId, givenValue),
  expect: z.strictObject({
    entry: z.exactOptional(verdict),
    rule: z.exactOptional(verdict),
    verdict: z.exactOptional(verdict),
    path: z.exactOptional(id),
    count: z.exactOptional(z.tuple([whole, whole])),
    score: z.exactOptional(ends),
    probability: z.exactOptional(z.tuple([text, text])),
    criteria: z.exactOptional(z.record(id, verdict)),
    points: z.exactOptional(z.record(id, ends)),
  }),
})

export interface CasesFile extends Header<'mas-hlh-set-cases'> {
  /** The set the cases belong to. */
  readonly set: string
  readonly version: string
  readonly cases: readonly SetCase[]
}

/** The worked cases of one edition: the file `sets/<id>/<version>.cases.json`. */
export const casesFile: z.ZodMiniType<CasesFile> = z.strictObject({
  ...header('mas-hlh-set-cases'),
  set: id,
  version,
  cases: z.array(setCase),
})

export type IntendedUseFile = IntendedUse & Header<'mas-hlh-intended-use'>

const some = (words: string) => z.minLength(1, `must hold at least one ${words}`)
const section: z.ZodMiniType<UseSection> = z.strictObject({
  id,
  heading: text,
  lines: z.array(text).check(some('line')),
} satisfies ShapeOf<UseSection>)

/** The file `intended-use.json`. */
export const intendedUseFile: z.ZodMiniType<IntendedUseFile> = z.strictObject({
  ...header('mas-hlh-intended-use'),
  title: text,
  sections: z.array(section).check(some('section')),
  origin: z.strictObject({
    heading: text,
    facts: z.array(z.strictObject({ term: text, text })).check(some('fact')),
  }),
  editions: z.strictObject({ heading: text, lead: text }),
  poster: z.strictObject({
    title: text,
    signs: z.strictObject({ heading: text, lines: z.array(text).check(some('line')), lead: text, rule: ruleId }),
    tests: z.strictObject({ heading: text, list: id }),
    rightTests: text,
    call: text,
    foot: text,
  }),
} satisfies ShapeOf<IntendedUse>)

/** The sha-256 of every released file, and which of them were retracted and why. */
export interface ReleasedFile extends Header<'mas-hlh-released'> {
  readonly files: Readonly<Record<string, string>>
  readonly retracted?: Readonly<Record<string, { readonly date: string; readonly reason: string }>>
}
export type NeverSayFile = Wording & Header<'mas-hlh-never-say'>

const path = z
  .string()
  .check(
    z.regex(
      /^(sets|pathways|ladders)\/[^/]+\/[^/]+\.json$/,
      'must be the path of an edition, "sets/hlh-2004/1.0.0.json"',
    ),
  )

/** The file `released.json`. */
export const releasedFile: z.ZodMiniType<ReleasedFile> = z.strictObject({
  ...header('mas-hlh-released'),
  files: z.record(path, sha256Hex),
  retracted: z.exactOptional(z.record(path, z.strictObject({ date, reason: text }))),
})

/** The file `never-say.json`. */
export const neverSayFile: z.ZodMiniType<NeverSayFile> = z.strictObject({
  ...header('mas-hlh-never-say'),
  phrases: z.array(text),
  exceptions: z.array(text),
})
