import type { LabTest, Pack } from '../criteria/pack.types.ts'
import type { Evidence } from '../engine/evidence.ts'
import { firedTiers, type Pathway, type PathwayResult, type Tier, type WorkupItem } from '../engine/pathway.ts'

/**
 * The hospital's order sets for the current prompt: those of the highest fired tier and all tiers below it, because a
 * call also completes the screen. An emergency tier is included only if it fired, and it brings in no other tier.
 *
 * @param pack the pack in force; undefined without one
 * @returns names, those of the highest tier first, each once
 * @example orderSetsOf(escalation, pack) // ['MAS-HLH second tier', 'MAS-HLH first tier']
 */
export function orderSetsOf(escalation: PathwayResult, pack: Pack | undefined): readonly string[] {
  const fired = firedTiers(escalation)
  const asked = fired.filter(({ teamWhenAlsoFired }) => teamWhenAlsoFired === undefined)
  const reach = Math.max(...asked.map(({ rank }) => rank), Number.NEGATIVE_INFINITY)
  const tiers = escalation.pathway.tiers
    .filter((tier) => fired.includes(tier) || (tier.rank <= reach && tier.teamWhenAlsoFired === undefined))
    .sort((a, b) => b.rank - a.rank)
  const names = tiers.flatMap(({ id }) => (pack?.orderSets ?? []).filter(({ tier }) => tier === id))
  return [...new Set(names.map(({ name }) => name))]
}

/** A result that alone could make a set met. */
export interface Settling {
  readonly id: string
  /** The input and the result needed: "Ferritin", "Ferritin, exact value", "Ferritin, repeat". */
  readonly label: string
  readonly effects: readonly Effect[]
  /** Short titles of the sets it could make met. */
  readonly settles: readonly string[]
}
/** Values and the sets they make met. */
export interface Effect {
  /** The values: "≥ 2400 U/mL", "yes"; null for a score without a printed limit. */
  readonly given: string | null
  /** "HLH-2004 met (5 of 8)" */
  readonly sets: readonly string[]
}

/** A test with its state in this case. */
export interface WorkupTest {
  readonly item: WorkupItem
  /** `part`: some of its values are known; `open` also if the page cannot know. */
  readonly state: 'there' | 'part' | 'open'
  /** Short titles of the sets its result could make met. */
  readonly settles: readonly string[]
  /** The hospital's name and code for the test, and its turnaround time. */
  readonly here?: LabTest
}
/** A list of tests with their states. */
export interface WorkupState {
  readonly id: string
  readonly title: string
  readonly items: readonly WorkupTest[]
}

/**
 * The work-up lists of some tiers, with the known tests ticked off and the sets that open tests could settle.
 *
 * @param tiers the current tier and the tiers of the rules that fired
 * @param known ids of the inputs with a value or an answer
 * @param settling the results that could make a set met
 * @param tests the hospital's names for tests
 * @returns each list once: those of the strongest tier in its own order, then those of weaker tiers
 * @example workupOf(pathway, [tier], new Set(['ferritin']), settling(results, index, record))[0]?.items
 */
export function workupOf(
  pathway: Pathway,
  tiers: readonly Tier[],
  known: ReadonlySet<string>,
  settling: readonly Settling[],
  tests: readonly LabTest[] = [],
): readonly WorkupState[] {
  const settles = new Map(settling.map((one) => [one.id, one.settles]))
  const test = (item: WorkupItem): WorkupTest => {
    const answers = item.answeredBy ?? []
    const there = answers.filter((one) => known.has(one)).length
    const state = there === 0 ? 'open' : there === answers.length ? 'there' : 'part'
    const here = tests.find((one) => one.item === item.id)
    return {
      item,
      state,
      settles: [...new Set(answers.flatMap((one) => settles.get(one) ?? []))],
      ...(here && { here }),
    }
  }
  const ranked = [...tiers].sort((a, b) => b.rank - a.rank)
  return [...new Set(ranked.flatMap(({ workup }) => workup))].flatMap((id) => {
    const list = pathway.workup.find((one) => one.id === id)
    return list === undefined ? [] : [{ id, title: list.title, items: list.items.map(test) }]
  })
}

/**
 * Names the right test for an input if a similar test is often sent by mistake.
 *
 * @returns the words of the list; null if the input has no such warning
 * @example rightTestOf(pathway, 'sil2r') // 'soluble IL-2 receptor, not IL-2'
 */
export function rightTestOf({ workup }: Pathway, id: string): string | null {
  const items = workup.flatMap((list) => list.items)
  return items.find((item) => item.answeredBy?.includes(id) && item.rightTest !== undefined)?.rightTest ?? null
}

/**
 * The name of a test in this hospital, as found in the order entry.
 *
 * @returns name, code and time to the result
 * @example hereWords({ item: 'sil2r', name: 'IL-2 receptor alpha, soluble', code: 'LAB4711', turnaround: '2 days' })
 * // 'IL-2 receptor alpha, soluble, LAB4711, result: 2 days'
 */
export const hereWords = ({ name, code, turnaround }: LabTest): string =>
  [name, code, turnaround && `result: ${turnaround}`].filter(Boolean).join(', ')

/**
 * The missing tests as plain text, to paste into an order or a message.
 *
 * @returns one line per test under the title of its list; known tests are left out
 * @example missingText(lists)
 * // 'Second tier: day 1 to 2\n- Soluble IL-2 receptor (sCD25): soluble IL-2 receptor, not IL-2'
 */
export function missingText(lists: readonly WorkupState[]): string {
  const line = ({ item, state, here }: WorkupTest) =>
    [
      `- ${item.label}`,
      state === 'part' ? ' (in part known)' : '',
      here ? ` [${hereWords(here)}]` : '',
      item.rightTest ? `: ${item.rightTest}` : '',
    ].join('')
  return lists
    .map(({ title, items }) => ({ title, missing: items.filter(({ state }) => state !== 'there') }))
    .filter(({ missing }) => missing.length > 0)
    .map(({ title, missing }) => [title, ...missing.map(line)].join('\n'))
    .join('\n\n')
}

/** Ids of all inputs with a value or an answer. */
export const knownInputs = ({ quantities, answers }: Evidence): ReadonlySet<string> =>
  new Set([...quantities.keys(), ...answers.keys()])
