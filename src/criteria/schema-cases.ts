import { z } from 'zod'
import type { Decimal } from '../engine/language.ts'
import { VERDICTS, type Verdict } from '../engine/verdict.ts'
import { choose } from './schema-choose.ts'
import { decimal, type Header, header, id, inputId, text, version } from './schema-parts.ts'

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
const whole = z.number('must be a whole number').int('must be a whole number').min(0, 'must be 0 or more')
const ends: z.ZodType<Ends> = z.tuple([decimal.nullable(), decimal.nullable()])
const several = z.array(text).min(1, 'must hold at least one value')
const given = choose([text, several], (input) => (Array.isArray(input) ? several : text))

const setCase: z.ZodType<SetCase> = z.strictObject({
  id,
  about: text,
  given: z.record(inputId, given),
  expect: z.strictObject({
    entry: verdict.exactOptional(),
    rule: verdict.exactOptional(),
    verdict: verdict.exactOptional(),
    path: id.exactOptional(),
    count: z.tuple([whole, whole]).exactOptional(),
    score: ends.exactOptional(),
    probability: z.tuple([text, text]).exactOptional(),
    criteria: z.record(id, verdict).exactOptional(),
    points: z.record(id, ends).exactOptional(),
  }),
})

export interface CasesFile extends Header<'mas-hlh-set-cases'> {
  /** The edition the cases belong to. */
  readonly set: string
  readonly version: string
  readonly cases: readonly SetCase[]
}

/** The worked cases of one edition: the file `sets/<id>/<version>.cases.json`. */
export const casesFile: z.ZodType<CasesFile> = z.strictObject({
  ...header('mas-hlh-set-cases'),
  set: id,
  version,
  cases: z.array(setCase),
})
