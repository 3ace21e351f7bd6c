import type { Criteria } from '../../criteria/criteria.ts'
import { EXTERNAL, type Team } from '../../criteria/pack.types.ts'
import { unhidden } from '../../wording/foreign-text.ts'
import { asksForCall } from '../call/calls-model.ts'
import { wayText } from './pack-diff.ts'

/** A team on paper: at any hour, so with all of its hours. */
export interface CallBlock {
  readonly team: string
  readonly ways: readonly string[]
}

const begun = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/**
 * Whom to call when the pathway asks for a call, in the order of calling.
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
  return (routed.length > 0 ? routed : all).map(({ label, gateKeeper, contacts, note }) => ({
    team: unhidden(gateKeeper === undefined ? label : `${label}: ${gateKeeper}`),
    ways: [...contacts.map((one) => begun(wayText(one))), ...(note === undefined ? [] : [note])].map(unhidden),
  }))
}
