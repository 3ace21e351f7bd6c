import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import type { CaseRecord, Observation } from '../../../src/case/case.ts'
import { readCase } from '../../../src/case/file.ts'
import { READINGS } from '../../../src/case/reading.ts'
import type { Replay } from '../../../src/case/record.ts'
import { clockAt, clockOf, readTime } from '../../../src/case/time.ts'
import { resultDocument, writeCase } from '../../../src/case/write.ts'

import { compareVersions } from '../../../src/criteria/criteria.ts'
import type { CriteriaSet } from '../../../src/engine/language.ts'
import { replayOf, replayToSave, type Saving, withMark } from '../../../src/features/record/replay-model.ts'
import { replayed } from '../../../src/features/record/replayed-model.ts'
import { criteria } from '../../load.ts'
import { changedPack, packText, withPack } from '../../packs.ts'

const at = (text: string) => {
  const clock = readTime(text)
  if (clock === null) throw new Error(text)
  return clock
}
const page = { build: '1.0.0', criteria }
const NOW = at('2026-11-22T06:10:00-05:00')
const SAVING: Saving = { savedAt: NOW, asOf: NOW }
const oldest = criteria.sets.map(({ id }) => {
  const all = criteria.editions.filter((one) => one.id === id).sort((a, b) => compareVersions(a.version, b.version))
  const [first] = all
  if (first === undefined) throw new Error(id)
  return first
})
const saved = (record: CaseRecord, saving = SAVING): CaseRecord & { replay: Replay } => {
  const replay = replayOf(record, page, saving)
  const read = readCase(writeCase({ ...record, replay }), criteria.vocabulary)
  if (!read.ok || read.record.replay === undefined) throw new Error(JSON.stringify(read))
  return { ...read.record, replay: read.record.replay }
}
const again = (record: CaseRecord & { replay: Replay }, other = page) => replayed(record, record.replay, other)
const see = (finding: string, value: string, unit?: string, when?: string): Observation => {
  const dated = when === undefined ? {} : { at: { text: when, ms: at(when).ms } }
  return unit === undefined ? { finding, value, ...dated } : { finding, value, unit, ...dated }
}
const record = (...observations: readonly Observation[]): CaseRecord => ({ asOf: null, patient: {}, observations })
const CASE = record(
  see('ferritin', '12000', 'ng/mL', '2026-11-21T06:00:00-05:00'),
  see('ferritin', '400', 'ng/mL', '2026-11-22T06:00:00-05:00'),
  see('platelets', '90', '10*9/L', '2026-11-10T06:00:00-05:00'),
  see('fever', 'yes'),
  see('sjia', 'yes'),
)

describe('published patients', () => {
  const published: readonly { readonly id: string; readonly case: object }[] = JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'cases', 'published.json'), 'utf8'),
  )
  const read = (one: object): CaseRecord => {
    const result = readCase(JSON.stringify(one), criteria.vocabulary)
    if (!result.ok) throw new Error(JSON.stringify(result.faults))
    return result.record
  }
  test('there are patients with times and without', () => {
    const clocks = published.map((one) => clockOf(read(one.case)))
    expect(clocks.length).toBe(44)
    expect(clocks.filter((clock) => clock === null).length).toBeGreaterThan(0)
  })
  test.each(published.map((one) => [one.id, one.case] as const))('%s: saved, opened, identical', (_, one) => {
    const patient = read(one)
    const clock = clockOf(patient)
    const times = [clock, NOW, ...(clock === null ? [null] : [clockAt(clock.ms - 36 * 3_600_000)])]
    for (const asOf of times) {
      const kept = saved(patient, { savedAt: NOW, asOf })
      expect(kept.replay.result.asOf).toBe(asOf?.text ?? null)
      expect(again(kept)).toEqual({ state: 'identical', notes: [], underEditionsInUse: [] })
    }
    const expected = resultDocument(assess(patient, criteria, clock?.ms ?? null), clock?.text ?? null)
    expect(saved(patient, { savedAt: NOW, asOf: clock }).replay.result).toEqual(expected)
  })
})

