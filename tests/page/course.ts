import type { CaseRecord } from '../../src/case/case.ts'
import { readCase } from '../../src/case/file.ts'
import { clockAt } from '../../src/case/time.ts'
import { writeCase } from '../../src/case/write.ts'
import { replayOf } from '../../src/features/record/replay-model.ts'
import { criteria } from '../load.ts'

/** What was seen when: by time, "value unit" for a number, else an answer. */
type Seen = readonly (readonly [at: string | null, findings: Readonly<Record<string, string>>])[]

/** Noon some days ago, where the tests run: an hour that no change of the clocks skips or brings twice. */
export function noon(daysAgo: number): number {
  const day = new Date()
  day.setDate(day.getDate() - daysAgo)
  return day.setHours(12, 0, 0, 0)
}

/** A moment as a case file writes it. */
export function written(ms: number): string {
  const clock = clockAt(ms)
  if (clock === null) throw new Error(`${ms} is no time`)
  return clock.text
}

/**
 * A case as its file would be read.
 *
 * @param seen what was seen when
 * @param asOf the moment it is looked at
 * @returns the record
 * @throws when a file like that would be refused
 * @example recordOf([['2026-11-22T06:10:00Z', { platelets: '95 10*9/L', fever: 'yes' }]])
 */
export function recordOf(seen: Seen, asOf?: string): CaseRecord {
  const observations = seen.flatMap(([at, findings]) =>
    Object.entries(findings).map(([finding, said]) => {
      const [, comparator, value, unit] = /^(<=|>=|<|>)?(\S+)(?: (\S+))?$/.exec(said) ?? []
      return { finding, comparator, value, unit, at: at ?? undefined }
    }),
  )
  const patient = { age: { value: '6', unit: 'a' } }
  const read = readCase(
    JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, asOf, patient, observations }),
    criteria.vocabulary,
  )
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.record
}

/**
 * A case file of three draws and two assessments, with a record that an older page saved when it knew one value less:
 * computed again it differs. Two reviewers marked it.
 *
 * @returns the text of the file
 */
export function courseFile(): string {
  const [first, second, third, asOf] = [noon(3), noon(2), noon(1), noon(1) + 3_600_000].map(written)
  const draws = [
    { ferritin: '900 ng/mL', platelets: '312 10*9/L', hemoglobin: '110 g/L', fibrinogen: '4.1 g/L', crp: '180 mg/L' },
    {
      ferritin: '5200 ng/mL',
      platelets: '188 10*9/L',
      fibrinogen: '2.6 g/L',
      triglycerides: '180 mg/dL',
      ast: '48 U/L',
    },
    { ferritin: '>40000 ng/mL', platelets: '95 10*9/L', hemoglobin: '85 g/L', fibrinogen: '1.2 g/L', ast: '210 U/L' },
  ] as const
  const record = recordOf(
    [
      [first ?? null, { ...draws[0], fever: 'yes', splenomegaly: 'no', 'red-flag-shock': 'yes' }],
      [second ?? null, draws[1]],
      [third ?? null, { ...draws[2], splenomegaly: 'yes', sjia: 'yes' }],
    ],
    asOf,
  )
  const savedAt = clockAt(noon(1) + 7_200_000)
  if (savedAt === null) throw new Error('no clock')
  const less = { ...record, observations: record.observations.filter(({ value }) => value !== '95') }
  const page = { build: '0.0.9', criteria }
  const replay = replayOf(less, page, { savedAt, asOf: record.asOf })
  const recheckAt = { text: written(noon(0)), ms: noon(0) }
  const seen = [
    { at: savedAt, choice: 'disagree' as const },
    { at: savedAt, choice: 're-check' as const, recheckAt },
  ]
  return writeCase({ ...record, replay: { ...replay, seen } })
}
