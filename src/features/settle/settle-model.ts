import { type CaseRecord, isMeasured } from '../../case/case.ts'
import type { CouldDecide, Probe } from '../../engine/could-decide.ts'
import type { SetResult } from '../../engine/evaluate-set.ts'
import { isPoint } from '../../engine/interval.ts'
import { displayed, suits } from '../../engine/order.ts'
import { readIn } from '../../engine/quantity.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { isStepless } from '../../engine/walk.ts'
import { shortLabel } from '../../wording/brief.ts'
import { unbroken } from '../../wording/plain-text.ts'
import { answerText, labelOf, rangeText } from '../../wording/value.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import type { Effect, Settling } from '../../wording/workup.ts'

/**
 * What can still be obtained for an input. A value in a unit that cannot be compared counts as entered: repeating the
 * test gives the same unit. A bound such as "> 500" can leave a limit open, and only the exact number closes it.
 *
 * @param result with the evidence it read
 * @returns `new`: nothing is entered; `exact`: only a bound is; null: it is entered, or cannot be ordered or examined
 * @example obtainable(hlh2004, 'sil2r', index) // 'new'
 */
export function obtainable({ typed }: SetResult, id: string, index: VocabularyIndex): 'new' | 'exact' | null {
  const input = index.inputs.get(id)
  if (input?.obtain !== 'order' && input?.obtain !== 'examine') return null
  if (input.kind !== 'quantity') return typed.answers.has(id) ? null : 'new'
  const values = typed.quantities.get(id) ?? []
  if (values.length === 0) return 'new'
  const ranges = values.flatMap((one) => readIn(one, input, [input.units[0]?.code ?? ''])?.range ?? [])
  return ranges.some((range) => !isPoint(range)) ? 'exact' : null
}

function givenText(probes: readonly Probe[], id: string, stepless: boolean, index: VocabularyIndex): string | null {
  const answers = probes.flatMap(({ given }) => ('answer' in given ? [answerText(id, given.answer, index)] : []))
  if (answers.length > 0) return answers.join(' or ')
  const regions = probes.flatMap(({ given }) => ('answer' in given ? [] : [given]))
  const first = regions[0]
  const last = regions.at(-1)
  if (stepless || first === undefined || last === undefined) return null
  return rangeText({ ...last.range, lower: first.range.lower, lowerOpen: first.range.lowerOpen }, first.unit, id, index)
}

/** Values that would make a set "not met" are left out: they would be a list of ways to stop looking. */
function effectOf({ set, count: now }: SetResult, { id, probes }: CouldDecide, index: VocabularyIndex): Effect | null {
  const bringing = probes.filter(({ verdict }) => verdict === 'met')
  const count = bringing[0]?.count
  if (bringing.length === 0) return null
  const otherWay = count !== undefined && count.min < count.needed
  // While the count is within reach, do not list a rare result that is enough by itself.
  if (otherWay && now !== undefined && now.max >= now.needed) return null
  // A linear score or a ratio has no printed limit for one input, so no number is given.
  const stepless = isStepless(set.rule)
  const reached = count === undefined || otherWay ? '' : ` (${count.min} of ${count.of})`
  // A path with words of its own, or a set that only tells two diseases apart, is not "met".
  const verdict = bringing[0]?.words ?? (set.display === undefined ? VERDICT_WORDS.met : set.words.met)
  return { given: givenText(bringing, id, stepless, index), sets: [`${set.shortTitle} ${verdict}${reached}`] }
}

/** One effect for each limit. */
function merge(all: readonly Effect[]): readonly Effect[] {
  const merged = new Map<string | null, readonly string[]>()
  for (const { given, sets } of all) merged.set(given, [...(merged.get(given) ?? []), ...sets])
  return [...merged].map(([given, sets]) => ({ given, sets }))
}

/**
 * The visible sets that fit the patient or may fit: what would decide concerns only these.
 *
 * @returns in the same order
 * @example concerned(results).map(({ set }) => set.shortTitle) // ['HLH-2004', 'HLH-2024']
 */
