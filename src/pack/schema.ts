import { z } from 'zod/mini'
import {
  type Approval,
  CONTACT_KINDS,
  type Contact,
  DECISIONS,
  type ExternalRoute,
  type ExtraRule,
  type Governance,
  type Hours,
  type LabLimit,
  type Laboratory,
  type LabTest,
  type Pack,
  type ParameterOverride,
  type RuleOverride,
  type Team,
  type Way,
  WEEKDAYS,
} from '../criteria/pack.types.ts'
import { rawCondition } from '../criteria/schema/condition.ts'
import {
  byKey,
  date,
  decimal,
  type Header,
  header,
  id,
  quantityId,
  ruleId,
  type ShapeOf,
  sha256Hex,
  unitCode,
  version,
} from '../criteria/schema/parts.ts'
import { number } from '../criteria/schema/pathway.ts'
import { casePart } from '../criteria/schema/pathway-cases.ts'
import { sheetNumbers, sheetQuestions } from '../criteria/schema/sheet.ts'
import { PROVENANCES } from '../engine/pathway.ts'
import { PACK_FORMAT } from './kind.ts'
import { ADDRESS, webAddress } from './web-address.ts'

/*
 * A pack comes from outside and its texts appear on the page beside ours. So no text may hold characters that turn the reading
 * direction, hide, look like nothing or pile up, and none is longer than its place.
 */
const HIDDEN = '\\p{Cc}\\p{Cf}\\u2028\\u2029\\u115f\\u1160\\u2800\\u3164\\uffa0'
const TEXT = '(?![\\s\\S]*\\p{M}{4})\\S([\\s\\S]*\\S)?$'
const LINE = new RegExp(`^(?![\\s\\S]*[${HIDDEN}])${TEXT}`, 'u')
const LINES = new RegExp(`^(?![\\s\\S]*(?!\\n)[${HIDDEN}])${TEXT}`, 'u')

const plain = (form: RegExp, longest: number, words: string) =>
  z
    .string()
    .check(
      z.maxLength(longest, `must have at most ${longest} characters`),
      z.regex(form, `must be ${words} without spaces at its ends and without control, direction or hidden characters`),
    )

/** A name or a label. */
const name = plain(LINE, 120, 'one line of text')
/** A sentence or two. */
const sentence = plain(LINE, 600, 'one line of text')
/** A few paragraphs. */
const paragraphs = plain(LINES, 3000, 'text')

/** No hospital has more, and a list without end would block the page. */
const MOST = 50
/** A list that a page can show. */
const few = <T extends z.ZodMiniType>(schema: T) => z.array(schema).check(z.maxLength(MOST))

const time = (pattern: RegExp, words: string) => z.string().check(z.regex(pattern, `must be ${words}`))
const hours = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).check(z.minLength(1, 'must name at least one day')),
  from: time(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time from "00:00" to "23:59"'),
  to: time(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time from "00:00" to "24:00"'),
} satisfies ShapeOf<Hours>)
const way = {
  kind: z.enum(CONTACT_KINDS),
  value: name,
  label: z.exactOptional(name),
  verifiedOn: date,
}
const contact = z.strictObject({
  ...way,
  hours: z.exactOptional(few(hours).check(z.minLength(1, 'must hold at least one stretch, or be left out'))),
  outOfHours: z.exactOptional(z.strictObject(way satisfies ShapeOf<Way>)),
} satisfies ShapeOf<Contact>)

/** What a team and the external route share. */
const reachable = {
  label: name,
  gateKeeper: z.exactOptional(name),
  contacts: few(contact).check(z.minLength(1, 'must hold at least one contact')),
  note: z.exactOptional(sentence),
}
const team = z.strictObject({
  id,
  ...reachable,
  when: z.exactOptional(rawCondition),
  because: z.exactOptional(plain(LINE, 40, 'a word or two')),
} satisfies ShapeOf<Team>)

const days = z
  .number('must be a whole number of days')
  .check(z.int('must be a whole number of days'), z.gte(1, 'must be 1 or more'))
