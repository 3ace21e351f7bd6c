import { readNumberText } from '../../case/number-text.ts'
import { EXTERNAL } from '../../criteria/pack.types.ts'
import { entriesIn, jsonOf, type PackDraft, type Tree, textIn } from './pack-draft.ts'

/** Names come out of labels: letters without their marks, digits, hyphens between. */
const kebab = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')

/**
 * A name for the machine, out of a label.
 *
 * @param label what people read
 * @param otherwise the name where no letter can be used
 * @param taken names that others have
 * @returns a name in kebab-case that nobody else has
 * @example nameFor('Critical care', 'team', ['critical-care']) // 'critical-care-2'
 */
export function nameFor(label: string, otherwise: string, taken: readonly string[] = []): string {
  const first = kebab(label) || otherwise
  let name = first
  for (let count = 2; taken.includes(name); count += 1) name = `${first}-${count}`
  return name
}

/**
 * The version after one.
 *
 * @param version three numbers, "1.0.0"
 * @returns its last number raised by one
 * @example nextVersion('2026.10.1') // '2026.10.2'
 */
export const nextVersion = (version: string): string =>
  version.replace(/\d+$/, (last) => (BigInt(last) + 1n).toString())

const DAYS_TYPED = /^\d{1,6}$/

/** A field as one line: breaks become blanks. Empty: left out. */
export function line(draft: PackDraft, field: string): Tree {
  const text = textIn(draft, field)
    .trim()
    .replace(/\s*\n\s*/g, ' ')
  return { field, value: text === '' ? undefined : text }
}
/** A field whose breaks stay. */
function lines(draft: PackDraft, field: string): Tree {
  const text = textIn(draft, field).trim()
  return { field, value: text === '' ? undefined : text }
}
/** A number as typed, "12,5" being 12.5; what can be read in two ways stays as it is and is refused. */
function decimal(draft: PackDraft, field: string): Tree {
  const text = textIn(draft, field).trim()
  const read = readNumberText(text)
  return { field, value: text === '' ? undefined : read.state === 'ok' ? read.value : text }
}
/** A whole number; any other text stays as it is and is refused. */
function whole(draft: PackDraft, field: string): Tree {
  const text = textIn(draft, field).trim()
  return { field, value: text === '' ? undefined : DAYS_TYPED.test(text) ? Number(text) : text }
}
/** A part of the file with a field for every name. */
const fields = (draft: PackDraft, at: string, names: readonly string[]): Readonly<Record<string, Tree>> =>
  Object.fromEntries(names.map((name) => [name, line(draft, `${at}.${name}`)]))
/** A list that is left out where it is empty. */
const orNothing = (items: readonly Tree[], field?: string): Tree | undefined =>
  items.length === 0 ? undefined : { items, ...(field !== undefined && { field }) }
/** Whether anything stands in one of the fields. */
const anyIn = (draft: PackDraft, at: string, names: readonly string[]): boolean =>
  names.some((name) => textIn(draft, `${at}.${name}`).trim() !== '')

function wayParts(draft: PackDraft, at: string): Readonly<Record<string, Tree>> {
  const kind = { field: `${at}.kind`, value: textIn(draft, `${at}.kind`) || 'phone' }
  return { kind, ...fields(draft, at, ['value', 'label', 'verifiedOn']) }
}

function hours(draft: PackDraft, at: string): Tree {
  const days = textIn(draft, `${at}.days`).split(' ').filter(Boolean)
  return { parts: { days: { field: `${at}.days`, value: days }, ...fields(draft, at, ['from', 'to']) } }
}

function contact(draft: PackDraft, at: string): Tree {
  const parts = wayParts(draft, at)
  if (textIn(draft, `${at}.when`) !== 'hours') return { field: `${at}.value`, parts }
  const stretches = entriesIn(draft, `${at}.hours`).map((entry) => hours(draft, `${at}.hours.${entry}`))
  const out = `${at}.outOfHours`
  const outOfHours = { field: `${out}.value`, parts: wayParts(draft, out) }
  return {
    field: `${at}.value`,
    parts: {
      ...parts,
      hours: { field: `${at}.hours`, items: stretches },
      ...(anyIn(draft, out, ['value', 'label', 'verifiedOn']) && { outOfHours }),
    },
  }
}

