import { type Answering, answering, isAhead, pastReview } from '../../case/contact-times.ts'

import { type Contact, EXTERNAL, type ExternalRoute, type Pack, type Way } from '../../criteria/pack.types.ts'
import { webAddress } from '../../pack/web-address.ts'
import { foreign } from '../../wording/foreign-text.ts'
import { answeringWords, clockLine, closedWords, fallbackWords, type WayWords, wayWords } from './contact-words.ts'

/** A way to reach somebody, and when. */
export interface ReachWords extends WayWords {
  /** Place of its contact in the team. */
  readonly contact: number
  /** Somebody answers there now. */
  readonly reachable: boolean
  /** Stands in for another one outside its hours. */
  readonly fallback: boolean
  /** "now, until 17:00", "not now: from Mon 08:00", "at any time"; of a fallback "outside these hours". */
  readonly when: string
}
export interface TeamView {
  readonly id: string
  readonly label: string
  readonly gateKeeper?: string
  readonly note?: string
  /** The pack names it for the tier that stands; where it names none, all are. */
  readonly routed: boolean
  /** Of each contact the way that serves now first, and the fallback or the way out of its hours after it. */
  readonly contacts: readonly (readonly ReachWords[])[]
  /** Whom to call now, and the next best way; empty where nobody answers now. */
  readonly now: readonly ReachWords[]
  /** Said where nobody answers now: when the first one does again. */
  readonly closed: string
}
export interface ContactsView {
  readonly hospital: string
  /** In the order of calling. */
  readonly teams: readonly TeamView[]
  /** How many of the teams a reader must see at once to find somebody who answers. */
  readonly atOnce: number
  /** How many contacts there are, fallbacks not counted. */
  readonly count: number
  /** What makes all of it doubtful. */
  readonly doubts: readonly string[]
  /** What the hospital promises for the tier that stands. */
  readonly targets: readonly string[]
  readonly notice: string | null
  readonly links: readonly { readonly label: string; readonly url: string; readonly host: string }[]
  /** How hours are read; null where no contact has any. */
  readonly clock: string | null
  /** For which place, who answers for it, and which edition this is. */
  readonly owner: string
}

type Called = ExternalRoute & { readonly id: string }
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

/** The first way that serves now, and what there is besides: its own fallback, else the next way that serves. */
function toCallNow(contacts: Contacts): readonly ReachWords[] {
  const [first, next] = contacts.flat().filter(({ reachable, callable }) => reachable && callable)
  if (first === undefined) return []
  const standIn = contacts.find((ways) => ways[0] === first)?.find(({ fallback }) => fallback && !first.fallback)
  const second = standIn ?? next
  return second === undefined ? [first] : [first, second]
}

function teamView(team: Called, routed: boolean, pack: Pack, now: number): TeamView {
  const states = team.contacts.map((contact) => ({ contact, state: answering(contact.hours, now) }))
  const contacts = states.map(({ contact, state }, place) => waysOf([contact, place], state, pack, now))
  const closed = closedWords(states.flatMap(({ contact, state }) => (contact.kind === 'email' ? [] : [state])))
  const { id, label, gateKeeper, note } = team
  return {
    ...{ id, label, routed, contacts, now: toCallNow(contacts), closed },
    ...(gateKeeper !== undefined && { gateKeeper }),
    ...(note !== undefined && { note }),
  }
}

/** The teams of the tier in the order of calling, then the others; without a tier that names any, as in the file. */
function inOrder(
  { teams, externalRoute, routing }: Pack,
  tier: string | null,
  view: (team: Called, routed: boolean) => TeamView,
) {
  const external = externalRoute === undefined ? [] : [{ ...externalRoute, id: EXTERNAL }]
  const all: readonly Called[] = [...teams, ...external]
  const ids = tier === null ? [] : (routing[tier] ?? [])
  const routed = [...new Set(ids)].flatMap((id) => all.filter((team) => team.id === id))
  if (routed.length === 0) return all.map((team) => view(team, true))
  const others = all.filter((team) => !routed.includes(team))
  return [...routed.map((team) => view(team, true)), ...others.map((team) => view(team, false))]
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
 * Whom to call, in words, out of the pack and the clock.
 *
 * @param pack what the hospital has laid down
 * @param now milliseconds since 1970; hours are read in the time zone of this device
 * @param tierId the tier that stands; null for an empty form
 * @returns what the panel draws
 * @example contactsView(pack, Date.now(), 'call').teams[0]?.now[0]?.value
 */
export function contactsView(pack: Pack, now: number, tierId: string | null): ContactsView {
  const teams = inOrder(pack, tierId, (team, routed) => teamView(team, routed, pack, now))
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
    // A label can say anything: the host says where it leads.
    links: pack.links.flatMap(({ label, url }) => {
      const address = webAddress(url)
      return address === null ? [] : [{ label, ...address }]
    }),
    clock: contacts.some(({ hours }) => hours !== undefined) ? clockLine(now) : null,
    owner: `${foreign(unit === undefined ? name : `${name}, ${unit}`)}. Kept by ${foreign(owner)}; approved ${approvedOn}, review by ${reviewBy}. Pack ${pack.id} ${pack.version}.`,
  }
}
