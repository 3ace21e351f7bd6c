import type { Criteria } from '../../criteria/criteria.ts'
import { type Contact, EXTERNAL, type Team, type Way, WEEKDAYS, type Weekday } from '../../criteria/pack.types.ts'
import { unhidden } from '../../wording/foreign-text.ts'
import { asksForCall } from '../call/calls-model.ts'
import { DAYS } from '../call/contact-words.ts'

/** "Mon-Fri" for days in a row, else "Sat, Mon". */
function daysText(days: readonly Weekday[]): string {
  const places = days.map((day) => WEEKDAYS.indexOf(day)).sort((a, b) => a - b)
  const named = places.map((place) => DAYS[WEEKDAYS[place] ?? 'mon'])
  const inRow = places.every((place, at) => at === 0 || place === (places[at - 1] ?? 0) + 1)
  return inRow && places.length > 2 ? `${named[0]}-${named.at(-1)}` : named.join(', ')
}

/**
 * A way to reach a team, with its hours.
 *
 * @example wayText(contact) // "phone +1 555 0100 Fellow's phone (Mon-Fri 08:00-17:00), else pager 4130"
 */
export function wayText({ kind, value, label, hours, outOfHours }: Contact): string {
  const named = (way: Omit<Way, 'verifiedOn'>) =>
    `${way.kind} ${way.value}${way.label === undefined ? '' : ` ${way.label}`}`
  const when = (hours ?? []).map(({ days, from, to }) => `${daysText(days)} ${from}-${to}`).join('; ')
  const own = named({ kind, value, ...(label !== undefined && { label }) })
  return `${own}${when && ` (${when})`}${outOfHours === undefined ? '' : `, else ${named(outOfHours)}`}`
}

/** A team on paper: at any hour, so with all of its hours. */
export interface CallBlock {
  readonly team: string
  readonly ways: readonly string[]
}

const begun = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/**
 * Whom to call when the pathway asks for a call, in the order of calling. A team for some patients only says which: paper
 * knows no patient.
 *
 * @returns all teams where the pack routes that tier to none; empty without a pack
 * @example callBlocks(criteria)[0]?.team // 'MAS-HLH team: Rheumatology fellow on call'
 */
export function callBlocks({ local, pathway }: Criteria): readonly CallBlock[] {
  if (local === undefined) return []
  const { teams, externalRoute, routing } = local.pack
  const all: readonly Team[] = [...teams, ...(externalRoute === undefined ? [] : [{ id: EXTERNAL, ...externalRoute }])]
  const [first] = pathway.tiers.filter((tier) => asksForCall(pathway, tier)).sort((a, b) => a.rank - b.rank)
  const routed = (routing[first?.id ?? ''] ?? []).flatMap((id) => all.filter((team) => team.id === id))
  return (routed.length > 0 ? routed : all).map(({ label, gateKeeper, because, contacts, note }) => ({
    team: unhidden(
      `${gateKeeper === undefined ? label : `${label}: ${gateKeeper}`}${because ? ` (if ${because})` : ''}`,
    ),
    ways: [...contacts.map((one) => begun(wayText(one))), ...(note === undefined ? [] : [note])].map(unhidden),
  }))
}
