import { clockAt } from '../../src/case/time.ts'
import type { Input } from '../../src/engine/vocabulary.ts'
import { criteria } from '../load.ts'
import { noon, written } from './course.ts'

const { groups, inputs } = criteria.vocabulary
const seriesOf = ({ group }: Input) => groups.find(({ id }) => id === group)?.series
const DRAWN = 'draw'

/** Returns a plausible value with its unit, or the first answer. */
function said(input: Input): object {
  if (input.kind === 'finding') return { value: 'yes' }
  if (input.kind === 'choice') return { value: input.options[0]?.id }
  const { soft, hard, units } = input
  return { value: soft?.max ?? soft?.min ?? hard.max ?? '1', unit: units[0]?.code }
}

/**
 * Makes a case with every question answered and every laboratory value in every draw.
 *
 * @param draws the number of draws, one a day
 * @returns the text of the case file
 * @example fullCase(1)
 */
export function fullCase(draws: number): string {
  const times = Array.from({ length: draws }, (_, place) => written(noon(draws - place)))
  const observations = inputs
    .filter((input) => input.kind !== 'quantity' || input.fromPatient !== true)
    .flatMap((input) => {
      const at = seriesOf(input) === DRAWN && input.kind === 'quantity' ? times : times.slice(-1)
      return at.map((time) => ({ finding: input.id, at: time, ...said(input) }))
    })
  const asOf = clockAt(noon(0))?.text
  const patient = { age: { value: '6', unit: 'a' } }
  return JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, asOf, patient, observations })
}
