import type { ScoringCriteria } from '../../case/assess.ts'
import type { Verdict } from '../../engine/verdict.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import type { CohortTally, Counts } from './tally.ts'

/** A bar of a chart, with parts one after another. */
export interface Bar {
  readonly label: string
  readonly parts: readonly { readonly kind: Verdict | 'count'; readonly count: number }[]
}
/** A chart of bars, and the same as a table. */
export interface BarTable {
  readonly title: string
  readonly note: string
  readonly heads: readonly string[]
  readonly bars: readonly Bar[]
  /** How many patients a whole bar stands for. */
  readonly of: number
}
/** Sets that are met together in some patients. */
export interface Together {
  /** By the place of each set. */
  readonly has: readonly boolean[]
  readonly count: number
}
/** What a file of patients says in counts. */
export interface CohortSummary {
  readonly about: string
  readonly tiers: BarTable
  readonly verdicts: BarTable
  readonly missing: BarTable
  readonly sets: readonly string[]
  /** The most frequent first. */
  readonly together: readonly Together[]
  /** By the set that is met, then by the set that is not met. */
  readonly apart: readonly (readonly number[])[]
}

const VERDICTS: readonly Verdict[] = ['met', 'unknown', 'not-met']
const most = (one: { readonly count: number }, other: { readonly count: number }) => other.count - one.count

/**
 * A whole number for reading.
 *
 * @example grouped(1234567) // '1,234,567'
 */
export const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')

const single = (counts: Counts, key: string): Bar['parts'] => [{ kind: 'count', count: counts.get(key) ?? 0 }]

/**
 * Puts the counts of a file into tables and charts.
 *
 * @param criteria those that the file was scored with
 * @example summarizeCohort(tally, criteria).about // '1,000 patients scored; 2 with faults have no result.'
 */
export function summarizeCohort(tally: CohortTally, { sets, pathway, vocabulary }: ScoringCriteria): CohortSummary {
  const index = indexVocabulary(vocabulary)
  const of = tally.patients - tally.faulty
  const faulty = tally.faulty === 0 ? 'None has a fault.' : `${grouped(tally.faulty)} more with faults: no result.`
  const together = [...tally.together].map(([key, count]) => {
    const met = new Set(key.split(' '))
    return { has: sets.map(({ id }) => met.has(id)), count }
  })
  const missing = [...tally.deciding].map(([id, count]) => ({ id, count })).sort(most)
  return {
    about: `${grouped(of)} patients scored. ${faulty}`,
    tiers: {
      title: 'Next step by patients',
      note: 'Each patient counts once.',
      heads: ['Next step', 'Patients'],
      bars: pathway.tiers.map(({ id, title }) => ({ label: title, parts: single(tally.tiers, id) })),
      of,
    },
    verdicts: {
      title: 'Verdicts by set',
      note: 'Not decided: values are missing.',
      heads: ['Set', ...VERDICTS.map((verdict) => VERDICT_WORDS[verdict])],
      bars: sets.map(({ id, shortTitle }) => ({
        label: shortTitle,
        parts: VERDICTS.map((kind) => ({ kind, count: tally.verdicts.get(`${id} ${kind}`) ?? 0 })),
      })),
      of,
    },
    missing: {
      title: 'Missing values that could decide',
      note: 'Patients in whom the value could decide at least one set.',
      heads: ['Value', 'Patients'],
      bars: missing.map(({ id }) => ({ label: index.inputs.get(id)?.label ?? id, parts: single(tally.deciding, id) })),
      of,
    },
    sets: sets.map(({ shortTitle }) => shortTitle),
    together: together.sort(most),
    apart: sets.map(({ id }) => sets.map((other) => tally.apart.get(`${id} ${other.id}`) ?? 0)),
  }
}
