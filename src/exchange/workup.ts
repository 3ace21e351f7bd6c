import type { Evidence } from '../engine/evidence.ts'
import type { Pathway, Tier, WorkupItem } from '../engine/pathway.types.ts'

/** A list of tests with what is already there. */
export interface WorkupState {
  readonly id: string
  readonly title: string
  readonly items: readonly { readonly item: WorkupItem; readonly state: 'there' | 'part' | 'open' }[]
}

/**
 * The work-up lists of a tier, ticked off by what is known.
 *
 * @param pathway the pathway with its lists
 * @param tier the tier that stands
 * @param known ids of the inputs that have a value or an answer
 * @returns the tier's lists; `part` when some of an item's values are there, `open` too where the page cannot know
 * @example workupOf(pathway, tier, new Set(['ferritin']))[0]?.items
 */
export function workupOf(pathway: Pathway, tier: Tier, known: ReadonlySet<string>): readonly WorkupState[] {
  return pathway.workup
    .filter(({ id }) => tier.workup.includes(id))
    .map(({ id, title, items }) => ({
      id,
      title,
      items: items.map((item) => {
        const answers = item.answeredBy ?? []
        const there = answers.filter((one) => known.has(one)).length
        const state = there === 0 ? 'open' : there === answers.length ? 'there' : 'part'
        return { item, state } as const
      }),
    }))
}

/** The ids of all inputs that evidence holds something for. */
export const knownInputs = ({ quantities, answers }: Evidence): ReadonlySet<string> =>
  new Set([...quantities.keys(), ...answers.keys()])
