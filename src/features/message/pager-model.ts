import type { SetResult } from '../../engine/evaluate-set.ts'
import { is } from '../../engine/match.ts'
import { type Pathway, strongestFirst } from '../../engine/pathway.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { nodes } from '../../engine/walk.ts'
import { briefOf } from '../../wording/brief.ts'
import { pagerText } from '../../wording/plain-text.ts'
import { byWayAlone, verdictWords } from '../../wording/set.ts'
import { knownOf, type MessageInput, TEACHING, timesOf } from '../../wording/told.ts'
import { ageWords, newestValue } from '../../wording/told-values.ts'
import { labelOf } from '../../wording/value.ts'
import { louderDefault } from '../call/prompt-model.ts'
import { decidingQuantities } from '../call/why-model.ts'
import { setsTold } from './call-model.ts'
import { BLANK } from './message-model.ts'

/** A value in a line that may have to drop some. */
interface PagerValue {
  readonly words: string
  /**
   * Dropped last: the first two numbers of the pathway. Before them what decided, and first everything else that rules
   * compare.
   */
  readonly weight: 'kept' | 'decided' | 'compared'
}
const KEPT = 2

/** The quantities that rules compare, in order; those whose limit a hospital may set come first. */
function comparedBy({ rules, disabled = [] }: Pathway) {
  const limits = [...rules, ...disabled].flatMap(({ when }) =>
    [...nodes(when)].flatMap((node) => (is(node, 'quantity') ? [node] : [])),
  )
  const asked = limits.filter(({ parameter }) => parameter !== undefined)
  const ids = (all: typeof limits) => [...new Set(all.map(({ quantity }) => quantity))]
  return { asked: ids(asked), all: ids([...asked, ...limits]) }
}

/**
 * The newest values of a pager line: what decided first, then what else the pathway compares. A value that did not
 * decide is news too. A value with an open question says "check".
 *
 * @returns values with their age, without the patient's age, most important first
 * @example pagerValues(input)[0] // { words: 'Ferritin > 40 000 ng/mL 2 h ago', weight: 'kept' }
 */
