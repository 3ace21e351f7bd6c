import { type Answering, answering, isAhead, pastReview } from '../../case/contact-times.ts'

import {
  type Contact,
  EXTERNAL,
  type ExternalRoute,
  type Pack,
  type Team,
  type Way,
} from '../../criteria/pack.types.ts'
import { webAddress } from '../../pack/web-address.ts'
import { foreign } from '../../wording/foreign-text.ts'
import { answeringWords, clockLine, closedWords, fallbackWords, type WayWords, wayWords } from './contact-words.ts'
import { NO_ROUTES, type Routes } from './routing-model.ts'

/** A way to reach somebody, with its hours. */
export interface ReachWords extends WayWords {
  /** Position of its contact in the team. */
  readonly contact: number
  /** It answers now. */
  readonly reachable: boolean
  /** It replaces another number outside that number's hours. */
  readonly fallback: boolean
  /** "now, until 17:00", "not now: from Mon 08:00", "at any time"; for a fallback "outside these hours". */
  readonly when: string
}
/** For every patient; because of this patient; or only if a condition turns out to be met. */
export type TeamNeed = 'always' | 'met' | 'open'

export interface TeamView {
  readonly id: string
  readonly label: string
  readonly gateKeeper?: string
  readonly note?: string
  readonly asked: TeamNeed
  /** "because: newborn"; "if newborn" while that is not decided; absent: for every patient. */
  readonly context?: string
  /** The pack routes the tier to this team. If it routes the tier to none, true for all teams; in either case only for this patient. */
  readonly routed: boolean
  /** For each contact, first the way that answers now, then the other. */
  readonly contacts: readonly (readonly ReachWords[])[]
  /** The number to call now and the next best; empty if none answers now. */
  readonly now: readonly ReachWords[]
  /** Shown if no number answers now: when the first one will. */
  readonly closed: string
}
export interface ContactsView {
  readonly hospital: string
  /** In the order of calling. */
  readonly teams: readonly TeamView[]
  /** How many teams must be visible to find one that answers. */
  readonly atOnce: number
  /** Number of contacts, without fallbacks. */
  readonly count: number
  /** Reasons to doubt all contacts. */
  readonly doubts: readonly string[]
  /** The hospital's response targets for the tier. */
  readonly targets: readonly string[]
  readonly notice: string | null
  readonly links: readonly { readonly label: string; readonly url: string; readonly host: string }[]
  /** How hours are judged; null if no contact has hours. */
  readonly clock: string | null
  /** The hospital, the owner of the pack, and its edition. */
  readonly owner: string
}

type Called = ExternalRoute & Pick<Team, 'id' | 'when' | 'because'>
type Contacts = readonly (readonly ReachWords[])[]

function waysOf(
  [contact, place]: readonly [Contact, number],
  state: Answering,
  { governance }: Pack,
  now: number,
): readonly ReachWords[] {
  const { outOfHours } = contact
  const open = state.state !== 'closed'
  const words = (way: Way, reachable: boolean) => ({ ...wayWords(way, governance, now), reachable, contact: place })
  const own = { ...words(contact, open), fallback: false, when: answeringWords(state) }
  if (outOfHours === undefined || state.state === 'always') return [own]
  const fallback = { ...words(outOfHours, !open), fallback: true, when: fallbackWords(state) }
  return open ? [own, fallback] : [fallback, own]
}

/** The first way that answers now, then its own fallback or the next way that answers. */
function toCallNow(contacts: Contacts): readonly ReachWords[] {
  const [first, next] = contacts.flat().filter(({ reachable, callable }) => reachable && callable)
  if (first === undefined) return []
  const standIn = contacts.find((ways) => ways[0] === first)?.find(({ fallback }) => fallback && !first.fallback)
  const second = standIn ?? next
  return second === undefined ? [first] : [first, second]
}

