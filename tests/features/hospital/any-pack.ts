import fc from 'fast-check'
import { CONTACT_KINDS, DECISIONS, type Pack, WEEKDAYS } from '../../../src/criteria/pack.types.ts'
import { checkSchema } from '../../../src/criteria/schema/check.ts'
import { type PackFile, packFile, packOf } from '../../../src/pack/schema.ts'
import { criteria } from '../../load.ts'

const { pathway, pathways, vocabulary } = criteria
const idsOf = (known: readonly { readonly id: string }[], ...others: readonly string[]) =>
  fc.constantFrom(...known.map(({ id }) => id), ...others, 'constructor', 'off', 'external')

const text = fc
  .string({ unit: fc.constantFrom(...'aZé血 0/.,’"<>&{}=~\\'), minLength: 1, maxLength: 12 })
  .map((signs) => signs.trim() || '.')
const day = fc.constantFrom('2026-01-31', '2028-02-29', '2031-12-01')
const version = fc.constantFrom('0.0.1', '1.0.0', '2026.10.1')
const decimal = fc.constantFrom('0', '5', '007', '0.50', '1.234', '-3', '12000')
const unit = fc.constantFrom('ng/mL', 'ug/L', '10*9/L', '[degF]', '1', 'a.b', '__proto__')
const some = <T>(item: fc.Arbitrary<T>, minLength = 0) => fc.array(item, { minLength, maxLength: 3 })
const required = <T>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(shape)

const way = {
  kind: fc.constantFrom(...CONTACT_KINDS),
  value: text,
  label: text,
  verifiedOn: day,
}
const hours = required({
  days: fc.array(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 4 }),
  from: fc.constantFrom('00:00', '08:00', '23:59'),
  to: fc.constantFrom('00:00', '17:00', '24:00'),
})
const contact = fc.record(
  { ...way, hours: some(hours, 1), outOfHours: fc.record(way, { requiredKeys: ['kind', 'value', 'verifiedOn'] }) },
  { requiredKeys: ['kind', 'value', 'verifiedOn'] },
)
const reachable = { label: text, gateKeeper: text, contacts: some(contact, 1), note: text }
const team = idsOf([], 'team', 'rheumatology')
const tier = idsOf(pathway.tiers, 'no-tier')
const quantity = idsOf(vocabulary.inputs, 'no-quantity')
const rule = fc.constantFrom(...pathway.rules.map(({ id }) => id), 'Z99')
const limit = required({ quantity, value: decimal, unit })
const decided = { rule, reason: text, who: text, date: day }

const file = fc.record(
  {
    format: fc.constant('mas-hlh-pack' as const),
    formatVersion: fc.constant(1 as const),
    id: idsOf([], 'example'),
    version,
    extends: fc.record({
      id: idsOf(pathways),
      version: fc.constantFrom('9.9.9', ...pathways.map((one) => one.version)),
    }),
    institution: fc.record({ name: text, unit: text }, { requiredKeys: ['name'] }),
    governance: fc.record(
      {
        owner: text,
        approvedOn: day,
        reviewBy: day,
        verifyEveryDays: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        requiredSubspecialties: some(text, 1),
        changes: some(required({ version, date: day, text }), 1),
        approvals: some(
          fc.record(
            {
              subspecialty: text,
              role: text,
              decision: fc.constantFrom(...DECISIONS),
              date: day,
              comment: text,
              sha256: fc.constantFrom('0'.repeat(64), 'f'.repeat(64)),
            },
            { requiredKeys: ['subspecialty', 'role', 'decision', 'date', 'sha256'] },
          ),
          1,
        ),
      },
      { requiredKeys: ['owner', 'approvedOn', 'reviewBy', 'changes'] },
    ),
    teams: some(fc.record({ id: team, ...reachable }, { requiredKeys: ['id', 'label', 'contacts'] })),
    externalRoute: fc.record(reachable, { requiredKeys: ['label', 'contacts'] }),
    routing: fc.dictionary(tier, some(team, 1), { maxKeys: 3 }),
    responseTargets: some(required({ tier, text })),
    orderSets: some(required({ tier, name: text })),
    laboratory: fc.record(
      {
        units: fc.dictionary(quantity, unit, { maxKeys: 3 }),
        tests: some(
          fc.record(
            {
              item: idsOf(pathway.workup.flatMap(({ items }) => items)),
              name: text,
              code: text,
              turnaround: text,
              note: text,
            },
            { requiredKeys: ['item', 'name'] },
          ),
        ),
        upperLimits: some(limit),
        reportedUpTo: some(limit),
      },
      { requiredKeys: [] },
    ),
    parameterOverrides: some(
      required({
        parameter: idsOf(pathway.parameters),
        value: fc.oneof(decimal, fc.dictionary(unit, decimal, { minKeys: 1, maxKeys: 2 })),
        reason: text,
        source: text,
      }),
    ),
    ruleOverrides: some(
      fc.oneof(fc.record({ ...decided, disable: fc.constant(true as const) }), fc.record({ ...decided, tier })),
    ),
    extraRules: some(
      fc.record({
        id: fc.constantFrom('L1', 'L2'),
        tier,
        label: text,
        when: fc.constantFrom({ isUnknown: 'ferritin' }, { use: 'nowhere' }),
        provenance: fc.constant('design' as const),
        source: text,
        reason: text,
      }),
    ),
    links: some(required({ label: text, url: fc.constantFrom('https://example.org', 'https://a.example.org/b?c#d') })),
    notice: fc.constantFrom('A notice.', 'Two lines,\n\nand a gap.'),
  },
  { requiredKeys: ['format', 'formatVersion', 'id', 'version', 'extends', 'institution', 'governance'] },
)

/**
 * Returns the pack as its file has it: the schema's own output, so that a law covers exactly what the schema accepts.
 */
function passing(of: unknown): PackFile | null {
  const checked = checkSchema(packFile, JSON.parse(JSON.stringify(of)))
  return checked.ok ? checked.value : null
}

/**
 * Any pack that passes the schema. Most of them refer to missing things, repeat a name or contradict themselves, so
 * `loadPack` refuses them.
 */
export const anyPack: fc.Arbitrary<Pack> = file
  .map(passing)
  .filter((one) => one !== null)
  .map(packOf)
