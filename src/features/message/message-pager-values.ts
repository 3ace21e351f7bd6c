import { is } from '../../engine/match.ts'
import type { Pathway } from '../../engine/pathway.types.ts'
import { strongestFirst } from '../../engine/strongest-first.ts'
import { nodes } from '../../engine/walk.ts'
import { labelOf } from '../../wording/describe.ts'
import { timesOf } from '../../wording/message-times.ts'
import { newestValue } from '../../wording/message-values.ts'
import { knownOf, type MessageInput } from '../../wording/told.ts'
import { decidingQuantities } from '../call/message-deciders.ts'

/** A value for a line that may have to leave some out. */
export interface PagerValue {
  readonly words: string
  /** The last to go, the first two numbers of the pathway; then what decided; then everything else that rules compare. */
  readonly weight: 'kept' | 'decided' | 'compared'
}
const KEPT = 2

/** The quantities that the rules compare, in their order, those whose limit a hospital may set first: they are asked for. */
function comparedBy({ rules, disabled = [] }: Pathway) {
  const limits = [...rules, ...disabled].flatMap(({ when }) =>
    [...nodes(when)].flatMap((node) => (is(node, 'quantity') ? [node] : [])),
  )
  const asked = limits.filter(({ parameter }) => parameter !== undefined)
  const ids = (all: typeof limits) => [...new Set(all.map(({ quantity }) => quantity))]
  return { asked: ids(asked), all: ids([...asked, ...limits]) }
}

/**
 * The newest values of a pager line: what decided first, then what else the pathway compares. A value that did not decide
 * is news as well. One whose field asked a question says "check".
 *
 * @param input what the message is made from
 * @returns values with their age, none of the patient's age, the most important first
 * @example pagerValues(input)[0] // { words: 'Ferritin > 40 000 ng/mL 2 h ago', weight: 'kept' }
 */
export function pagerValues(input: MessageInput): readonly PagerValue[] {
  const { index, assessment } = input
  const known = knownOf(input)
  const { age } = timesOf(input)
  const deciding = decidingQuantities(strongestFirst(assessment.escalation), assessment.sets)
  const { asked, all } = comparedBy(assessment.escalation.pathway)
  // The age has a part of its own.
  const isValue = (id: string) => index.quantities.get(id)?.fromPatient !== true
  const kept = asked.filter(isValue).slice(0, KEPT)
  const doubted = new Set(assessment.warnings.map(({ finding }) => finding))
  return [...new Set([...deciding, ...all])].filter(isValue).flatMap((id) => {
    const found = newestValue(id, known, index)
    if (found === null) return []
    const check = doubted.has(id) ? ' (check)' : ''
    const words = `${labelOf(id, index)} ${found.words}${check}${found.at === null ? '' : ` ${age(found.at)}`}`
    return [{ words, weight: kept.includes(id) ? 'kept' : deciding.includes(id) ? 'decided' : 'compared' }]
  })
}
