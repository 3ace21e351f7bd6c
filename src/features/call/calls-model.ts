import type { Criteria } from '../../criteria/criteria.ts'
import type { Pathway, Tier } from '../../engine/pathway.ts'
import { contactsView, type TeamNeed } from './contacts-model.ts'
import { NO_ROUTES, type Routes } from './routing-model.ts'

/** A team to call, with the number that answers now. */
export interface TeamCall {
  readonly id: string
  /** "MAS-HLH team: Rheumatology fellow on call", with "(because: newborn)" for a team that not everybody needs. */
  readonly who: string
  readonly label: string
  readonly asked: TeamNeed
  /** The number alone; null if none answers now. */
  readonly number: string | null
  /** "Phone +1 555 0100"; when it opens if no number answers now. */
  readonly way: string
  /** The link to dial; null if a telephone cannot dial it. */
  readonly href: string | null
  /** "now, until 17:00, then Phone +1 555 0101"; empty if no number answers now. */
  readonly hours: string
  /** A reason to doubt the number; null if there is none. */
  readonly doubt: string | null
}

/**
 * The hospital's teams for a tier in the order of calling, with the number that answers now.
 *
 * @param tier id of the tier; null for every team, in the pack's own order
 * @param now milliseconds since 1970; hours use the time zone of this device
 * @param routes the conditions of teams; missing: not decided
 * @returns empty without a pack, and if the pack routes the tier to nobody
 * @example callsFor(criteria, 'call', Date.now())[0]?.number // '+1 555 0100'
 */
export function callsFor(
  { local }: Pick<Criteria, 'local'>,
  tier: string | null,
  now: number,
  routes: Routes = NO_ROUTES,
): readonly TeamCall[] {
  if (local === undefined || (tier !== null && local.pack.routing[tier] === undefined)) return []
  return contactsView(local.pack, now, tier, routes)
    .teams.filter(({ routed }) => routed)
    .map(({ id, label, gateKeeper, asked, context, now: [first, second], closed }) => ({
      id,
      label,
      asked,
      who: `${gateKeeper === undefined ? label : `${label}: ${gateKeeper}`}${context === undefined ? '' : ` (${context})`}`,
      number: first?.value ?? null,
      way: first === undefined ? closed : `${first.kind} ${first.value}`,
      href: first?.href ?? null,
      hours: first === undefined ? '' : `${first.when}${second === undefined ? '' : `, then ${second.value}`}`,
      doubt: first?.doubtful ? first.verified : null,
    }))
}

/** The teams to call at once. */
export interface AtOnce {
  /** One that answers now and that this patient needs, otherwise any that answers; undefined without a team. */
  readonly first: TeamCall | undefined
  /** The teams that only some patients need, and one that every patient needs. */
  readonly besides: readonly TeamCall[]
}

/**
 * The teams to call at once; the others of the routing are called if these do not answer.
 *
 * @example callsAtOnce(callsFor(criteria, 'call', Date.now())).first?.number
 */
export function callsAtOnce(calls: readonly TeamCall[]): AtOnce {
  const answering = calls.filter(({ number }) => number !== null)
  const first = answering.find(({ asked }) => asked !== 'open') ?? answering[0] ?? calls[0]
  const always = [answering, calls].flatMap((all) => all.find(({ asked }) => asked === 'always') ?? [])[0]
  const besides = calls.filter((call) => call.asked !== 'always' || (call === always && first?.asked !== 'always'))
  return { first, besides: besides.filter((call) => call !== first) }
}

/**
 * The tier of a red flag: the emergency process comes before the MAS-HLH team.
 *
 * @returns null if the pathway has none
 * @example emergencyOf(pathway)?.id // 'urgent'
 */
export const emergencyOf = ({ tiers }: Pick<Pathway, 'tiers'>): Tier | null =>
  tiers.find(({ teamWhenAlsoFired }) => teamWhenAlsoFired !== undefined) ?? null

/** The tier that asks for a call. A pack may change its words but not its id. */
const CALL = 'call'

/**
 * Whether a tier asks for a call.
 *
 * @example asksForCall(pathway, tier)
 */
export const asksForCall = ({ tiers }: Pick<Pathway, 'tiers'>, { rank }: Pick<Tier, 'rank'>): boolean =>
  rank >= (tiers.find(({ id }) => id === CALL)?.rank ?? Number.POSITIVE_INFINITY)
