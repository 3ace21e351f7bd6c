import { evaluateSet } from '../../src/engine/evaluate-set.ts'
import type { Evidence } from '../../src/engine/evidence.ts'
import { order } from '../../src/engine/exact.ts'
import { Frame } from '../../src/engine/fast/frame.ts'
import { Judgement, judgeEvidence } from '../../src/engine/fast/judge.ts'
import { programOf } from '../../src/engine/fast/program.ts'
import type { Interval } from '../../src/engine/interval.ts'
import { evaluatePathway } from '../../src/engine/pathway.ts'
import { criteria } from '../load.ts'

export const program = programOf(criteria)
export const frame = new Frame(program)
export const judgement = new Judgement(program)

type End = Interval['lower']
const sameEnd = (a: End, b: End) => (a === null || b === null ? a === b : order(a, b) === 0)

function sameTotal(a: Interval | null | undefined, b: Interval | null | undefined): boolean {
  if (a == null || b == null) return a === b
  return (
    sameEnd(a.lower, b.lower) && sameEnd(a.upper, b.upper) && a.lowerOpen === b.lowerOpen && a.upperOpen === b.upperOpen
  )
}

/**
 * Compares the fast engine with the engine of exact fractions for one patient; empty where they agree. Sets that the
 * fast engine passed on to the exact engine are not compared again.
 */
export function differences(evidence: Evidence): readonly string[] {
  judgeEvidence(judgement, frame, evidence)
  if (!frame.fits) return []
  // A new object, because the engine remembers implications per object.
  const known = { ...evidence }
  const results = criteria.sets.map((set, i) => judgement.exact[i] ?? evaluateSet(set, known, criteria.vocabulary))
  const states = new Map(results.map((one) => [one.set.id, one]))
  const { tier } = evaluatePathway(criteria.pathway, known, criteria.vocabulary, states)
  const found = results.flatMap((result, place) => {
    const { set, verdict, entry, count, score } = result
    const own = judgement.countOf(place)
    const total = score === undefined ? undefined : score.total
    const wrong = [
      judgement.verdictOf(place) === verdict ? '' : 'verdict',
      judgement.entryOf(place) === entry ? '' : 'entry',
      own?.min === count?.min && own?.max === count?.max && own?.of === count?.of ? '' : 'count',
      sameTotal(judgement.totalOf(place), total) ? '' : 'total',
    ]
    return wrong.flatMap((what) => (what === '' ? [] : [`${set.id} ${what}`]))
  })
  return judgement.tier === tier.id ? found : [...found, 'tier']
}

/** The number of sets that the fast engine judged by itself. */
export const judgedAlone = (): number => (frame.fits ? judgement.exact.filter((one) => one === undefined).length : 0)
