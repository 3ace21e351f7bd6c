import type { RuleOutcome } from '../../engine/pathway.ts'
import type { Pathway } from '../../engine/pathway.types.ts'
import { strongestFirst } from '../../engine/strongest-first.ts'
import { timesOf } from '../../wording/message-times.ts'
import { orderSetsOf } from '../../wording/order-sets.ts'
import { PROVENANCE_WORDS } from '../../wording/provenance-words.ts'
import type { MessageInput } from '../../wording/told.ts'
import { contactsView } from './contacts-model.ts'
import { localLine, localNumberWords } from './local-words.ts'
import { louderDefault } from './louder-default.ts'
import { onWhat } from './message-deciders.ts'
import { recheckOf, recheckWords } from './recheck.ts'
import { localLines, withoutPack } from './why-model.ts'

/** A rule that fired, with everything that speaks for it. */
export interface PromptRule {
  readonly id: string
  readonly label: string
  /** "adapted", or that it is the hospital's own. */
  readonly provenance: string
  /** "Halyabar 2019, Taylor 2022"; of an own rule what the hospital names. */
  readonly sources: string
  /** What it fired on: of the rules of the strongest tier that have more to say than their label. */
  readonly on: readonly string[]
  /** What the hospital did to it and to the numbers it reads. */
  readonly local: readonly string[]
  readonly note?: string
}
/** Whom the hospital has called, and the number that answers now. */
interface Call {
  readonly id: string
  readonly who: string
  readonly way: string
  readonly href: string | null
  /** What makes the number doubtful; null where nothing does. */
  readonly doubt: string | null
}
/** What stands around the tier: why, whom to call, by when. */
export interface PromptView {
  readonly rules: readonly PromptRule[]
  /** Whom the hospital has called at this tier, in the order of calling, with the number that answers now. */
  readonly calls: readonly Call[]
  /** An emergency: what the tier asks for comes before any team. */
  readonly callsLast: boolean
  /** What the hospital promises for the tier, and the order sets of every tier that fired. */
  readonly targets: readonly string[]
  readonly orderSets: readonly string[]
  readonly recheck: string | null
  /** The papers behind the rules that fired, in full. */
  readonly papers: readonly { readonly id: string; readonly text: string }[]
  /** The default's tier stands above the hospital's: what it says comes first. */
  readonly louder: boolean
  /** What the default says otherwise than the hospital's pathway; empty where both say the same. */
  readonly without: readonly string[]
}
export type PromptInput = Pick<MessageInput, 'assessment' | 'criteria' | 'index' | 'record' | 'at' | 'now' | 'reading'>

/**
 * Sources as they are named in short.
 *
 * @param pathway the pathway
 * @param ids ids of its sources
 * @returns "Halyabar 2019, Taylor 2022"
 * @example sourceNames(pathway, ['halyabar-2019']) // 'Halyabar 2019'
 */
export function sourceNames({ sources }: Pathway, ids: readonly string[]): string {
  const name = (id: string) => {
    const source = sources[id]
    return source === undefined ? id : `${source.authors.split(/[ ,]/)[0]} ${source.year}`
  }
  return ids.map(name).join(', ')
}

function ruleOf(outcome: RuleOutcome, strongest: boolean, input: PromptInput): PromptRule {
  const { rule } = outcome
  const { id, label, local, note } = rule
  const provenance = local?.kind === 'added' ? 'this hospital’s own rule' : PROVENANCE_WORDS[rule.provenance]
  const { pathway } = input.assessment.escalation
  return {
    ...{ id, label, provenance, ...(note !== undefined && { note }) },
    sources: local?.kind === 'added' ? local.source : sourceNames(pathway, rule.sources),
    on: strongest ? onWhat(outcome, input, null) : [],
    local: localLines(rule, input),
  }
}

function papersOf(fired: readonly RuleOutcome[], { sources }: Pathway): PromptView['papers'] {
  const ids = [...new Set(fired.flatMap(({ rule }) => rule.sources))]
  return ids.flatMap((id) => {
    const source = sources[id]
    if (source === undefined) return []
    const { authors, title, source: where, doi, locus } = source
    const parts = [`${authors} ${title}. ${where}`, doi && `DOI ${doi}`, locus]
    return [{ id, text: parts.filter(Boolean).join(' · ') }]
  })
}

function callsOf({ criteria, assessment, now }: PromptInput): PromptView['calls'] {
  const { local } = criteria
  const { id: tier } = assessment.escalation.tier
  if (local === undefined || local.pack.routing[tier] === undefined) return []
  const { teams } = contactsView(local.pack, now, tier)
  return teams
    .filter(({ routed }) => routed)
    .map(({ id, label, gateKeeper, now: [first], closed }) => ({
      id,
      who: gateKeeper === undefined ? label : `${label}: ${gateKeeper}`,
      way: first === undefined ? closed : `${first.kind} ${first.value}`,
      href: first?.href ?? null,
      doubt: first?.doubtful ? first.verified : null,
    }))
}

/**
 * Everything that stands around the tier.
 *
 * @param input the case, what was said of it, and when
 * @returns words
 * @example promptView(input).rules[0]?.sources // 'Halyabar 2019, Taylor 2022'
 */
export function promptView(input: PromptInput): PromptView {
  const { assessment, criteria, index, record, at, now } = input
  const { escalation } = assessment
  const { responseTargets = [] } = criteria.local?.pack ?? {}
  const again = recheckOf(record, escalation, at)
  const fired = strongestFirst(escalation)
  const reason = fired.find((outcome) => onWhat(outcome, input, null).length > 0)?.rule.tier
  const changed = again === null ? null : localNumberWords(again.parameter, index)
  return {
    rules: fired.map((outcome) => ruleOf(outcome, outcome.rule.tier === reason, input)),
    calls: callsOf(input),
    targets: responseTargets.filter(({ tier }) => tier === escalation.tier.id).map(({ text }) => text),
    orderSets: orderSetsOf(escalation, criteria.local?.pack),
    callsLast: escalation.tier.teamWhenAlsoFired !== undefined,
    papers: papersOf(fired, escalation.pathway),
    louder: louderDefault(assessment) !== null,
    recheck:
      again === null
        ? null
        : [recheckWords(again, now, timesOf(input).moment), changed && localLine(changed)].filter(Boolean).join('. '),
    without: withoutPack(input),
  }
}
