import type { Assessment } from '../../case/assess.ts'
import { type CaseRecord, isMeasured } from '../../case/case.ts'
import { SIGNS, showNumber } from '../../case/number.ts'
import { HOUR } from '../../case/time.ts'
import { boundOf } from '../../engine/bound.ts'
import { exact } from '../../engine/exact.ts'
import type { Bound, Condition } from '../../engine/language.ts'
import { is, matchSetNode } from '../../engine/match.ts'
import {
  type Parameter,
  type Pathway,
  type PathwayResult,
  type RuleOutcome,
  strongestFirst,
  type Tier,
} from '../../engine/pathway.ts'
import { nodes } from '../../engine/walk.ts'
import { PROVENANCE_WORDS } from '../../wording/edition.ts'
import { type MessageInput, timesOf } from '../../wording/told.ts'
import { orderSetsOf } from '../../wording/workup.ts'
import { callsFor, emergencyOf, type TeamCall } from './calls-model.ts'
import { localLine, localNumberWords } from './local-model.ts'
import { routesAt } from './routing-model.ts'
import { localLines, onWhat, withoutPack } from './why-model.ts'

/** The latest time to re-check, and the parameter that sets it. */
export interface Recheck {
  /** Milliseconds since 1970; null if no value has a time to count from. */
  readonly due: number | null
  readonly parameter: Parameter
  /** "24 h" */
  readonly hours: string
}

/** The newest dated value up to the moment. A value without a time cannot tell when. */
function newest({ observations }: CaseRecord, at: number): number | null {
  const times = observations
    .filter(isMeasured)
    .flatMap((one) => (one.at === undefined || one.at.ms > at ? [] : [one.at.ms]))
  return times.length === 0 ? null : Math.max(...times)
}

/**
 * When the tier asks for a re-check, counted from the newest value: the test is what is repeated.
 *
 * @param at milliseconds since 1970
 * @returns null if the tier sets no interval
 * @example recheckOf(record, escalation, Date.now())?.hours // '24 h'
 */
export function recheckOf(record: CaseRecord, { tier, pathway }: PathwayResult, at: number): Recheck | null {
  const parameter = pathway.parameters.find(({ id }) => id === tier.recheck)
  if (parameter === undefined || typeof parameter.value !== 'string') return null
  const from = newest(record, at)
  const due = from === null ? null : from + exact(parameter.value).mul(HOUR).valueOf()
  return { due, parameter, hours: `${showNumber(parameter.value)} h` }
}

/**
 * Words for a re-check.
 *
 * @param now milliseconds since 1970
 * @returns "Re-check by 2026-11-24 06:10 at the latest (24 h after the newest value)", or that it was due
 * @example recheckWords(recheck, Date.now(), showInstant)
 */
export function recheckWords({ due, hours }: Recheck, now: number, moment: (ms: number) => string): string {
  if (due === null) return `Re-check within ${hours} at the latest; no value has a time`
  const counted = `${hours} after the newest value`
  return due < now
    ? `Re-check was due by ${moment(due)} (${counted})`
    : `Re-check by ${moment(due)} at the latest (${counted})`
}

/**
 * The tier of the default pathway if it ranks above the hospital's.
 *
 * @returns null without a pack, and if the hospital's tier is as high or higher
 * @example louderDefault(assessment)?.title // 'Consider calling the MAS-HLH team'
 */
export function louderDefault({ escalation, byDefault }: Assessment): Tier | null {
  if (byDefault === undefined || byDefault.tier.rank <= escalation.tier.rank) return null
  return byDefault.tier
}

/** How a rule of the prompt reads a criteria set. */
export interface PathwayRead {
  /** Id and label of the rule. */
  readonly rule: string
  /** "once it is met", "at a count of ≥ 4", "at a score of ≥ 168" */
  readonly at: string
}

function limitWords(what: string, bound: Bound): string | null {
  const limit = boundOf(bound)
  return limit === null ? null : `at a ${what} of ${SIGNS[limit.comparator]} ${showNumber(limit.limit)}`
}