test('any case, looked at in any way, is identical when opened', () => {
  const { inputs } = criteria.vocabulary
  const when = fc.option(fc.constantFrom('2026-11-01', '2026-11-20T08:00-05:00', '2026-11-22T05:00Z'), {
    nil: undefined,
  })
  const one = fc.tuple(fc.constantFrom(...inputs), fc.nat(400), fc.nat(2), when).map(([input, n, answer, time]) => {
    if (input.kind === 'quantity') {
      const { max = '400', min = '0' } = input.hard
      const value = Math.max(Math.ceil(Number(min)), Math.min(n, Math.floor(Number(max))))
      return input.fromPatient === true ? null : see(input.id, `${value}`, input.units[0]?.code, time)
    }
    const words = input.kind === 'finding' ? ['yes', 'no', 'unknown'] : input.options.map(({ id }) => id)
    return see(input.id, words[answer % words.length] ?? 'unknown', undefined, time)
  })
  const patient = fc.constantFrom({}, { birthDate: '2019-11-22' }, { age: { value: '3', unit: 'mo' } })
  const saving = fc.record({
    savedAt: fc.constant(NOW),
    asOf: fc.constantFrom(null, NOW, at('2026-11-21T23:30:00-05:00'), at('2026-11-22T04:30:00Z')),
    view: fc.record({ reading: fc.constantFrom(...READINGS), sets: fc.constantFrom(criteria.sets, oldest) }),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), patient, saving, (all, who, how) => {
      const seen = all.filter((entry) => entry !== null)
      const kept = saved({ asOf: null, patient: who, observations: seen }, how)
      expect(again(kept).state).toBe('identical')
      expect(kept.replay.sets).toHaveLength(criteria.sets.length)
      expect(kept.replay.reading).toBe(how.view.reading)
    }),
    { numRuns: 40 },
  )
})

test('the day an age changes on is that of the moment as written, not of the device', () => {
  // Four weeks old in one place, a day less in the other: HLH-2004 has two thresholds for hemoglobin.
  const low = record(see('hemoglobin', '9.5', 'g/dL'), see('platelets', '90', '10*9/L'))
  const born = { ...low, patient: { birthDate: '2026-10-25' } }
  const [east, west] = [at('2026-11-22T00:30:00+00:00'), at('2026-11-21T19:30:00-05:00')]
  expect(east.ms).toBe(west.ms)
  const zone = process.env['TZ']
  const inZone = <T>(name: string | undefined, run: () => T): T => {
    if (name === undefined) delete process.env['TZ']
    else process.env['TZ'] = name
    return run()
  }
  try {
    const [one, other] = [east, west].map((asOf) => {
      const kept = inZone('Pacific/Auckland', () => saved(born, { savedAt: NOW, asOf }))
      expect(inZone('America/New_York', () => again(kept)).state).toBe('identical')
      return kept.replay.result.sets
    })
    expect(JSON.stringify(one)).not.toBe(JSON.stringify(other))
  } finally {
    inZone(zone, () => null)
  }
})

