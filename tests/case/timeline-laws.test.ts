import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type Assessment, assess } from '../../src/case/assess.ts'
import type { CaseRecord, Observation } from '../../src/case/case.ts'
import { selectEvidence } from '../../src/case/evidence.ts'
import { READINGS, readAs } from '../../src/case/reading.ts'
import { HOUR } from '../../src/case/time.ts'
import { momentsOf, timelineOf } from '../../src/case/timeline.ts'

import { timelineColumns } from '../../src/features/course/timeline-model.ts'
import { RUNS } from '../engine/arbitrary.ts'
import { criteria } from '../load.ts'
import { record, time } from './fixture.ts'

vi.setConfig({ testTimeout: 60_000 })

const START = time('2026-11-01T00:00Z').ms
const END = START + 30 * 24 * HOUR
const VALUES: readonly (readonly [string, readonly string[], string?])[] = [
  ['ferritin', ['90', '700', '2500', '12000'], 'ng/mL'],
  ['platelets', ['50', '120', '190', '400'], '10*9/L'],
  ['fibrinogen', ['120', '300', '500'], 'mg/dL'],
  ['esr', ['10', '60'], 'mm/h'],
  ['temperature', ['37', '39.5'], 'Cel'],
  ['sil2r', ['900', '3000'], 'U/mL'],
  ['fever', ['yes', 'no', 'unknown']],
  ['splenomegaly', ['yes', 'no']],
  ['sjia', ['yes', 'no']],
  ['sle', ['yes', 'no']],
]
/** Times on the hour, so that several values share one, and some undated values. */
const times = fc.option(fc.nat({ max: 20 * 24 }).map((hours) => START + hours * HOUR))
const offsets = fc.constantFrom('Z', '+05:30', '-05:00')
const OFFSET_MS: Readonly<Record<string, number>> = { Z: 0, '+05:30': 5.5 * HOUR, '-05:00': -5 * HOUR }
const written = (ms: number, offset: string) =>
  `${new Date(ms + (OFFSET_MS[offset] ?? 0)).toISOString().slice(0, 19)}${offset}`
const observation = fc
  .record({ which: fc.constantFrom(...VALUES), pick: fc.nat({ max: 9 }), ms: times, offset: offsets })
  .map(({ which: [finding, values, unit], pick, ms, offset }): Observation => {
    const value = values[pick % values.length] ?? ''
    const at = ms === null ? {} : { at: { text: written(ms, offset), ms } }
    return unit === undefined ? { finding, value, ...at } : { finding, value, unit, ...at }
  })
const observations = fc.array(observation, { minLength: 1, maxLength: 12 })
const reading = fc.constantFrom(...READINGS)
const FEWER = { ...RUNS, numRuns: 60 }

const said = ({ sets, escalation }: Assessment) => ({
  tier: escalation.tier.id,
  fired: escalation.fired.map(({ rule }) => rule.id),
  sets: sets.map(({ verdict, entry, count, score, fits, criteria: own }) => ({
    words: [verdict, entry, fits, ...own.map((one) => one.verdict)].join(' '),
    range: [count?.min, count?.max, score?.total?.lower?.toString(), score?.total?.upper?.toString()].join(' '),
  })),
})
const told = (one: CaseRecord, view = {}) =>
  timelineOf(one, criteria, END, view).moments.map(({ ms, to, assessment }) => ({ ms, to, ...said(assessment) }))

test('the steps of every set follow one another from the first moment to the end, and so do the columns', () => {
  const property = fc.property(observations, reading, (list, choice) => {
    const { moments, strips, until } = timelineOf(record(...list), criteria, END, { reading: choice })
    const dated = list.flatMap(({ at }) => at?.ms ?? [])
    for (const { steps } of strips) {
      expect(steps).toHaveLength(moments.length)
      expect(steps.map(({ to }) => to)).toEqual(
        [...steps.slice(1).map(({ from }) => from), until].slice(0, steps.length),
      )
      expect(steps.every(({ from, to }) => from < to)).toBe(true)
      if (dated.length > 0) expect(steps[0]?.from).toBe(Math.min(...dated))
    }
    const columns = timelineColumns(moments)
    const ends = columns.map(({ to }) => to)
    expect(columns.map(({ from }) => from)).toEqual([0, ...ends.slice(0, -1)].slice(0, columns.length))
    expect(columns.every(({ from, to }) => to > from && to <= 1)).toBe(true)
    if (columns.length > 0) expect(ends.at(-1)).toBe(1)
  })
  fc.assert(property, FEWER)
})

test('between two moments nothing changes', () => {
  const property = fc.property(observations, reading, fc.nat({ max: 99 }), (list, choice, share) => {
    const one = record(...list)
    const view = { reading: choice }
    for (const { ms, to, assessment } of timelineOf(one, criteria, END, view).moments) {
      const between = ms + Math.floor(((to - 1 - ms) * share) / 99)
      expect(said(assess(one, criteria, between, view))).toEqual(said(assessment))
    }
  })
  fc.assert(property, { ...FEWER, numRuns: 40 })
})

test('past the last value time only takes away: nothing is known later that was not known before', () => {
  const property = fc.property(
    observations,
    reading,
    fc.nat({ max: 720 }),
    fc.nat({ max: 720 }),
    (list, choice, a, b) => {
      const one = record(...list)
      const last = Math.max(START, ...list.map(({ at }) => at?.ms ?? START))
      const [early, late] = [last + Math.min(a, b) * HOUR, last + Math.max(a, b) * HOUR]
      for (const { lookBack } of criteria.sets) {
        const read = readAs({ lookBack, scored: ['ferritin', 'esr'] }, choice, criteria.vocabulary)
        const known = (at: number) => selectEvidence(one, criteria.vocabulary, read.lookBack, at, read.scored)
        const [before, after] = [known(early), known(late)]
        expect([...before.quantities.keys()]).toEqual(expect.arrayContaining([...after.quantities.keys()]))
        expect(after.answers).toEqual(before.answers)
      }
    },
  )
  fc.assert(property, FEWER)
})

test('the order in which values were entered, and how one and the same time is written, change nothing', () => {
  const shuffled = observations.chain((list) =>
    fc.record({
      list: fc.constant(list),
      other: fc.shuffledSubarray(list, { minLength: list.length }),
      offset: offsets,
    }),
  )
  const property = fc.property(shuffled, reading, ({ list, other, offset }, choice) => {
    const rewritten = other.map((one): Observation => {
      return one.at === undefined ? one : { ...one, at: { ...one.at, text: written(one.at.ms, offset) } }
    })
    expect(told(record(...rewritten), { reading: choice })).toEqual(told(record(...list), { reading: choice }))
  })
  fc.assert(property, FEWER)
})

test('a later value changes nothing about the moments before it, and they are remembered rightly', () => {
  const property = fc.property(observations, observation, (list, more) => {
    const before = told(record(...list))
    const from = more.at?.ms ?? Number.NEGATIVE_INFINITY
    const after = told(record(...list, more))
    const past = (all: typeof after) => all.filter(({ ms }) => ms < from).map(({ to, ...rest }) => rest)
    expect(past(after)).toEqual(past(before))
    expect(momentsOf(record(...list, more), criteria, END)).toEqual(after.map(({ ms }) => ms))
    for (const { ms, to, ...rest } of after) expect(rest).toEqual(said(assess(record(...list, more), criteria, ms)))
  })
  fc.assert(property, { ...FEWER, numRuns: 40 })
})
