import { describe, expect, test } from 'vitest'
import { HOUR, showInstant } from '../../../src/case/time.ts'

import { timelineOf } from '../../../src/case/timeline.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { dayTicks, placeOf, timelineColumns, timelineView } from '../../../src/features/course/timeline-model.ts'

import { record, see, time } from '../../case/fixture.ts'
import { criteria, setById } from '../../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const [first, second, third] = ['2026-11-10T06:00Z', '2026-11-10T18:00Z', '2026-11-11T06:00Z']
const NOW = time('2026-11-11T12:00Z').ms
const seen = record(
  see('fever', 'yes'),
  see('ferritin', '12000 ng/mL', first),
  see('splenomegaly', 'yes', second),
  see('platelets', '50 10*9/L', second),
  see('hemoglobin', '80 g/L', second),
  see('fibrinogen', '120 mg/dL', third),
  see('esr', '100 mm/h', third),
)
const view = (until = NOW, one = seen) => timelineView(timelineOf(one, criteria, until), index)
const strip = (id: string, until = NOW) => view(until).strips.find((one) => one.id === id)

describe('a strip', () => {
  test('of a count: certain, still possible, needed', () => {
    const hlh = strip('hlh-2004')
    expect(hlh?.cutoff).toBe(5 / 8)
    expect(hlh?.steps.map(({ low, high, verdict }) => [low * 8, high * 8, verdict])).toEqual([
      [2, 8, 'unknown'],
      [4, 8, 'unknown'],
      [5, 8, 'met'],
    ])
    expect(hlh?.steps.map(({ standing }) => standing())).toEqual([
      '2 to 8 of 8 met, needs 5, not decided',
      '4 to 8 of 8 met, needs 5, not decided',
      '5 to 8 of 8 met, needs 5, meets the HLH-2004 criteria',
    ])
  })
  test('of a score: the shares of its gauge, and the total in words', () => {
    const hscore = strip('hscore')
    expect(hscore?.cutoff).toBe(169 / 337)
    expect(hscore?.steps[0]).toMatchObject({ low: 50 / 337, high: 1 })
    expect(hscore?.steps[0]?.standing()).toBe('50 to 337 points, cut-off ≥ 169, not decided')
  })
  test('of several counts: nothing, possibly all, all', () => {
    const sjia = { ...seen, observations: [...seen.observations, see('sjia', 'no', third)] }
    const guideline = view(NOW, sjia).strips.find(({ id }) => id === 'mas-sjia-2005')
    expect(guideline).toBeUndefined()
    expect(view(NOW, sjia).folded).toContain(setById('mas-sjia-2005').shortTitle)
    const open = strip('mas-sjia-2005')
    expect(open?.cutoff).toBeNull()
    expect(open?.steps.at(-1)).toMatchObject({ low: 0, high: 1, verdict: 'unknown' })
    const yes = { ...seen, observations: [...seen.observations, see('sjia', 'yes', third)] }
    const met = view(NOW, yes).strips.find(({ id }) => id === 'mas-sjia-2005')
    expect(met?.steps.at(-1)).toMatchObject({ low: 1, high: 1, verdict: 'met' })
  })
  test('is empty without data and while the answer is held back', () => {
    const esr = timelineView(
      timelineOf(record(see('esr', '90 mm/h', second), see('sil2r', '20 U/mL', first)), criteria, NOW),
      index,
    )
    const late = esr.strips.find(({ id }) => id === 'ferritin-esr-2019')
    expect(late?.steps[0]).toMatchObject({ verdict: null, low: 0, high: 0 })
    expect(late?.steps[0]?.standing()).toBe('no data yet')
    expect(esr.strips.map(({ id }) => id)).not.toContain('mas-jsle-2009')
    const low = { ...seen, observations: [...seen.observations, see('neutrophils', '5 10*9/L', first)] }
    const mh = view(NOW, low).strips.find(({ id }) => id === 'mh-score-2017')
    expect(
      timelineOf(low, criteria, NOW).moments[0]?.assessment.sets.find(({ set }) => set.id === mh?.id)?.hasEvidence,
    ).toBe(true)
    expect(mh?.steps[0]?.verdict).toBeNull()
    expect(mh?.steps[0]?.standing()).toBe(setById('mh-score-2017').display?.otherwise)
    expect(mh?.steps.at(-1)?.verdict).not.toBeNull()
  })
  test('covers the width in as few pieces as it has states', () => {
    for (const { runs } of view(NOW + 300 * HOUR).strips) {
      expect([runs[0]?.from, runs.at(-1)?.to]).toEqual([0, 1])
      runs.forEach((run, place) => {
        const next = runs[place + 1]
        if (next === undefined) return
        expect(run.to).toBe(next.from)
        expect([run.low, run.high, run.verdict]).not.toEqual([next.low, next.high, next.verdict])
      })
    }
    expect(strip('ferritin-esr-2019')?.runs.map(({ verdict }) => verdict)).toEqual(['unknown', 'met'])
  })
})