describe('what was in use at save is what is computed with', () => {
  test('the way dated values were read', () => {
    const views = READINGS.map((reading) => saved(CASE, { ...SAVING, view: { reading } }))
    const results = views.map(({ replay }) => JSON.stringify(replay.result.sets))
    expect(new Set(results).size).toBe(3)
    for (const one of views) expect(again(one)).toMatchObject({ state: 'identical', underEditionsInUse: [] })
  })
  test('older editions of sets, and beside them those that the prompt read', () => {
    const kept = saved(CASE, { ...SAVING, view: { sets: oldest } })
    expect(kept.replay.sets.map(({ version }) => version)).toEqual(oldest.map(({ version }) => version))
    expect(kept.replay.inUse?.map(({ version }) => version)).toEqual(criteria.sets.map(({ version }) => version))
    const found = again(kept)
    expect(found.state).toBe('identical')
    expect(found.underEditionsInUse).toContainEqual({ where: 'HLH-2004: edition', saved: '1.0.0', now: '1.2.0' })
    expect(saved(CASE).replay).not.toHaveProperty('inUse')
  })
  test('the editions that the prompt read, even where others are shown and others are in use now', () => {
    const [first] = criteria.sets.filter(({ id }) => id === 'mas-sjia-2016')
    if (first === undefined) throw new Error('no set')
    const { entry: _, ...rest } = first
    const always: CriteriaSet = { ...rest, version: '2.0.0', rule: { when: { finding: 'fever', is: 'yes' } } }
    const carried = {
      ...criteria,
      editions: [...criteria.editions, always],
      released: { ...criteria.released, 'sets/mas-sjia-2016/2.0.0.json': 'cd'.repeat(32) },
    }
    const used = carried.sets.map((set) => (set === first ? always : set))
    const febrile = record(see('fever', 'yes'))
    const then = { ...page, criteria: { ...carried, sets: used } }
    const replay = replayOf(febrile, then, { ...SAVING, view: { sets: oldest } })
    const now = replayed(febrile, replay, { ...page, criteria: carried })
    expect(now.state).toBe('identical')
    expect(now.underEditionsInUse.map(({ where }) => where)).toContain('Escalation: rules that fired')
  })
  test('an older edition of the pathway', () => {
    const older = criteria.pathways.find(({ id, version }) => id === 'default' && version === '1.0.0')
    if (older === undefined) throw new Error('no older pathway')
    const then = { ...page, criteria: { ...criteria, pathway: older } }
    const replay = replayOf(CASE, then, SAVING)
    expect(replay.pathway.version).toBe('1.0.0')
    expect(replayed(CASE, replay, page)).toMatchObject({ state: 'identical', notes: [] })
    expect(replayed(CASE, replay, page).underEditionsInUse).toEqual([
      { where: 'Escalation: edition', saved: '1.0.0', now: '1.3.1' },
      { where: 'Escalation: tier', saved: 'Complete the first-tier screen', now: 'Consider calling the MAS-HLH team' },
      { where: 'Escalation: rules that fired', saved: 'S2, W1', now: 'C15, S2, W1' },
      {
        where: 'Escalation: rules that need more data',
        saved: 'C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, S3, S4',
        now: 'C1, C2, C3, C4, C5, C6, C7, C8, C9, C10, C11, C12, C13, C14, S3, S4, S5, S6',
      },
    ])
  })
})

describe('what is in the way', () => {
  const kept = saved(CASE)
  const { replay } = kept
  const [first, ...rest] = replay.sets
  if (first === undefined) throw new Error('no set')
  test('an edition that this page does not carry', () => {
    const gone = {
      ...replay,
      sets: [{ ...first, version: '9.0.0' }, ...rest],
      pathway: { ...replay.pathway, version: '9.0.0' },
    }
    expect(replayed(kept, gone, page)).toEqual({
      state: 'impossible',
      reasons: [
        `${criteria.sets[0]?.shortTitle}: edition 9.0.0 is not in this page.`,
        'Escalation pathway default: edition 9.0.0 is not in this page.',
      ],
      notes: [],
      underEditionsInUse: [],
    })
    const unknown = { ...replay, sets: [...replay.sets, { ...first, id: 'tenth-set' }] }
    expect(replayed(kept, unknown, page)).toMatchObject({
      reasons: [`tenth-set: edition ${first.version} is not in this page.`],
    })
  })
  test('another text under the same version', () => {
    const forged = { ...replay, inUse: [{ ...first, sha256: 'ab'.repeat(32) }, ...rest] }
    const hash = first.sha256.slice(0, 8)
    expect(replayed(kept, forged, page)).toMatchObject({
      state: 'impossible',
      reasons: [
        `${criteria.sets[0]?.shortTitle}: edition ${first.version} of this page is another text than at save (sha-256 ${hash}… instead of abababab…).`,
      ],
    })
  })
  test('a pack', () => {
    const packed = { ...replay, pack: { ...first, id: 'general' } }
    expect(replayed(kept, packed, page)).toMatchObject({
      state: 'impossible',
      reasons: [
        `Institution pack general ${first.version} (sha-256 ${first.sha256.slice(0, 8)}…) is not in force in this page.`,
      ],
    })
  })
  test('another page or vocabulary is said and computed with all the same', () => {
    expect(again(kept, { ...page, build: '1.1.0' })).toMatchObject({
      state: 'identical',
      notes: ['This is page 1.1.0; the record was saved with page 1.0.0.'],
    })
    const other = { ...replay, vocabulary: { sha256: 'ab'.repeat(32) } }
    expect(replayed(kept, other, page)).toMatchObject({
      state: 'identical',
      notes: ['The vocabulary of findings and units is another text than at save.'],
    })
  })
  test('a case that was edited by hand computes to something else, and every bit is told', () => {
    const edited = { ...kept, observations: kept.observations.filter(({ finding }) => finding !== 'fever') }
    const found = replayed(edited, replay, page)
    expect(found.state === 'different' && found.differences).toContainEqual({
      where: 'HLH-2004: criterion Fever',
      saved: 'met',
      now: 'not decided',
    })
    expect(found.state === 'different' && found.differences).toEqual(found.underEditionsInUse)
  })
})