function teamView(team: Called, routed: boolean, pack: Pack, now: number, routes: Routes): TeamView {
  const states = team.contacts.map((contact) => ({ contact, state: answering(contact.hours, now) }))
  const contacts = states.map(({ contact, state }, place) => waysOf([contact, place], state, pack, now))
  const closed = closedWords(states.flatMap(({ contact, state }) => (contact.kind === 'email' ? [] : [state])))
  const { id, label, gateKeeper, note, because } = team
  const asked: TeamNeed = because === undefined ? 'always' : routes.get(id) === 'met' ? 'met' : 'open'
  return {
    ...{ id, label, asked, routed, contacts, now: toCallNow(contacts), closed },
    ...(gateKeeper !== undefined && { gateKeeper }),
    ...(note !== undefined && { note }),
    ...(because !== undefined && { context: asked === 'met' ? `because: ${because}` : `if ${because}` }),
  }
}

/**
 * The teams that the tier routes to, in the order of calling, then the others. If it routes to none, the order of the
 * pack.
 */
function inOrder(
  { teams, externalRoute, routing }: Pack,
  tier: string | null,
  view: (team: Called, routed: boolean) => TeamView,
  routes: Routes,
) {
  const external = externalRoute === undefined ? [] : [{ ...externalRoute, id: EXTERNAL }]
  const all: readonly Called[] = [...teams, ...external]
  const ids = tier === null ? [] : (routing[tier] ?? [])
  const routed = [...new Set(ids)].flatMap((id) => all.filter((team) => team.id === id))
  const named = routed.length === 0 ? all : routed
  const asked = named.filter(({ id }) => routes.get(id) !== 'not-met')
  // If no team fits this patient, somebody must still be called.
  const called = asked.length === 0 ? named : asked
  const others = all.filter((team) => !called.includes(team))
  return [...called.map((team) => view(team, true)), ...others.map((team) => view(team, false))]
}

function doubtsOf({ governance }: Pack, now: number): readonly string[] {
  const { reviewBy, approvedOn } = governance
  return [
    ...(pastReview(governance, now)
      ? [`This hospital's part was due for review on ${reviewBy}. Contacts and numbers may be out of date.`]
      : []),
    ...(isAhead(approvedOn, now)
      ? [`This hospital's part is dated ${approvedOn}, ahead of this device's clock. Hours and dates may be wrong.`]
      : []),
  ]
}

/**
 * The contacts in words.
 *
 * @param now milliseconds since 1970; hours use the time zone of this device
 * @param tierId null for an empty form
 * @param routes the conditions of teams; a condition that is missing counts as not decided
 * @example contactsView(pack, Date.now(), 'call').teams[0]?.now[0]?.value
 */
export function contactsView(pack: Pack, now: number, tierId: string | null, routes: Routes = NO_ROUTES): ContactsView {
  const view = (team: Called, routed: boolean) => teamView(team, routed, pack, now, routes)
  const teams = inOrder(pack, tierId, view, routes)
  const first = teams.findIndex((team) => team.now.length > 0)
  const { name, unit } = pack.institution
  const { owner, approvedOn, reviewBy } = pack.governance
  const contacts = [...pack.teams, ...(pack.externalRoute === undefined ? [] : [pack.externalRoute])].flatMap(
    (team) => team.contacts,
  )
  return {
    hospital: name,
    teams,
    atOnce: first < 0 ? teams.length : first + 1,
    count: contacts.length,
    doubts: doubtsOf(pack, now),
    targets: pack.responseTargets.filter(({ tier }) => tier === tierId).map(({ text }) => text),
    notice: pack.notice ?? null,
    // The label is free text; the host shows where the link leads.
    links: pack.links.flatMap(({ label, url }) => {
      const address = webAddress(url)
      return address === null ? [] : [{ label, ...address }]
    }),
    clock: contacts.some(({ hours }) => hours !== undefined) ? clockLine(now) : null,
    owner: `${foreign(unit === undefined ? name : `${name}, ${unit}`)}. Kept by ${foreign(owner)}; approved ${approvedOn}, review by ${reviewBy}. Pack ${pack.id} ${pack.version}.`,
  }
}
