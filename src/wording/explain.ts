import { showInstant } from '../case/time.ts'
import type { NodeResult } from '../engine/condition.ts'
import type { CriterionResult } from '../engine/judge-set.ts'
import type { Bands, ScoreKinds } from '../engine/language.ts'
import { is, isCriterion, matchScore } from '../engine/match.ts'
import type { Scored } from '../engine/points.ts'
import { type Judged, readIn } from '../engine/quantity.ts'
import { withoutHardEnds } from '../engine/units.ts'
import type { Verdict } from '../engine/verdict.ts'
import type { VocabularyIndex } from '../engine/vocabulary.ts'
import { inputOf } from '../engine/walk.ts'
import {
  amount,
  answered,
  counted,
  demand,
  labelOf,
  nodeLabel,
  observed,
  pointsText,
  rangeText,
  shorten,
} from './value.ts'

/** One line of an evaluated rule. */
export interface Line {
  readonly key: string
  /** Id of the input; absent on lines that only group others. */
  readonly input?: string
  /** The depth of the node in its criterion. */
  readonly depth: number
  readonly label: string
  /** The value as typed; null if unknown; empty on lines that only group others. */
  readonly value: string | null
  /** The value in the unit of the limit, if its own unit has no printed limit. */
  readonly readAs?: string
  /** When the value was taken, in the reader's time zone; absent without a time. */
  readonly time?: string
  /** The same moment, milliseconds since 1970. */
  readonly at?: number
  readonly demand: string
  readonly verdict: Verdict
  /** Whether the verdict above depends on this line. */
  readonly decides: boolean
  readonly points?: string
  readonly locus?: string
  readonly notes: readonly string[]
}

/** When a value was taken, if known. */
const timeOf = (seen: { readonly at: number | null } | null | undefined) =>
  seen?.at == null ? {} : { time: showInstant(seen.at), at: seen.at }

/**
 * The comparison of a value with a limit, in words.
 *
 * @returns value, limit, the value in the unit of the limit if it was converted, time and notes
 */
function judgedLine(judged: Judged, id: string, index: VocabularyIndex) {
  const { observation, comparator, limit, unit, comparable, converted } = judged
  const value = observation === null ? null : observed(observation, id, index)
  const notes = comparable ? [] : ['This unit cannot be compared with the limit.']
  const quantity = index.quantities.get(id)
  // An age in another unit does not help the reader.
  const isAge = quantity?.fromPatient === true || quantity?.persistence === 'fact'
  const read =
    converted && !isAge && observation !== null && quantity !== undefined ? readIn(observation, quantity, [unit]) : null
  const readAs =
    read === null || quantity === undefined
      ? {}
      : {
          readAs: rangeText(
            shorten(withoutHardEnds(read.range, quantity, read.unit), comparator, limit),
            read.unit,
            id,
            index,
          ),
        }
  return { value, notes, demand: amount(comparator, limit, unit, id, index), ...readAs, ...timeOf(observation) }
}

/** The parts that decide a verdict: those with the same verdict; for `firstDecided`, only the first of them. */
function deciders({ rule, verdict, parts }: NodeResult): readonly NodeResult[] {
  const same = parts.filter((part) => part.verdict === verdict)
  return is(rule, 'firstDecided') && verdict !== 'unknown' ? same.slice(0, 1) : same
}

/** The text in place of a value: an answer, or the number of criteria met. */
function known({ answer, count }: NodeResult, id: string, index: VocabularyIndex): string | null {
  if (count !== undefined) return `${count.min} of ${count.of}`
  return answer === undefined ? null : answered(answer, id, index)
}

/**
 * An evaluated rule as lines from the top down.
 *
 * @param depth the depth of the node in its criterion
 * @param key the key of the first line and prefix of the others
 * @param decides whether the verdict above depends on this node
 * @returns one line per node
 */
