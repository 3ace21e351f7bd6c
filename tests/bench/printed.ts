import { OUTCOMES, outcome, print } from '../case/printed.ts'
import { criteria } from '../load.ts'
import { row } from './table.ts'

/** A linear congruential generator: the same numbers in every run. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/**
 * Prints how the readers interpret random numbers in the styles of laboratories in several countries.
 *
 * @param count the number of texts
 */
export function printedFigures(count: number): void {
  const quantities = criteria.vocabulary.inputs.flatMap((input) => (input.kind === 'quantity' ? [input] : []))
  const pick = chance(20_261_128)
  const counts = { read: 0, asked: 0, refused: 0, wrong: 0 }
  for (let at = 0; at < count; at += 1) counts[outcome(print(pick, quantities))] += 1
  const figures = OUTCOMES.map((name) => `${name} ${counts[name].toLocaleString('en-US')}`)
  row(`${count.toLocaleString('en-US')} printed numbers`, figures.join(', '))
  row('printed numbers read otherwise and unasked', String(counts.wrong))
}
