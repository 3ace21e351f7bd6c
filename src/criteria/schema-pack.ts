import { z } from 'zod'
import { PROVENANCES } from '../engine/pathway.types.ts'
import type {
  ExternalRoute,
  ExtraRule,
  Governance,
  LabLimit,
  Laboratory,
  LabTest,
  Pack,
  ParameterOverride,
  RuleOverride,
} from './pack.types.ts'
import { PACK_FORMAT } from './pack-format.ts'
import { byKey } from './schema-choose.ts'
import { name, paragraphs, reachable, sentence, team } from './schema-pack-parts.ts'
import { date, decimal, type Header, header, id, quantityId, type Shape, unitCode, version } from './schema-parts.ts'
import { number } from './schema-pathway.ts'
import { rawCondition } from './schema-pathway-condition.ts'

const days = z
  .number('must be a whole number of days')
  .int('must be a whole number of days')
  .min(1, 'must be 1 or more')
const governance = z.strictObject({
  owner: name,
  approvedOn: date,
  reviewBy: date,
  verifyEveryDays: days.exactOptional(),
  changes: z.array(z.strictObject({ version, date, text: sentence })).min(1, 'must say what this version is'),
} satisfies Shape<Governance>)

const test = z.strictObject({
  item: id,
  name,
  code: name.exactOptional(),
  turnaround: name.exactOptional(),
  note: sentence.exactOptional(),
} satisfies Shape<LabTest>)
const limit = z.strictObject({ quantity: quantityId, value: decimal, unit: unitCode } satisfies Shape<LabLimit>)
const laboratory = z.strictObject({
  units: z.record(quantityId, unitCode).exactOptional(),
  tests: z.array(test).exactOptional(),
  upperLimits: z.array(limit).exactOptional(),
  reportedUpTo: z.array(limit).exactOptional(),
} satisfies Shape<Laboratory>)

const parameterOverride = z.strictObject({
  parameter: id,
  value: number,
  reason: sentence,
  source: sentence,
} satisfies Shape<ParameterOverride>)

const ruleId = z.string().regex(/^[A-Z]\d+$/, 'must be a letter and a number, "C1"')
const decided = { rule: ruleId, reason: sentence, who: name, date }
const ruleOverride: z.ZodType<RuleOverride> = byKey('a change of a rule', {
  disable: z.strictObject({ ...decided, disable: z.literal(true) }),
  tier: z.strictObject({ ...decided, tier: id }),
})
const extraRule = z.strictObject({
  id: z.string().regex(/^L\d{1,3}$/, 'must be an L and a number, "L1"'),
  tier: id,
  track: id.exactOptional(),
  label: sentence,
  when: rawCondition,
  provenance: z.enum(PROVENANCES),
  source: sentence,
  reason: sentence,
  note: sentence.exactOptional(),
} satisfies Shape<ExtraRule>)

const link = z.strictObject({
  label: name,
  url: z
    .string()
    .max(500, 'must have at most 500 characters')
    .regex(/^https:\/\/[^\s"'<>\\]+$/, 'must be an address that begins with "https://"'),
})

type Lists =
  | 'teams'
  | 'routing'
  | 'responseTargets'
  | 'orderSets'
  | 'laboratory'
  | 'parameterOverrides'
  | 'ruleOverrides'
  | 'extraRules'
  | 'links'
/** A pack as it stands in its file: what it leaves as the default has it may be missing. */
export type PackFile = Omit<Pack, Lists> &
  Partial<Omit<Pick<Pack, Lists>, 'laboratory'>> & {
    readonly laboratory?: Partial<Laboratory>
  } & Header<typeof PACK_FORMAT>

/** An institution pack: one file, from outside. */
export const packFile: z.ZodType<PackFile> = z.strictObject({
  ...header(PACK_FORMAT),
  id,
  version,
  extends: z.strictObject({ id, version }),
  institution: z.strictObject({ name, unit: name.exactOptional() }),
  governance,
  teams: z.array(team).exactOptional(),
  externalRoute: z.strictObject(reachable satisfies Shape<ExternalRoute>).exactOptional(),
  routing: z.record(id, z.array(id).min(1, 'must name at least one team')).exactOptional(),
  responseTargets: z.array(z.strictObject({ tier: id, text: sentence })).exactOptional(),
  orderSets: z.array(z.strictObject({ tier: id, name })).exactOptional(),
  laboratory: laboratory.exactOptional(),
  parameterOverrides: z.array(parameterOverride).exactOptional(),
  ruleOverrides: z.array(ruleOverride).exactOptional(),
  extraRules: z.array(extraRule).exactOptional(),
  links: z.array(link).exactOptional(),
  notice: paragraphs.exactOptional(),
} satisfies Shape<PackFile>)

/**
 * A pack with every list in place.
 *
 * @param file the pack as it stands in its file, its schema checked
 * @returns the pack; what the file leaves out is empty
 * @example packOf(file).teams.length // 0
 */
export function packOf({ $schema, format, formatVersion, ...file }: PackFile): Pack {
  return {
    teams: [],
    routing: {},
    responseTargets: [],
    orderSets: [],
    parameterOverrides: [],
    ruleOverrides: [],
    extraRules: [],
    links: [],
    ...file,
    laboratory: { units: {}, tests: [], upperLimits: [], reportedUpTo: [], ...file.laboratory },
  }
}