export function nodeLines(
  node: NodeResult,
  index: VocabularyIndex,
  depth: number,
  key: string,
  decides = true,
): readonly Line[] {
  const { rule, verdict, judged, answer, parts } = node
  const id = inputOf(rule) ?? ''
  const own =
    judged === undefined ? { value: null, demand: demand(rule, index), notes: [] } : judgedLine(judged, id, index)
  const line: Line = {
    ...timeOf(answer),
    ...own,
    key,
    ...(id === '' ? {} : { input: id }),
    depth,
    label: nodeLabel(rule, index),
    value: parts.length > 0 ? '' : (own.value ?? known(node, id, index)),
    verdict,
    decides,
    notes: [...(rule.note === undefined ? [] : [rule.note]), ...own.notes],
  }
  const deciding = deciders(node)
  const below = parts.map((part, i) =>
    nodeLines(part, index, depth + 1, `${key}.${i}`, decides && deciding.includes(part)),
  )
  return [line, ...below.flat()]
}

function scoredLines({ scored, criterion }: CriterionResult, index: VocabularyIndex): readonly Line[] {
  if (scored === undefined || !isCriterion(criterion, 'score')) return []
  return matchScore<readonly Line[]>(criterion.score, {
    bands: (bands) => bandLines(bands, scored, index),
    quantity: (term) => [termLine(term, scored, index)],
    tally: () => partLines(scored, index),
    finding: () => partLines(scored, index),
  })
}

const partLines = ({ parts }: Scored, index: VocabularyIndex): readonly Line[] =>
  parts.flatMap((part, i) => nodeLines(part, index, 1, `${i}`))

function bandLines({ quantity }: Bands, scored: Scored, index: VocabularyIndex): readonly Line[] {
  // The last band reached shows the limit that counted; below all bands, the first one does.
  const judged = scored.judged.filter(({ verdict }) => verdict === 'met').at(-1) ?? scored.judged[0]
  if (judged === undefined) return []
  const line = judgedLine(judged, quantity, index)
  return [
    {
      ...line,
      key: quantity,
      input: quantity,
      depth: 1,
      label: labelOf(quantity, index),
      verdict: judged.verdict,
      decides: true,
    },
  ]
}

function termLine(term: ScoreKinds['quantity'], { observation, verdict }: Scored, index: VocabularyIndex): Line {
  const { quantity, coefficient, unit } = term
  const value = observation === null ? null : counted(observation, quantity, index)
  const label = labelOf(quantity, index)
  const times = amount(undefined, `${coefficient.replace('-', '−')} ×`, unit, quantity, index)
  const line = {
    key: quantity,
    input: quantity,
    depth: 1,
    label,
    value,
    demand: times,
    verdict,
    decides: true,
    notes: [],
  }
  return { ...line, ...timeOf(observation) }
}

/**
 * The lines that explain one criterion. A criterion with a single leaf is one line; others list their parts below it.
 *
 * @returns the lines in the order of the rule, the criterion first
 * @example criterionLines(result, index)[0]?.label // 'Ferritin'
 */
export function criterionLines(result: CriterionResult, index: VocabularyIndex): readonly Line[] {
  const { criterion, verdict, tree, scored } = result
  const below = tree === undefined ? scoredLines(result, index) : nodeLines(tree, index, 1, '0')
  const only = below.length === 1 ? below[0] : undefined
  const inner = tree !== undefined && only === undefined ? below.slice(1) : below
  const notes = [criterion.help, criterion.note].filter((text) => text !== undefined)
  return [
    {
      key: criterion.id,
      depth: 0,
      label: criterion.label,
      value: only === undefined ? '' : only.value,
      ...(only?.readAs === undefined ? {} : { readAs: only.readAs }),
      ...(only?.time === undefined ? {} : { time: only.time }),
      ...(only?.at === undefined ? {} : { at: only.at }),
      decides: true,
      demand: only?.demand ?? (tree === undefined ? '' : demand(tree.rule, index)),
      verdict,
      ...(scored === undefined ? {} : { points: pointsText(scored.points) }),
      ...(criterion.locus === undefined ? {} : { locus: criterion.locus }),
      notes: [
        ...notes,
        ...(only?.notes ?? []),
        ...(tree?.rule.note !== undefined && only === undefined ? [tree.rule.note] : []),
      ],
    },
    ...(only === undefined ? inner.map((line) => ({ ...line, key: `${criterion.id}.${line.key}` })) : []),
  ]
}
