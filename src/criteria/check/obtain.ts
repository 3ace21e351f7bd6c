import type { Group, Input, Vocabulary } from '../../engine/vocabulary.ts'
import { type Fault, keyPath } from '../fault.ts'

/** A number that nobody measures: the age, or another fact about the patient. */
const isFact = (input: Input): boolean =>
  input.kind === 'quantity' && (input.fromPatient === true || input.persistence === 'fact')

/** A red flag or a concern: ticked by who sees it, never a task. */
const isAlarm = (group: Group | undefined): boolean => group?.ticks === true || group?.section === 'situation'

function problemWith(input: Input, group: Group | undefined, others: readonly Input[]): string | null {
  if (input.obtain === undefined) {
    if (isFact(input)) return null
    if (input.kind === 'quantity') return 'missing: a measured number is obtained by "order" or "examine"'
    const marked = others.find(({ obtain }) => obtain !== undefined)
    return marked === undefined
      ? null
      : `missing: "${marked.id}" in the same group has it, so "${input.id}" needs it too`
  }
  if (isFact(input)) return 'must be absent: a fact about the patient is neither ordered nor examined'
  return isAlarm(group) ? 'must be absent: a red flag or a concern is neither ordered nor examined' : null
}

/**
 * Checks that every input which can be obtained says how. Every measured number must say it, and a group says it for all
 * of its inputs or for none: a new finding among tests or examinations cannot be forgotten.
 *
 * @param vocabulary the dictionary, its schema checked
 * @returns inputs without the mark that need it, and facts, red flags and concerns that have it
 * @example [...crossCheckObtain(vocabulary)] // []
 */
export function* crossCheckObtain({ inputs, groups }: Vocabulary): Generator<Fault> {
  for (const [place, input] of inputs.entries()) {
    const group = groups.find(({ id }) => id === input.group)
    const others = inputs.filter((one) => one.group === input.group)
    const problem = problemWith(input, group, others)
    if (problem !== null) yield { path: keyPath('inputs', place, 'obtain'), problem }
  }
}