export const concerned = (results: readonly SetResult[]): readonly SetResult[] =>
  results.filter((one) => one.hasEvidence && displayed(one, results) && (one.fits !== 'not-met' || one.alsoUsed))

interface Draft {
  readonly effects: readonly Effect[]
  readonly settles: readonly string[]
  readonly suits: boolean
  readonly exact: boolean
}
const NOTHING: Draft = { effects: [], settles: [], suits: false, exact: false }

/**
 * Single results that could make an open set met: only tests and examinations that can be obtained and are not entered.
 * Results for a set that fits come first, then what is easiest to obtain: the order of the form.
 *
 * @param results in the order shown
 * @param record cut to the moment judged: a value that is too old for a set counts as missing
 * @returns one entry per input, with its values and what they make met
 * @example settling(results, index, record)[0] // { label: 'Soluble IL-2 receptor', effects: [{ given: '≥ 2400 U/mL', … }] }
 */
export function settling(
  results: readonly SetResult[],
  index: VocabularyIndex,
  record: Pick<CaseRecord, 'observations'>,
): readonly Settling[] {
  const byInput = new Map<string, Draft>()
  for (const result of concerned(results)) {
    for (const could of result.couldDecide.filter(({ direct }) => direct)) {
      const wanted = obtainable(result, could.id, index)
      const effect = wanted === null ? null : effectOf(result, could, index)
      if (effect === null) continue
      const known = byInput.get(could.id) ?? NOTHING
      byInput.set(could.id, {
        effects: [...known.effects, effect],
        settles: [...known.settles, result.set.shortTitle],
        suits: known.suits || suits(result),
        exact: known.exact || wanted === 'exact',
      })
    }
  }
  const measured = new Set(record.observations.filter(isMeasured).map(({ finding }) => finding))
  const more = (id: string, { exact }: Draft) => (exact ? ', exact value' : measured.has(id) ? ', repeat' : '')
  return [...byInput]
    .sort(([a, x], [b, y]) => Number(y.suits) - Number(x.suits) || index.order.indexOf(a) - index.order.indexOf(b))
    .map(([id, draft]) => ({
      id,
      label: `${labelOf(id, index)}${more(id, draft)}`,
      effects: merge(draft.effects),
      settles: draft.settles,
    }))
}

/**
 * What a result would bring, in one line that names each limit once.
 *
 * @returns values with the sets they make met; a value never wraps before its unit
 * @example bringsWords(sil2r) // '≥ 2400 U/mL → HLH-2004 met (5 of 8), HLH-2024 met (5 of 7)'
 */
export const bringsWords = ({ effects }: Settling): string =>
  effects.map(({ given, sets }) => `${unbroken(given ?? 'some values')} → ${sets.join(', ')}`).join('; ')

/** What would make a set met, on one line: any of these results. */
export interface DecidedBy {
  /** "HLH-2004 met (5 of 8)" */
  readonly set: string
  /** "sIL-2R ≥ 2400 U/mL", "Spleen enlarged": the easiest to obtain first. */
  readonly results: readonly string[]
}

const YES = 'yes'

/**
 * The same results by what they bring, each set once.
 *
 * @param list results that could make a set met
 * @param index the vocabulary
 * @returns one entry for each set, in the order of the results
 * @example decidedBySet(list, index)[0] // { set: 'HScore met', results: ['Spleen enlarged', 'AST ≥ 30 U/L'] }
 */
export function decidedBySet(list: readonly Settling[], index: VocabularyIndex): readonly DecidedBy[] {
  const bySet = new Map<string, readonly string[]>()
  for (const { id, label, effects } of list) {
    const input = index.inputs.get(id)
    const name = input === undefined ? label : label.replace(input.label, shortLabel(input))
    for (const { given, sets } of effects) {
      const result = given === YES ? name : `${name} ${given ?? '(value)'}`
      for (const set of sets) bySet.set(set, [...(bySet.get(set) ?? []), result])
    }
  }
  return [...bySet].map(([set, results]) => ({ set, results }))
}