function wordsOf(node: Condition, setId: string): string | null {
  if (!is(node, 'set') || node.set !== setId) return null
  return matchSetNode<string | null>(node, {
    verdict: () => 'once it is met',
    count: ({ count }) => limitWords('count', count),
    score: ({ score }) => limitWords('score', score),
  })
}

/**
 * The rules of the prompt that read a set, and at which number: for some patients that is below the set's own cut-off.
 *
 * @returns in the order of the pathway
 * @example pathwayReads(pathway, 'hlh-2004') // [{ rule: 'C2 A criteria set is met', at: 'once it is met' }, { …, at: 'at a count of ≥ 4' }]
 */
export const pathwayReads = ({ rules }: Pathway, setId: string): readonly PathwayRead[] =>
  rules.flatMap(({ id, label, when }) => {
    const found = [...nodes(when)].map((node) => wordsOf(node, setId)).filter((words) => words !== null)
    return [...new Set(found)].map((at) => ({ rule: `${id} ${label}`, at }))
  })

/** A rule that fired, with its grounds. */
export interface PromptRule {
  readonly id: string
  readonly label: string
  /** "adapted", or that it is the hospital's own. */
  readonly provenance: string
  /** "Halyabar 2019, Taylor 2022"; for the hospital's own rule, the source it names. */
  readonly sources: string
  /** What it fired on, for rules of the strongest tier whose label does not say it. */
  readonly on: readonly string[]
  /** Changes by the hospital to the rule and to its numbers. */
  readonly local: readonly string[]
  readonly note?: string
}
/** What surrounds the tier: why, whom to call, by when. */
export interface PromptView {
  readonly rules: readonly PromptRule[]
  /** The hospital's teams for this tier in the order of calling, with the number that answers now. */
  readonly calls: readonly TeamCall[]
  /** An emergency: the steps of the tier come before any team. */
  readonly callsLast: boolean
  /** Response targets of the tier, and order sets of every tier that fired. */
  readonly targets: readonly string[]
  readonly orderSets: readonly string[]
  readonly recheck: string | null
  /** The papers behind the rules that fired, in full. */
  readonly papers: readonly { readonly id: string; readonly text: string }[]
  /** The default's tier ranks above the hospital's, so its words come first. */
  readonly louder: boolean
  /** What the default says differently; empty if both say the same. */
  readonly without: readonly string[]
}
export type PromptInput = Pick<MessageInput, 'assessment' | 'criteria' | 'index' | 'record' | 'at' | 'now' | 'reading'>

/**
 * The short names of sources.
 *
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

/**
 * How a rule came about, and on what it rests.
 *
 * @example groundsOf({ provenance: 'our rule', sources: 'Taylor 2022' }) // 'Our rule, based on Taylor 2022'
 */
export function groundsOf({ provenance, sources }: Pick<PromptRule, 'provenance' | 'sources'>): string {
  const named = sources === '' ? 'no source named' : sources
  if (provenance !== PROVENANCE_WORDS.design) return `${provenance}: ${named}`
  return sources === '' ? `Our rule, ${named}` : `Our rule, based on ${named}`
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

/**
 * Everything that surrounds the tier, in words.
 *
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
    calls: callsFor(criteria, escalation.tier.id, now, routesAt(input)),
    targets: responseTargets.filter(({ tier }) => tier === escalation.tier.id).map(({ text }) => text),
    orderSets: orderSetsOf(escalation, criteria.local?.pack),
    callsLast: emergencyOf(escalation.pathway) === escalation.tier,
    papers: papersOf(fired, escalation.pathway),
    louder: louderDefault(assessment) !== null,
    recheck:
      again === null
        ? null
        : [recheckWords(again, now, timesOf(input).moment), changed && localLine(changed)].filter(Boolean).join('. '),
    without: withoutPack(input),
  }
}
