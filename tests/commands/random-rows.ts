import { decimalText } from '../../src/case/number.ts'
import { COMPARATORS } from '../../src/engine/verdict.ts'
import { landmarks } from '../engine/landmarks.ts'
import type { Chance } from '../engine/random-patients.ts'
import { criteria } from '../load.ts'

const TIMES = [
  '2026-11-22T08:00:00-05:00',
  '2026-11-22T06:10:00-05:00',
  '2026-11-21T06:10Z',
  '2026-11-20',
  '2026-11-14T23:00:00+01:00',
  '2026-11-25T00:00Z',
]
const UNQUOTED = /"value":"(\d+)"/
/** Changes that make a line bad or send it to the strict reader. */
const TWISTS: readonly ((line: string) => string)[] = [
  (line) => line.slice(0, -1),
  (line) => line.replace('{', '{"format":"mas-hlh-case",'),
  (line) => line.replace('"finding":"f', '"finding":"\\u0066'),
  (line) => line.replace('"observations"', '"extra":1,"observations"'),
  (line) => line.replace('"formatVersion":1', '"formatVersion":1.0'),
  (line) => line.replace('"formatVersion":1', '"formatVersion":1e0'),
  (line) => line.replace(UNQUOTED, '"value":$1'),
  (line) => line.replace(UNQUOTED, '"value":"$1e1"'),
  (line) => line.replace(UNQUOTED, '"value":"$1.00000000000000000001"'),
  (line) => line.replace(UNQUOTED, '"value":"007"'),
  (line) => line.replace('"unit":"', '"unit":"x'),
  (line) => line.replace('"at":"2026', '"at":"2026-'),
  (line) => line.replace(/,/g, ' ,\t'),
  () => '',
]

const texts: ReadonlyMap<string, readonly string[]> = new Map(
  criteria.vocabulary.inputs.flatMap((input) => {
    if (input.kind !== 'quantity') return []
    return input.units.map(({ code }) => {
      const near = landmarks(input, code).flatMap((value, i) =>
        decimalText(i % 50 === 0 ? value : value.round(3), 'up'),
      )
      return [`${input.id} ${code}`, near.filter((text) => !text.startsWith('-'))] as const
    })
  }),
)

function patientIn(pick: Chance): object {
  const kind = pick(5)
  if (kind === 0) return {}
  if (kind === 1)
    return {
      patient: {
        birthDate: ['2019-03-02', '2026-11-21', '2026-11-24', '1870-01-01', '2019-02-30'][pick(pick(4) === 0 ? 5 : 2)],
      },
    }
  if (kind === 2) return { patient: {} }
  return {
    patient: {
      age: {
        value: String(pick(pick(9) === 0 ? 130 : 120)),
        unit: ['a', 'mo', 'd', 'wk'][pick(pick(5) === 0 ? 4 : 3)],
      },
    },
  }
}

function observationIn(pick: Chance, share: number, times: number): readonly object[] {
  return criteria.vocabulary.inputs.flatMap((input) => {
    if (pick(100) >= share) return []
    return Array.from({ length: pick(input.kind === 'quantity' ? 12 : 300) === 0 ? 2 : 1 }, () => {
      const at = times === 0 || pick(4) === 0 ? {} : { at: TIMES[pick(times)] }
      if (input.kind !== 'quantity') {
        const words =
          input.kind === 'choice' ? input.options.map(({ id }) => id) : ['yes', 'yes', 'no', 'no', 'unknown']
        return { finding: input.id, value: words[pick(words.length)], ...at }
      }
      const unit = input.units[pick(3) > 0 ? 0 : pick(input.units.length)]?.code
      const near = texts.get(`${input.id} ${unit}`) ?? []
      const sign = pick(8) === 0 ? { comparator: COMPARATORS[pick(4)] } : {}
      return { finding: input.id, value: near[pick(near.length)] ?? '1', unit, ...sign, ...at }
    })
  })
}

/**
 * Makes a random line of a multi-case file: with and without times, patient and id; sometimes twisted.
 *
 * @example randomRow(chanceFrom(7))
 */
export function randomRow(pick: Chance): string {
  const times = [0, 1, 2, 6][pick(4)] ?? 0
  const observations = observationIn(pick, [10, 30, 60][pick(3)] ?? 30, times)
  // The age is not an observation: a case that has it as one is refused.
  const sound =
    pick(50) === 0 ? observations : observations.filter((one) => !('finding' in one && one.finding === 'age'))
  const row = {
    ...(pick(2) === 0 && { id: `row ${pick(1000)} é` }),
    format: 'mas-hlh-case',
    formatVersion: 1,
    ...(pick(3) === 0 && { asOf: TIMES[pick(TIMES.length)] }),
    ...patientIn(pick),
    observations: sound,
  }
  const line = JSON.stringify(row)
  return pick(6) === 0 ? (TWISTS[pick(TWISTS.length)]?.(line) ?? line) : line
}
