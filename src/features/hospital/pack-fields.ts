import { readNumberText } from '../../case/number-text.ts'
import { oneYearAfter } from '../../criteria/criteria.ts'
import {
  type Approval,
  CONTACT_KINDS,
  type Contact,
  type ContactKind,
  EXTERNAL,
  type ExternalRoute,
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
} from '../../criteria/pack.types.ts'
import { idFor, teamIds, textIn } from './pack-draft.ts'
import type { List, NamedPart, Part, PartField, Parts } from './pack-part.ts'

/*
 * Every field of a pack, once: its label, its control, and how it goes into the draft and back into the file. The keys are
 * those of the file. `pack-read.ts` and `pack-write.ts` go by this list, `field.tsx` draws it.
 */

type More = Partial<Omit<PartField, 'kind' | 'control' | 'label'>>
const field = (control: PartField['control'], label: string, more: More = {}): PartField => ({
  kind: 'field',
  control,
  label,
  ...more,
})
const line = (label: string, more?: More) => field('line', label, more)
const long = (label: string, more?: More) => field('long', label, { wide: true, ...more })
const choice = (label: string, more?: More) => field('choice', label, more)
const hidden = (more: More) => field('none', '', more)
const day = (label: string, more?: More) =>
  line(label, {
    help: 'year-month-day',
    keyboard: 'numeric',
    short: true,
    propose: { words: 'Today', text: ({ today }) => today },
    ...more,
  })
const time = (label: string) => line(label, { keyboard: 'numeric', short: true })

/** Line breaks become blanks. An empty text is left out. */
export const oneLine = (text: string): string | undefined => text.trim().replace(/\s*\n\s*/g, ' ') || undefined
const DECIMAL = /^-?\d+(\.\d+)?$/
/** "12,5" is 12.5. A text that is not one clear number stays as it is, and the check refuses it. */
function decimal(text: string): string | undefined {
  const read = readNumberText(text)
  return read.state === 'ok' && !DECIMAL.test(text) ? read.value : text || undefined
}
const number = (label: string) => line(label, { keyboard: 'decimal', short: true, write: decimal })
const whole = (text: string) => (/^\d+$/.test(text) ? Number(text) : text || undefined)

/** A list of names, one a line. */
const names = (text: string) => {
  const all = text.split('\n').map((name) => name.trim())
  return text === '' ? undefined : all.filter(Boolean)
}
const nameLines = (value: unknown) => (Array.isArray(value) ? value.join('\n') : String(value))

const list = (of: Parts, evenEmpty?: List['evenEmpty']) => ({
  kind: 'list' as const,
  of,
  ...(evenEmpty && { evenEmpty }),
})
const named = (
  by: string,
  of: Parts,
  faultsAt: string,
  all: NamedPart['all'],
  switched?: NamedPart['switched'],
): NamedPart => ({
  kind: 'named',
  ...{ by, of, faultsAt, all },
  ...(switched && { switched }),
})
const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

/** One part for every key of a type of the pack. */
type For<T> = Readonly<Record<keyof T, Part>>

const KIND_WORDS: Readonly<Record<ContactKind, string>> = {
  phone: 'Phone',
  extension: 'Extension',
  pager: 'Pager',
  email: 'Email',
  other: 'Other way',
}
export const WAY = {
  kind: choice('Kind', { options: CONTACT_KINDS.map((kind) => [kind, KIND_WORDS[kind]]), otherwise: 'phone' }),
  value: line('Number'),
  label: line('Who answers'),
  verifiedOn: day('Last tried on'),
} satisfies For<Way>

export const HOURS = {
  days: field('days', 'Days', { write: (text) => text.split(' ').filter(Boolean) }),
  from: time('From'),
  to: time('To'),
} satisfies For<Hours>

/** How `value` looks for each kind. */
export const WAY_VALUES: Readonly<Record<string, Partial<PartField>>> = {
  phone: { keyboard: 'tel' },
  extension: { keyboard: 'tel' },
  pager: { keyboard: 'tel' },
  email: { keyboard: 'email', label: 'Address' },
  other: { label: 'Where or how' },
}
/** Says whether the hours of a contact count. */
export const WHEN = choice('Answers', {
  options: [
    ['', 'Always'],
    ['hours', 'At these hours'],
  ],
})
const atHours = { only: { if: 'when', on: 'hours' } } as const
const CONTACT = {
  ...WAY,
  hours: { ...list(HOURS, (draft, at) => textIn(draft, `${at}.outOfHours.value`) === ''), ...atHours },
  outOfHours: { kind: 'group', of: WAY, optional: true, ...atHours },
} satisfies For<Contact>

export const REACHABLE = {
  label: line('Team'),
  gateKeeper: line('Who takes the call first', { help: 'a role, no name' }),
  contacts: list(CONTACT, () => true),
  note: long('Note for the caller', { rows: 1 }),
} satisfies For<ExternalRoute>

const TEAM = {
  id: hidden({ faultsAt: 'label', write: (_, draft, at) => teamIds(draft).get(at.replace('teams.', '')) }),
  ...REACHABLE,
  // The form does not draw them: they come from the file and go back into it.
  when: hidden({
    faultsAt: 'label',
    read: JSON.stringify,
    write: (text) => (text === '' ? undefined : JSON.parse(text)),
  }),
  because: hidden({ faultsAt: 'label' }),
} satisfies For<Team>

export const INSTITUTION = {
  name: line('Hospital'),
  unit: line('For which wards or units', { help: 'if not for all' }),
} satisfies For<Pack['institution']>

export const EXTENDS = { id: hidden({}), version: choice('Agreed on the default, edition') } satisfies For<
  Pack['extends']
