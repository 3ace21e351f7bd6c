import type { SetResult } from '../../engine/evaluate-set.ts'
import type { CriterionResult } from '../../engine/judge-set.ts'
import { hashed } from '../../wording/edition-hashes.ts'
import { criterionLines } from '../../wording/explain.ts'
import type { Line } from '../../wording/line.ts'
import { nearWords } from '../../wording/near-words.ts'
import { items } from '../../wording/plain-text.ts'
import { STATE } from '../../wording/set.ts'
import { arrangedOf, type MessageInput } from '../../wording/told.ts'
import { proof } from './foot-model.ts'
import { editionOf, setWords, speaks, timesOfSets } from './message-sets.ts'

/** "Ferritin: met, entered 12000 ng/mL (2026-11-22 06:10), asks >= 500 ng/mL" */
function lineWords({ label, verdict, value, readAs, time, demand, points }: Line): string {
  const joins = value === ''
  const about = [readAs, time].filter((words) => words !== undefined)
  const entered = `entered ${value}${about.length === 0 ? '' : ` (${about.join('; ')})`}`
  // Of what only joins others, a number of them is worth telling.
  const asks = demand === '' || (joins && !/\d/.test(demand)) ? [] : [`asks ${demand}`]
  const facts = [
    STATE[verdict],
    ...(points === undefined ? [] : [`${points} points`]),
    ...(joins ? [] : [value === null ? 'not entered' : entered]),
    ...asks,
  ]
  return `${label === '' ? demand : label}: ${items(facts, ', ')}`
}

/** Parts without a name that the verdict does not rest on are left out with all that is below them: limits for newborns. */
function worthTelling(lines: readonly Line[]): readonly Line[] {
  let below = Number.POSITIVE_INFINITY
  return lines.filter(({ depth, label, decides }) => {
    if (depth <= below) below = label === '' && !decides ? depth : Number.POSITIVE_INFINITY
    return depth < below
  })
}

/** A criterion, and below it every part of which something is known. */
function criterionWords(result: CriterionResult, { index }: MessageInput): readonly string[] {
  const [own, ...parts] = criterionLines(result, index)
  if (own === undefined) return []
  const below = worthTelling(parts)
  const known = below.filter(({ value }) => value !== null)
  // A part that only joins others is told for the sake of what stands below it.
  const told = known.filter(({ value, depth }, place) => value !== '' || (known[place + 1]?.depth ?? 0) > depth)
  const lacks = below.filter(({ value }) => value === null).map(({ label }) => label)
  const line = (one: Line) => `${'  '.repeat(one.depth + 1)}${lineWords(one)}`
  const open = result.verdict === 'unknown' && lacks.length > 0
  return [line(own), ...told.map(line), ...(open ? [`    not entered: ${items([...new Set(lacks)], '; ')}`] : [])]
}

function oneSet(result: SetResult, input: MessageInput): readonly string[] {
  const { set } = result
  const head = `${editionOf(result)}, ${proof(hashed('sets', set, input.criteria).sha256)}`
  if (!speaks(result, input)) {
    const why = result.hasEvidence ? set.display?.otherwise : undefined
    return [head, `  ${why ?? 'nothing entered that this set reads'}`]
  }
  const times = timesOfSets(input).get(set.id)
  return [
    head,
    `  ${setWords(result, input, [], false)}`,
    ...(times === undefined ? [] : [times.lookBack, ...times.words].map((words) => `  ${words}.`)),
    ...nearWords(result, input.index).map((near) => `  Near: ${near}`),
    ...result.adjuncts.map(({ adjunct, text }) => `  ${adjunct.label}: ${text}`),
    ...result.criteria.flatMap((criterion) => criterionWords(criterion, input)),
    ...result.cautions.map(({ text }) => `  Caution: ${text}`),
  ]
}

/**
 * Every set with its edition and its hash, verdict, criteria with value, time and limit, and cautions; those made for
 * other patients last.
 *
 * @param input what the note is made from
 * @returns lines
 * @example noteSets(input)[0] // 'HLH-2004, ed. 1.1.0, sha-256 0123456789ab'
 */
export function noteSets(input: MessageInput): readonly string[] {
  const { shown, folded } = arrangedOf(input)
  return [
    ...shown.flatMap((result) => oneSet(result, input)),
    ...(folded.length === 0 ? [] : ['Made for other patients:', ...folded.flatMap((result) => oneSet(result, input))]),
  ]
}