test('a moment lists new values, values no longer read, and changed verdicts', () => {
  const { moments } = view(NOW + 300 * HOUR)
  const told = moments.map(({ change, tier }) => ({ ...change(), tier }))
  expect(told[0]?.values).toEqual(['Ferritin 12\u202f000 ng/mL'])
  expect(told[0]?.says[0]).toBe(told[0]?.tier)
  expect(told[1]?.values).toEqual(['Spleen enlarged yes', 'Platelets 50 ×10⁹/L', 'Hemoglobin 80 g/L'])
  expect(told[2]?.says).toContain('HLH-2004: meets the HLH-2004 criteria')
  expect(told.flatMap(({ values }) => values)).toContain(
    'Older than 48 h, no longer read by MAS in juvenile SLE: Ferritin 12\u202f000 ng/mL',
  )
  expect(told.flatMap(({ values }) => values).find((words) => words.startsWith('Older than 7 days'))).toMatch(
    /^Older than 7 days, no longer read by \d+ sets: Ferritin/,
  )
  expect(told.slice(3).flatMap(({ says }) => says)).toContain('HLH-2004: not decided')
  const brief = moments.map((one) => one.brief())
  expect(brief[1]).toMatch(/^Spleen enlarged yes; Platelets 50 ×10⁹\/L; Hemoglobin 80 g\/L; /)
  expect(brief[3]).toBe(
    'Older than 48 h, no longer read by MAS in juvenile SLE: Ferritin 12\u202f000 ng/mL; no verdict changed',
  )
  const many = record(
    ...['1', '2', '3', '4'].map((value) => see('sil2r', `${value} U/mL`, first)),
    see('ldh', '500 U/L', second),
  )
  expect(timelineView(timelineOf(many, criteria, NOW), index).moments[0]?.brief()).toMatch(/^4 new values; /)
})

test('a set made for other patients appears in neither picture nor words', () => {
  const platelets = see('platelets', '400 10*9/L', second)
  const told = (said: string) => {
    const one = record(see('sjia', said), see('ferritin', '100 ng/mL', first), platelets)
    return view(NOW, one).moments.flatMap((moment) => moment.change().says)
  }
  const { shortTitle } = setById('mas-sjia-2016')
  expect(told('yes')).toContain(`${shortTitle}: not met with the data entered`)
  expect(told('no').filter((words) => words.startsWith(shortTitle))).toEqual([])
})

test('over the whole illness only the pathway drops old values, and says so', () => {
  const all = timelineView(timelineOf(seen, criteria, NOW + 300 * HOUR, { reading: 'episode' }), index)
  expect(all.moments.at(-1)?.change().values[0]).toMatch(
    /^Older than 7 days, no longer read for whom to call: Fibrinogen/,
  )
})

describe('the scale of time', () => {
  const moments = [
    { ms: 0, to: 10 },
    { ms: 10, to: 100 },
    { ms: 100, to: 100 },
  ]
  const columns = timelineColumns(moments)
  test('half by duration, half even: a moment without duration has room', () => {
    expect(columns.map(({ from, to }) => (to - from).toFixed(6))).toEqual(
      [1 / 6 + 0.05, 1 / 6 + 0.45, 1 / 6].map((share) => share.toFixed(6)),
    )
    expect(timelineColumns([{ ms: 5, to: 5 }])).toEqual([{ ms: 5, from: 0, to: 1 }])
    expect(timelineColumns([])).toEqual([])
  })
  test('places a moment inside its stretch, earlier moments at the start, now at the end', () => {
    const at = (ms: number | null) => placeOf(columns, 100, ms)
    expect([at(-5), at(0), at(null), at(100), at(900)]).toEqual([0, 0, 1, 1, 1])
    expect(at(10)).toBe(columns[1]?.from)
    expect(at(55)).toBeCloseTo(((columns[1]?.from ?? 0) + (columns[1]?.to ?? 0)) / 2)
  })
  test('labels each day once, if it fits', () => {
    const ticks = dayTicks(view(NOW + 300 * HOUR).moments)
    expect(ticks[0]).toEqual({ position: 0, label: showInstant(time(first).ms).slice(5, 10) })
    expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length)
    ticks.forEach(({ position }, place) => {
      const next = ticks[place + 1]?.position
      if (next !== undefined) expect(next - position).toBeGreaterThanOrEqual(0.16)
    })
  })
})
