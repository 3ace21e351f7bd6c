import { EXTERNAL } from '../../criteria/pack.types.ts'
import { entriesIn, type PackDraft, textIn } from './pack-draft.ts'
import { anyIn, decimal, fields, line, lines, orNothing, team, teamNames, whole } from './pack-parts.ts'
import { jsonOf, type Tree } from './pack-tree.ts'

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