function pagerValues(input: MessageInput): readonly PagerValue[] {
  const { index, assessment } = input
  const known = knownOf(input)
  const { age } = timesOf(input)
  const deciding = decidingQuantities(strongestFirst(assessment.escalation), assessment.sets)
  const { asked, all } = comparedBy(assessment.escalation.pathway)
  // The age has its own part.
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

/** Characters in one text message. */
export const PAGER_LENGTH = 160
const CALL_BACK = `call back: ${BLANK}`
const FEW = 2
/** Fewer words of a label say too little, unless nothing else helps. */
const ENOUGH = 4

/** How much of the message a line keeps. */
interface Room {
  /** Rules with labels, and how many words of the strongest label. */
  readonly labels: number
  readonly words: number
  /** How many sets are named. */
  readonly sets: number
  readonly values: readonly PagerValue[]
  readonly age: boolean
  /** The view and what else fired. */
  readonly rest: boolean
}

/** The first few, and the number of others. */
const few = (all: readonly string[], most: number, mark: string): string =>
  `${all.slice(0, most).join(mark)}${all.length > most ? ` +${all.length - most} more` : ''}`

/** Whole words from the start. */
function clipped(label: string, most: number): string {
  const words = label.split(' ')
  return words.length <= most
    ? label
    : `${words
        .slice(0, most)
        .join(' ')
        .replace(/[,;:]$/, '')}...`
}

/** The tier, the default's tier if it is higher, and why. */
function opening({ assessment }: MessageInput, { labels, words, rest }: Room): string {
  const { escalation } = assessment
  const { tier, pathway } = escalation
  const louder = louderDefault(assessment)
  const beside = louder === null ? '' : ` (default: ${louder.id.toUpperCase()})`
  if (tier.rank === 0) return `${tier.title}${beside}. ${pathway.fixed.doesNotExclude}`
  const reasons = strongestFirst(escalation).map(({ rule: { id, label } }, place) =>
    place < labels ? `${id} ${clipped(label, place === 0 ? words : Number.POSITIVE_INFINITY)}` : id,
  )
  const all = rest ? few(reasons, FEW, '; ') : (reasons[0] ?? '')
  return `MAS-HLH ${tier.id.toUpperCase()}${beside}: ${all}`
}

/** Met, or made for this patient with at least one criterion met. */
const saysMuch = ({ verdict, fits, alsoUsed, criteria }: SetResult) =>
  verdict === 'met' || ((fits === 'met' || alsoUsed) && criteria.some((one) => one.verdict === 'met'))

/** "HScore 224", "HLH-2004 4/8 met". A set that only tells two diseases apart is not "met". */
function inShort(result: SetResult, index: VocabularyIndex): string {
  const { set, verdict } = result
  const met = verdict === 'met' && set.display === undefined ? ' met' : ''
  const amount = set.display === undefined ? briefOf(result, index).amount.replace(' of ', '/') : verdictWords(result)
  return `${set.shortTitle}${byWayAlone(result)} ${amount}${met}`
}

/** What to drop from a line that is too long, step by step: values, then words, then the rest. */
function* rooms(values: readonly PagerValue[], label: string): Generator<Room> {
  let room: Room = { labels: FEW, words: label.split(' ').length, sets: FEW, values, age: true, rest: true }
  yield room
  function* without(weight: PagerValue['weight']): Generator<Room> {
    for (const value of values.filter((one) => one.weight === weight).reverse()) {
      room = { ...room, values: room.values.filter((one) => one !== value) }
      yield room
    }
  }
  function* fewerWords(least: number): Generator<Room> {
    while (room.words > least) {
      room = { ...room, words: room.words - 1 }
      yield room
    }
  }
  yield* without('compared')
  for (const less of [{ labels: 1 }, { sets: 1 }]) {
    room = { ...room, ...less }
    yield room
  }
  yield* without('decided')
  yield* fewerWords(ENOUGH)
  room = { ...room, sets: 0 }
  yield room
  yield* without('kept')
  for (const less of [{ age: false }, { rest: false }]) {
    room = { ...room, ...less }
    yield room
  }
  yield* fewerWords(0)
}

const joined = (parts: readonly string[]): string => pagerText(parts.map((part) => part.replace(/\.$/, '')).join('. '))

/**
 * One line for a pager or text message, most important first: the tier, the default's if higher, the strongest reason
 * in words, an unusual view, age, sets with score or count, and the newest values that decided or that the pathway asks for. The
 * receiver may not know the rules by number, so the strongest label is always there.
 *
 * @returns at most 160 ASCII characters; drops whole parts, so no number is cut
 * @example pager(input) // 'MAS-HLH CALL: C4 Child with fever and very high ferritin; W1. age 6 years. Ferritin > 40000 ng/mL. call back: ____'
 */
export function pager(input: MessageInput): string {
  const { index, assessment, seenAs } = input
  const { zone } = timesOf(input)
  const view = seenAs.map((words) => (/\d:\d/.test(words) ? `${words} (${zone})` : words))
  const age = ageWords(knownOf(input), index)
  const sets = setsTold(input)
    .filter(saysMuch)
    .map((one) => inShort(one, index))
  const line = (room: Room) =>
    joined([
      opening(input, room),
      ...view.filter((words) => room.rest || words === TEACHING),
      ...(age === null || !room.age ? [] : [`age ${age}`]),
      ...(sets.length === 0 || room.sets === 0 ? [] : [sets.slice(0, room.sets).join(', ')]),
      ...room.values.map(({ words }) => words),
      CALL_BACK,
    ])
  const [strongest] = strongestFirst(assessment.escalation)
  let shortest = ''
  for (const room of rooms(pagerValues(input), strongest?.rule.label ?? '')) {
    shortest = line(room)
    if (shortest.length <= PAGER_LENGTH) break
  }
  return shortest
}
