import { z } from 'zod/mini'
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
} from '../criteria/pack.types.ts'
import {
  date,
  decimal,
  type Header,
  header,
  id,
  quantityId,
  ruleId,
  type Shape,
  unitCode,
  version,
} from '../criteria/schema/parts.ts'
import { number } from '../criteria/schema/pathway.ts'
import { byKey } from '../criteria/schema/schema-choose.ts'
import { rawCondition } from '../criteria/schema/schema-pathway-condition.ts'
import { PROVENANCES } from '../engine/pathway.types.ts'
import { PACK_FORMAT } from './pack-format.ts'
import { few, name, paragraphs, reachable, sentence, team } from './schema-pack-parts.ts'
import { ADDRESS, webAddress } from './web-address.ts'

const days = z
  .number('must be a whole number of days')
  .check(z.int('must be a whole number of days'), z.gte(1, 'must be 1 or more'))
const governance = z.strictObject({
  owner: name,
  approvedOn: date,
  reviewBy: date,
  verifyEveryDays: z.exactOptional(days),
  changes: z
    .array(z.strictObject({ version, date, text: sentence }))
    .check(z.minLength(1, 'must say what this version is')),
} satisfies Shape<Governance>)

const test = z.strictObject({
  item: id,
  name,
  code: z.exactOptional(name),
  turnaround: z.exactOptional(name),
  note: z.exactOptional(sentence),
} satisfies Shape<LabTest>)
const limit = z.strictObject({ quantity: quantityId, value: decimal, unit: unitCode } satisfies Shape<LabLimit>)
const laboratory = z.strictObject({
  units: z.exactOptional(z.record(quantityId, unitCode)),
  tests: z.exactOptional(few(test)),
  upperLimits: z.exactOptional(few(limit)),
  reportedUpTo: z.exactOptional(few(limit)),
} satisfies Shape<Laboratory>)

const parameterOverride = z.strictObject({
  parameter: id,
  value: number,
  reason: sentence,
  source: sentence,
} satisfies Shape<ParameterOverride>)

const decided = { rule: ruleId, reason: sentence, who: name, date }
const ruleOverride: z.ZodMiniType<RuleOverride> = byKey('a change of a rule', {
  disable: z.strictObject({ ...decided, disable: z.literal(true) }),
  tier: z.strictObject({ ...decided, tier: id }),
})
const extraRule = z.strictObject({
  id: z.string().check(z.regex(/^L\d{1,3}$/, 'must be an L and a number, "L1"')),
  tier: id,
  track: z.exactOptional(id),
  label: sentence,
  when: rawCondition,
  provenance: z.enum(PROVENANCES),
  source: sentence,
  reason: sentence,
  note: z.exactOptional(sentence),
} satisfies Shape<ExtraRule>)

const link = z.strictObject({
  label: name,
  url: z.string().check(
    z.maxLength(500, 'must have at most 500 characters'),
    z.regex(ADDRESS, 'must be an address that begins with "https://", in plain letters, digits and signs'),
    z.refine((text) => !ADDRESS.test(text) || webAddress(text) !== null, 'must name a host and port that exist'),
  ),
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
export const packFile: z.ZodMiniType<PackFile> = z.strictObject({
  ...header(PACK_FORMAT),
  id,
  version,
  extends: z.strictObject({ id, version }),
  institution: z.strictObject({ name, unit: z.exactOptional(name) }),
  governance,
  teams: z.exactOptional(few(team)),
  externalRoute: z.exactOptional(z.strictObject(reachable satisfies Shape<ExternalRoute>)),
  routing: z.exactOptional(z.record(id, few(id).check(z.minLength(1, 'must name at least one team')))),
  responseTargets: z.exactOptional(few(z.strictObject({ tier: id, text: sentence }))),
  orderSets: z.exactOptional(few(z.strictObject({ tier: id, name }))),
  laboratory: z.exactOptional(laboratory),
  parameterOverrides: z.exactOptional(few(parameterOverride)),
  ruleOverrides: z.exactOptional(few(ruleOverride)),
  extraRules: z.exactOptional(few(extraRule)),
  links: z.exactOptional(few(link)),
  notice: z.exactOptional(paragraphs),
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