>

/** The entry of a new version in the list of changes. Its fields belong to no part: the pack has one version. */
export const CHANGE = {
  version: line('Version', { help: 'three numbers', short: true }),
  date: hidden({ faultsAt: 'change', write: (_, { today }) => today }),
  text: long('What has changed?', { name: 'change' }),
} satisfies For<Governance['changes'][number]>

/** An approval. It is filled under `NEW_APPROVAL` first, because it is about the text as it is when it is added. */
export const APPROVAL = {
  subspecialty: line('Subspecialty'),
  role: line('Role', { help: 'no name' }),
  decision: choice('Decision', {
    options: [
      ['', 'choose'],
      ['agree', 'Agrees'],
      ['disagree', 'Disagrees'],
      ['abstain', 'Abstains'],
    ],
  }),
  date: hidden({ faultsAt: 'subspecialty' }),
  comment: long('Comment', { help: 'no names', rows: 1 }),
  sha256: hidden({ faultsAt: 'subspecialty' }),
} satisfies For<Approval>
/** Where an approval is typed; no part of the pack. */
export const NEW_APPROVAL = 'newApproval'

export const GOVERNANCE = {
  owner: line('Who answers for this', { help: 'a group or a role, no name' }),
  approvedOn: day('Approved on', { first: (today) => today }),
  reviewBy: day('Review by', {
    first: oneYearAfter,
    propose: {
      words: 'In a year',
      text: (draft) => oneYearAfter(textIn(draft, 'governance.approvedOn').trim() || draft.today),
    },
  }),
  verifyEveryDays: line('Try every number again after so many days', {
    help: 'empty: with the review',
    keyboard: 'numeric',
    short: true,
    write: whole,
  }),
  requiredSubspecialties: long('Who must agree', {
    help: 'one subspecialty a line',
    read: nameLines,
    write: names,
  }),
  changes: { kind: 'grown', of: CHANGE, before: ({ opened }) => opened?.governance.changes ?? [] },
  approvals: list(APPROVAL),
} satisfies For<Governance>

export const ORDER_SET = { tier: hidden({ faultsAt: 'name' }), name: line('Order set') }
export const TARGET = { text: line('Response target') }
export const LINK = {
  label: line('What it leads to'),
  url: line('Address', { help: 'https://', keyboard: 'url' }),
}

export const TEST = {
  name: line('Name here'),
  code: line('Code'),
  turnaround: line('Result after'),
  note: line('Note'),
} satisfies For<Omit<LabTest, 'item'>>
export const LIMIT = {
  quantity: choice('Analyte'),
  value: number('Number'),
  unit: choice('Unit'),
} satisfies For<LabLimit>

const LABORATORY = {
  units: { kind: 'texts' },
  tests: named('item', TEST, 'name', ({ workup }) => workup.flatMap(({ items }) => idsOf(items))),
  upperLimits: list(LIMIT),
  reportedUpTo: list(LIMIT),
} satisfies For<Laboratory>

/** One limit of a number of the pathway. */
export const IN_UNIT = { value: number('Number here'), unit: choice('Unit') }
export const NUMBER = {
  value: { kind: 'number' },
  reason: long('Reason'),
  source: line('Source', { help: 'minutes, letter, paper', wide: true }),
} satisfies For<Omit<ParameterOverride, 'parameter'>>

/** The choice to turn a rule off; no tier has this id. */
export const OFF = '(off)'
export const RULE = {
  disable: hidden({ name: 'to', read: () => OFF, write: (text) => text === OFF || undefined }),
  tier: hidden({ name: 'to', write: (text) => (text === OFF ? undefined : text) }),
  reason: long('Reason'),
  who: line('Who decided'),
  date: day('Decided on'),
} satisfies For<Omit<RuleOverride, 'rule'>>

/** A pack, in the order of its file. */
export const PACK = {
  id: {
    kind: 'kept',
    write: (draft) => draft.opened?.id ?? idFor(textIn(draft, 'institution.name'), 'hospital'),
    faultsAt: 'institution.name',
  },
  version: {
    kind: 'kept',
    write: (draft, changed) => (changed ? oneLine(textIn(draft, 'version')) : draft.opened?.version),
    faultsAt: 'version',
  },
  extends: { kind: 'group', of: EXTENDS, faultsAt: 'version' },
  institution: { kind: 'group', of: INSTITUTION },
  governance: { kind: 'group', of: GOVERNANCE },
  teams: list(TEAM),
  externalRoute: { kind: 'one', of: REACHABLE, entry: EXTERNAL },
  routing: { kind: 'routing' },
  responseTargets: named('tier', TARGET, 'text', ({ tiers }) => idsOf(tiers)),
  orderSets: list(ORDER_SET),
  laboratory: { kind: 'group', of: LABORATORY, optional: true },
  parameterOverrides: named('parameter', NUMBER, 'changed', ({ parameters }) => idsOf(parameters), { on: 'yes' }),
  ruleOverrides: named('rule', RULE, 'to', ({ rules }) => idsOf(rules), {}),
  extraRules: {
    kind: 'kept',
    write: ({ opened }) => opened?.extraRules.at(0) && opened.extraRules,
    faultsAt: 'extraRules',
  },
  links: list(LINK),
  sheet: { kind: 'kept', write: ({ opened }) => opened?.sheet, faultsAt: 'sheet' },
  cases: { kind: 'kept', write: ({ opened }) => opened?.cases, faultsAt: 'cases' },
  notice: long('Notice', { help: 'shown beside the contacts', rows: 3, write: (text) => text || undefined }),
} satisfies For<Pack>
