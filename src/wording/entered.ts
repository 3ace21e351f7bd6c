import { type CaseRecord, isMeasured, type Observation } from '../case/case.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { amount, answerText, labelOf } from './describe.ts'

/** One thing that was entered, as text. */
export interface Entered {
  readonly id: string
  readonly label: string
  readonly value: string
  /** Milliseconds since 1970; absent where it carries no time. */
  readonly at?: number
}

function entered(observation: Observation, index: VocabularyIndex): Entered {
  const { finding: id, at } = observation
  const value = isMeasured(observation)
    ? amount(observation.comparator, observation.value, observation.unit, id, index)
    : answerText(id, observation.value, index)
  return { id, label: labelOf(id, index), value, ...(at === undefined ? {} : { at: at.ms }) }
}

/**
 * Everything that was entered, as a reader should see it on paper.
 *
 * @param record the case
 * @param index the vocabulary
 * @returns age or birth date first, then every value and answer in the order of the form
 * @example enteredOf(record, index)[1] // { id: 'ferritin', label: 'Ferritin', value: '> 40 000 ng/mL' }
 */
export function enteredOf({ patient, observations }: CaseRecord, index: VocabularyIndex): readonly Entered[] {
  const { age, birthDate } = patient
  const who: Entered[] = []
  if (birthDate !== undefined) who.push({ id: 'birth-date', label: 'Birth date', value: birthDate })
  if (age !== undefined) {
    who.push({ id: 'age', label: labelOf('age', index), value: amount(undefined, age.value, age.unit, 'age', index) })
  }
  const place = ({ finding }: Observation) => index.order.indexOf(finding)
  const sorted = [...observations].sort((a, b) => place(a) - place(b))
  return [...who, ...sorted.map((observation) => entered(observation, index))]
}

/**
 * How many inputs of each group of the form are filled in.
 *
 * @param entered what was entered
 * @param index the vocabulary
 * @returns the number by the id of the group; a group without any is missing
 * @example filledByGroup(enteredOf(record, index), index).get('laboratory') // 6
 */
export function filledByGroup(entered: readonly Entered[], index: VocabularyIndex): ReadonlyMap<string, number> {
  const filled = new Map<string, Set<string>>()
  for (const { id } of entered) {
    const group = index.inputs.get(id)?.group
    if (group !== undefined) filled.set(group, (filled.get(group) ?? new Set()).add(id))
  }
  return new Map([...filled].map(([group, ids]) => [group, ids.size]))
}
