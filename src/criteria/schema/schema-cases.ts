import { z } from 'zod/mini'
import type { Decimal } from '../../engine/language.ts'
import { VERDICTS, type Verdict } from '../../engine/verdict.ts'
import { decimal, type Header, header, id, inputId, text, version } from './parts.ts'
import { choose } from './schema-choose.ts'

/** A worked case: what is given, and what the set must say of it. Absent expectations are not checked. */
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
    readonly score?: Ends
    readonly probability?: readonly [string, string]
    readonly criteria?: Readonly<Record<string, Verdict>>
    readonly points?: Readonly<Record<string, Ends>>
  }
}
/** The lowest and the highest possible number; `null` for an end that does not exist. */
export type Ends = readonly [Decimal | null, Decimal | null]

const verdict = z.enum(VERDICTS)
const whole = z.number('must be a whole number').check(z.int('must be a whole number'), z.gte(0, 'must be 0 or more'))
const ends: z.ZodMiniType<Ends> = z.tuple([z.nullable(decimal), z.nullable(decimal)])
const several = z.array(text).check(z.minLength(1, 'must hold at least one value'))
/** What a worked case says was observed of one input: a value, or a list of several. */
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
  /** The edition the cases belong to. */
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