/** What a team and the external route have in common. */
function team(draft: PackDraft, at: string): Readonly<Record<string, Tree>> {
  const { label, gateKeeper, note } = fields(draft, at, ['label', 'gateKeeper', 'note'])
  const list = `${at}.contacts`
  const contacts = entriesIn(draft, list).map((entry) => contact(draft, `${list}.${entry}`))
  return {
    ...(label && { label }),
    ...(gateKeeper && { gateKeeper }),
    contacts: { field: list, items: contacts },
    ...(note && { note }),
  }
}

/**
 * The name that each team has in the file: the one it was opened with, else one out of its label.
 *
 * @param draft the form
 * @returns the names by the entries of the list "teams", and the external route where there is one
 * @example teamNames(draft).get('2') // 'critical-care'
 */
function teamNames(draft: PackDraft): ReadonlyMap<string, string> {
  const entries = entriesIn(draft, 'teams')
  const kept = entries.map((entry) => textIn(draft, `teams.${entry}.id`)).filter(Boolean)
  const names = new Map<string, string>()
  for (const entry of entries) {
    const taken = [EXTERNAL, ...kept, ...names.values()]
    const own = textIn(draft, `teams.${entry}.id`)
    names.set(entry, own || nameFor(textIn(draft, `teams.${entry}.label`), 'team', taken))
  }
  for (const entry of entriesIn(draft, 'externalRoute')) names.set(entry, EXTERNAL)
  return names
}

type Parts = Readonly<Record<string, Tree | undefined>>
const fixed = (value: unknown, field?: string): Tree => ({ value, ...(field !== undefined && { field }) })
/** One part for each entry of a list. */
const each = (draft: PackDraft, list: string, part: (at: string, entry: string) => Tree): readonly Tree[] =>
  entriesIn(draft, list).map((entry) => part(`${list}.${entry}`, entry))
/** Parts without those that are empty; nothing where all are. */
function branch(parts: Parts): Tree | undefined {
  return Object.values(parts).some((part) => part !== undefined) ? { parts } : undefined
}

function routing(draft: PackDraft, names: ReadonlyMap<string, string>): Tree | undefined {
  const tiers = entriesIn(draft, 'responseTargets').map((tier) => {
    const list = `routing.${tier}`
    const called = entriesIn(draft, list).flatMap((entry) => names.get(entry) ?? [])
    return [tier, called.length === 0 ? undefined : { field: list, items: called.map((name) => fixed(name)) }] as const
  })
  return branch(Object.fromEntries(tiers))
}

function callParts(draft: PackDraft): Parts {
  const names = teamNames(draft)
  const teams = each(draft, 'teams', (at, entry) => ({
    field: `${at}.label`,
    parts: { id: fixed(names.get(entry), `${at}.label`), ...team(draft, at) },
  }))
  const route = entriesIn(draft, 'externalRoute').length > 0
  const at = `externalRoute.${EXTERNAL}`
  const targets = entriesIn(draft, 'responseTargets')
    .filter((tier) => anyIn(draft, 'responseTargets', [`${tier}.text`]))
    .map((tier) => ({ parts: { tier: fixed(tier), ...fields(draft, `responseTargets.${tier}`, ['text']) } }))
  return {
    teams: orNothing(teams, 'teams'),
    externalRoute: route ? { field: `${at}.label`, parts: team(draft, at) } : undefined,
    routing: routing(draft, names),
    responseTargets: orNothing(targets),
    orderSets: orNothing(each(draft, 'orderSets', (set) => ({ parts: fields(draft, set, ['tier', 'name']) }))),
  }
}

