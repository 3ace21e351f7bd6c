import type { AnswerObservation, Evidence, QuantityObservation } from '../engine/evidence.ts'
import type { Vocabulary } from '../engine/vocabulary.ts'
import { type CaseRecord, countsAnyTime, isMeasured, type Observation } from './case.ts'
import { answerAtAnyTime, readable, standingAnswer } from './measured.ts'

function groupByFinding<One extends Observation>(all: readonly One[]): ReadonlyMap<string, readonly One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const group = groups.get(one.finding)
    if (group === undefined) groups.set(one.finding, [one])
    else group.push(one)
  }
  return groups
}

/**
 * Every value and answer of a case up to a moment, however old.
 *
 * @param vocabulary observations of unknown inputs are skipped
 * @param asOf the moment, milliseconds since 1970; null when every observation counts
 * @returns values and answers by input; implications are not applied yet
 * @example everythingUpTo(record, vocabulary, null).answers.get('fever')?.answer // 'yes'
 */
export function everythingUpTo(record: CaseRecord, vocabulary: Vocabulary, asOf: number | null): Evidence {
  const measured = groupByFinding(record.observations.filter(isMeasured))
  const answered = groupByFinding(record.observations.filter((one) => !isMeasured(one)))
  const quantities = new Map<string, readonly QuantityObservation[]>()
  const answers = new Map<string, AnswerObservation>()
  const anyTime = countsAnyTime(vocabulary)
  for (const input of vocabulary.inputs) {
    if (input.kind === 'quantity') {
      const given = input.fromPatient === true ? undefined : measured.get(input.id)
      const found = given === undefined ? [] : readable(input, given, asOf)
      if (found.length > 0) quantities.set(input.id, found)
    } else {
      const given = answered.get(input.id)
      const standing = anyTime.has(input.id) ? answerAtAnyTime : standingAnswer
      const answer = given === undefined ? null : standing(input, given, asOf)
      if (answer !== null) answers.set(input.id, answer)
    }
  }
  return { quantities, answers }
}
