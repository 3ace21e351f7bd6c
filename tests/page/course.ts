import type { CaseRecord } from '../../src/case/case.ts'
import { readCase } from '../../src/case/file.ts'
import { clockAt } from '../../src/case/time.ts'
import { writeCase } from '../../src/case/write.ts'
import { replayOf } from '../../src/features/record/replay-model.ts'
import { criteria } from '../load.ts'

/** Observations by time: "value unit" for a number, else an answer. */
type Seen = readonly (readonly [at: string | null, findings: Readonly<Record<string, string>>])[]

/** Noon some days ago, in the zone of the tests: no clock change skips or repeats this hour. */
export function noon(daysAgo: number): number {
  const day = new Date()
  day.setDate(day.getDate() - daysAgo)
  return day.setHours(12, 0, 0, 0)
}

/** Formats a moment as in a case file. */
export function written(ms: number): string {
  const clock = clockAt(ms)
  if (clock === null) throw new Error(`${ms} is no time`)
  return clock.text
}

/**
 * Makes a case record, as if read from a file.
 *
 * @param asOf the moment of the view
 * @throws when such a file would be refused
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
 * Returns the text of a case file with three draws and two assessments, and a record that an older page saved with one
 * value less, so that a recomputation differs. Two reviewers marked the record.
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
