import type { CriterionOut, ResultDocument, SetOut } from '../../case/result-document.ts'
import { STATE } from '../../wording/set.ts'
import type { ResultNames } from './result-names.ts'
import { criterionWords, ends, escalationParts, joined, type Part, setParts } from './result-parts.ts'

/** One thing that two results say otherwise, in words. */
export interface Difference {
  /** "HLH-2004: count", "HLH-2004: criterion Fever", "Escalation: tier" */
  readonly where: string
  readonly saved: string
  readonly now: string
}

function* rows<T>(where: string, parts: readonly Part<T>[], saved: T, now: T): Generator<Difference> {
  for (const { name, value, words } of parts) {
    if (JSON.stringify(value(saved)) === JSON.stringify(value(now))) continue
    yield { where: `${where}${name}`, saved: words(saved), now: words(now) }
  }
}

/** Things with ids: what one side lacks is one row, what both have is compared. */
function* listed<T extends { readonly id: string }>(
  where: string,
  [saved, now]: readonly [readonly T[], readonly T[]],
  words: (one: T) => string,
  compare: (saved: T, now: T) => Iterable<Difference>,
): Generator<Difference> {
  const lacking = (all: readonly T[], other: readonly T[]) =>
    all.filter(({ id }) => !other.some((one) => one.id === id)).map(words)
  const [gone, come] = [lacking(saved, now), lacking(now, saved)]
  if (gone.length + come.length > 0) yield { where, saved: joined(gone), now: joined(come) }
  for (const one of saved) {
    const other = now.find(({ id }) => id === one.id)
    if (other !== undefined) yield* compare(one, other)
  }
}

/** Cautions are long: only the ones that the other side lacks are told. */
function* cautions(where: string, saved: SetOut, now: SetOut): Generator<Difference> {
  const lacking = (all: readonly string[], other: readonly string[]) => all.filter((one) => !other.includes(one))
  const [gone, come] = [lacking(saved.cautions, now.cautions), lacking(now.cautions, saved.cautions)]
  if (gone.length + come.length > 0) yield { where, saved: joined(gone), now: joined(come) }
}

function* ofSet(saved: SetOut, now: SetOut, names: ResultNames): Generator<Difference> {
  const title = names.set(saved)
  yield* rows(`${title}: `, setParts(names), saved, now)
  const ways = [saved.paths ?? [], now.paths ?? []] as const
  const verdictOf = { name: '', value: ({ verdict }: CriterionOut) => verdict, words: criterionWords }
  yield* listed(
    `${title}: ways to be met`,
    ways,
    (one) => `${names.path(saved, one.id)}: ${STATE[one.verdict]}`,
    (a, b) => rows(`${title}: by ${names.path(saved, a.id)}`, [verdictOf], a, b),
  )
  const judged = { ...verdictOf, value: ({ verdict, points }: CriterionOut) => [verdict, ends(points)] }
  const named = (one: CriterionOut) => `${names.criterion(saved, one.id)}: ${criterionWords(one)}`
  yield* listed(`${title}: criteria`, [saved.criteria, now.criteria], named, (a, b) =>
    rows(`${title}: criterion ${names.criterion(saved, a.id)}`, [judged], a, b),
  )
  yield* cautions(`${title}: cautions`, saved, now)
}

/**
 * Every difference between two results. The order of sets, criteria, cautions, rules and tracks means nothing and makes
 * none; the order of what could decide a set does.
 *
 * @param saved the result at save
 * @param now the result to hold against it
 * @param names what the ids are called
 * @returns one row per thing that differs; empty when both say the same
 * @example compareResults(saved, now, names)[0] // { where: 'HLH-2004: verdict', saved: 'met', now: 'not met' }
 */
export function compareResults(saved: ResultDocument, now: ResultDocument, names: ResultNames): readonly Difference[] {
  const asOf: Part<ResultDocument> = {
    name: 'asked as of',
    value: (one) => one.asOf,
    words: (one) => one.asOf ?? 'no time',
  }
  const titled = (set: SetOut) => `${names.set(set)} ${set.version}: ${STATE[set.verdict]}`
  return [
    ...rows('', [asOf], saved, now),
    ...rows('Escalation: ', escalationParts(names), saved.escalation, now.escalation),
    ...listed('Criteria sets', [saved.sets, now.sets], titled, (a, b) => ofSet(a, b, names)),
  ]
}