const approval = z.strictObject({
  subspecialty: name,
  role: name,
  decision: z.enum(DECISIONS),
  date,
  comment: z.exactOptional(sentence),
  sha256: sha256Hex,
} satisfies ShapeOf<Approval>)
/** Five subspecialties agree to every edition for twenty years. */
const MOST_APPROVALS = 200
const governance = z.strictObject({
  owner: name,
  approvedOn: date,
  reviewBy: date,
  verifyEveryDays: z.exactOptional(days),
  requiredSubspecialties: z.exactOptional(few(name).check(z.minLength(1, 'must name one, or be left out'))),
  changes: z
    .array(z.strictObject({ version, date, text: sentence }))
    .check(z.minLength(1, 'must say what this version is')),
  approvals: z.exactOptional(z.array(approval).check(z.maxLength(MOST_APPROVALS))),
} satisfies ShapeOf<Governance>)

const test = z.strictObject({
  item: id,
  name,
  code: z.exactOptional(name),
  turnaround: z.exactOptional(name),
  note: z.exactOptional(sentence),
} satisfies ShapeOf<LabTest>)
const limit = z.strictObject({ quantity: quantityId, value: decimal, unit: unitCode } satisfies ShapeOf<LabLimit>)
const laboratory = z.strictObject({
  units: z.exactOptional(z.record(quantityId, unitCode)),
  tests: z.exactOptional(few(test)),
  upperLimits: z.exactOptional(few(limit)),
  reportedUpTo: z.exactOptional(few(limit)),
} satisfies ShapeOf<Laboratory>)

const parameterOverride = z.strictObject({
  parameter: id,
  value: number,
  reason: sentence,
  source: sentence,
} satisfies ShapeOf<ParameterOverride>)

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
} satisfies ShapeOf<ExtraRule>)

const link = z.strictObject({
  label: name,
  url: z.string().check(
    z.maxLength(500, 'must have at most 500 characters'),
    z.regex(ADDRESS, 'must be an address that begins with "https://", in plain letters, digits and punctuation'),
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
/** A pack as its file holds it: a missing list leaves the default as it is. */
export type PackFile = Omit<Pack, Lists> &
  Partial<Omit<Pick<Pack, Lists>, 'laboratory'>> & {
    readonly laboratory?: Partial<Laboratory>
  } & Header<typeof PACK_FORMAT>

/** A pack: one file, from outside. */
export const packFile: z.ZodMiniType<PackFile> = z.strictObject({
  ...header(PACK_FORMAT),
  id,
  version,
  extends: z.strictObject({ id, version }),
  institution: z.strictObject({ name, unit: z.exactOptional(name) }),
  governance,
  teams: z.exactOptional(few(team)),
  externalRoute: z.exactOptional(z.strictObject(reachable satisfies ShapeOf<ExternalRoute>)),
  routing: z.exactOptional(z.record(id, few(id).check(z.minLength(1, 'must name at least one team')))),
  responseTargets: z.exactOptional(few(z.strictObject({ tier: id, text: sentence }))),
  orderSets: z.exactOptional(few(z.strictObject({ tier: id, name }))),
  laboratory: z.exactOptional(laboratory),
  sheet: z.exactOptional(
    z.strictObject({
      numbers: z.exactOptional(sheetNumbers.check(z.maxLength(MOST))),
      questions: z.exactOptional(sheetQuestions.check(z.maxLength(MOST))),
    }),
  ),
  parameterOverrides: z.exactOptional(few(parameterOverride)),
  ruleOverrides: z.exactOptional(few(ruleOverride)),
  extraRules: z.exactOptional(few(extraRule)),
  links: z.exactOptional(few(link)),
  notice: z.exactOptional(paragraphs),
  cases: z.exactOptional(few(z.strictObject({ ...casePart, about: sentence }))),
} satisfies ShapeOf<PackFile>)

/**
 * A pack with all of its lists.
 *
 * @param file the content of a pack file, its schema checked
 * @returns the pack; lists that the file leaves out are empty
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