describe('the record for the next file', () => {
  const mark = { at: NOW, choice: 'agree' } as const
  const opened = withMark(saved(CASE), mark)
  const fresh = () => ({ ...replayOf(CASE, page, SAVING), build: '2.0.0' })
  test('is a new one where none was opened', () => {
    expect(replayToSave(null, CASE, fresh)).toMatchObject({ build: '2.0.0', seen: [] })
    expect(replayToSave(CASE, CASE, fresh)).toMatchObject({ build: '2.0.0', seen: [] })
  })
  test('stays as long as nothing entered differs, with the new marks', () => {
    expect(replayToSave(opened, { ...CASE, asOf: NOW }, fresh)).toMatchObject({ build: '1.0.0', seen: [mark] })
  })
  test('is new after a change, and the marks go with it', () => {
    const changed = record(see('fever', 'no'))
    expect(replayToSave(opened, changed, fresh)).toMatchObject({ build: '2.0.0', seen: [mark] })
  })
  test('marks need a record', () => {
    expect(withMark(CASE, mark)).toBe(CASE)
    expect(withMark(opened, mark).replay?.seen).toEqual([mark, mark])
  })
})

describe('a record made with an institution pack', () => {
  const children = withPack(packText('children'))
  const packed = { build: '1.0.0', criteria: children }
  const replay = replayOf(CASE, packed, SAVING)
  const kept = saved({ ...CASE })

  test('keeps which pack it was, in the record and in the result', () => {
    const pack = { id: 'example-children', version: '2026.10.1', sha256: children.local.sha256 }
    expect(replay.pack).toEqual(pack)
    expect(replay.result.escalation.pack).toEqual(pack)
    const read = readCase(writeCase({ ...CASE, replay }), criteria.vocabulary)
    expect(read.ok && read.record.replay).toEqual(replay)
  })
  test('computes to the same where that very pack is in force', () => {
    expect(replayed(CASE, replay, packed).state).toBe('identical')
  })
  test('is not computed where another one, another version or none is', () => {
    const district = { build: '1.0.0', criteria: withPack(packText('district')) }
    const changed = { build: '1.0.0', criteria: withPack(changedPack('children', ['notice'], 'Other words.')) }
    for (const other of [page, district, changed]) {
      expect(replayed(CASE, replay, other)).toMatchObject({
        state: 'impossible',
        reasons: [expect.stringContaining('example-children 2026.10.1')],
      })
    }
  })
  test('what is in force now is told beside it: the pack, and what it makes otherwise', () => {
    const { underEditionsInUse } = replayed(CASE, replay, page)
    expect(underEditionsInUse.map(({ where }) => where)).toContain('Escalation: institution pack')
  })
  test('one made without a pack is computed without one, whatever is in force', () => {
    expect(replayed(kept, kept.replay, packed).state).toBe('identical')
  })
})