function laboratory(draft: PackDraft): Tree | undefined {
  const at = 'laboratory.units.'
  const units = Object.keys(draft.texts).filter((field) => field.startsWith(at) && textIn(draft, field) !== '')
  const words = ['name', 'code', 'turnaround', 'note']
  const tests = entriesIn(draft, 'laboratory.tests')
    .filter((item) => anyIn(draft, `laboratory.tests.${item}`, words))
    .map((item) => ({ parts: { item: fixed(item), ...fields(draft, `laboratory.tests.${item}`, words) } }))
  const limits = (list: string) =>
    orNothing(
      each(draft, list, (one) => ({
        parts: {
          ...fields(draft, one, ['quantity']),
          value: decimal(draft, `${one}.value`),
          ...fields(draft, one, ['unit']),
        },
      })),
    )
  return branch({
    units: branch(Object.fromEntries(units.map((field) => [field.slice(at.length), line(draft, field)]))),
    tests: orNothing(tests),
    upperLimits: limits('laboratory.upperLimits'),
    reportedUpTo: limits('laboratory.reportedUpTo'),
  })
}

/** A limit in its units; a bare number for scores and hours. */
function numberTree(draft: PackDraft, at: string): Tree {
  const limits = entriesIn(draft, `${at}.limits`)
  if (limits.length === 0) return decimal(draft, `${at}.value`)
  const inUnit = limits.map((entry) => {
    const place = `${at}.limits.${entry}`
    return [textIn(draft, `${place}.unit`), decimal(draft, `${place}.value`)] as const
  })
  const field = `${at}.limits.${limits[0]}.value`
  const typed = inUnit.some(([, number]) => jsonOf(number) !== undefined)
  return typed ? { field, parts: Object.fromEntries(inUnit) } : { field, value: undefined }
}

function changeParts(draft: PackDraft): Parts {
  const numbers = entriesIn(draft, 'parameterOverrides')
    .map((id) => [id, `parameterOverrides.${id}`] as const)
    .filter(([, at]) => textIn(draft, `${at}.changed`) === 'yes')
    .map(([id, at]) => ({
      parts: {
        parameter: fixed(id, `${at}.changed`),
        value: numberTree(draft, at),
        ...fields(draft, at, ['reason', 'source']),
      },
    }))
  const rules = entriesIn(draft, 'ruleOverrides')
    .map((id) => [id, `ruleOverrides.${id}`, textIn(draft, `ruleOverrides.${id}.to`)] as const)
    .filter(([, , to]) => to !== '')
    .map(([id, at, to]) => ({
      field: `${at}.to`,
      parts: {
        rule: fixed(id, `${at}.to`),
        ...(to === 'off' ? { disable: fixed(true, `${at}.to`) } : { tier: fixed(to, `${at}.to`) }),
        ...fields(draft, at, ['reason', 'who', 'date']),
      },
    }))
  const own = draft.opened?.extraRules ?? []
  return {
    parameterOverrides: orNothing(numbers),
    ruleOverrides: orNothing(rules),
    extraRules: own.length === 0 ? undefined : fixed(own, 'extraRules'),
  }
}

/** What a pack says, part by part. */
interface Content {
  readonly extends: Tree
  readonly institution: Tree
  readonly governance: Parts
  /** All that comes behind them in the file. */
  readonly rest: Parts
}

/**
 * All that a pack says, apart from its name, its version and what changed.
 *
 * @param draft the form
 * @returns its parts in the order of the file; what is empty has no value
 * @example jsonOf(packContent(draft).institution) // { name: 'Example Hospital' }
 */
export function packContent(draft: PackDraft): Content {
  const link = (at: string): Tree => ({ parts: fields(draft, at, ['label', 'url']) })
  return {
    extends: { field: 'extends.version', parts: fields(draft, 'extends', ['id', 'version']) },
    institution: { parts: fields(draft, 'institution', ['name', 'unit']) },
    governance: {
      ...fields(draft, 'governance', ['owner', 'approvedOn', 'reviewBy']),
      verifyEveryDays: whole(draft, 'governance.verifyEveryDays'),
    },
    rest: {
      ...callParts(draft),
      laboratory: laboratory(draft),
      ...changeParts(draft),
      links: orNothing(each(draft, 'links', link)),
      notice: lines(draft, 'notice'),
    },
  }
}
