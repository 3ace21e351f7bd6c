import type { CriterionResult } from '../../engine/judge-set.ts'
import type { Verdict } from '../../engine/verdict.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { shortLabel } from '../../wording/brief.ts'
import { criterionLines, type Line } from '../../wording/explain.ts'
import { unbroken } from '../../wording/plain-text.ts'
import { ago, briefTime } from '../../wording/time.ts'

/** One criterion of a set in one line. */
export interface CriterionRow {
  readonly key: string
  readonly verdict: Verdict
  readonly label: string
  /** "10 749 ng/mL", "Platelets 45 ×10⁹/L"; a dash if nothing is known. */
  readonly value: string
  /** "≥ 500 ng/mL", "missing: Neutrophils" */
  readonly limit: string
  /** "06:10 · 6 h"; empty if the value has no time. */
  readonly time: string
  /** "2026-11-22 06:10, 6 h ago" */
  readonly fullTime: string
  /** Points of a score; empty for other sets. */
  readonly points: string
}

const NOTHING = '–'
/** What a line has room for; the full rule names the rest. */
const ROOM = 1
const YES = 'yes'

const few = (all: readonly string[]) =>
  `${all.slice(0, ROOM).join(', ')}${all.length > ROOM ? ` +${all.length - ROOM}` : ''}`

function nameOf({ input: id, label }: Line, index: VocabularyIndex): string {
  const input = index.inputs.get(id ?? '')
  return input === undefined ? label : shortLabel(input)
}

/** The age alone meets no criterion: it only says which limit of it counts. */
const isTold = ({ input }: Line, index: VocabularyIndex) => index.quantities.get(input ?? '')?.fromPatient !== true

/** Lines that met it, else those that the verdict rests on, else all that hold a value; a number says more than a yes. */
function telling(verdict: Verdict, entered: readonly Line[]): readonly Line[] {
  const met = entered.filter((line) => line.verdict === 'met')
  const deciding = entered.filter((line) => line.decides && line.verdict === verdict)
  const told = [met, deciding, entered].find((lines) => lines.length > 0) ?? []
  return [...told].sort((a, b) => Number(a.value === YES) - Number(b.value === YES))
}

function ofParts(
  verdict: Verdict,
  parts: readonly Line[],
  index: VocabularyIndex,
): Pick<CriterionRow, 'value' | 'limit'> & { readonly seen?: Line } {
  const told = telling(
    verdict,
    parts.filter(({ value }) => value !== null),
  )
  const missing = parts.filter(({ value }) => value === null).map((line) => nameOf(line, index))
  const [seen] = told
  return {
    value:
      told.length === 0 ? NOTHING : few(told.map((line) => `${nameOf(line, index)} ${unbroken(line.value ?? '')}`)),
    limit:
      verdict === 'unknown' && missing.length > 0 ? `missing: ${few([...new Set(missing)])}` : (seen?.demand ?? ''),
    ...(seen && { seen }),
  }
}

/**
 * One criterion in one line: what counts for it, its limit, and when that was seen. The rule in full stands elsewhere.
 *
 * @param at the moment shown, milliseconds since 1970
 * @example criterionRow(ferritin, index, Date.now()).value // '10 749 ng/mL'
 */
export function criterionRow(result: CriterionResult, index: VocabularyIndex, at: number): CriterionRow {
  const [head, ...below] = criterionLines(result, index)
  const { criterion, verdict } = result
  // Lines that only join others have no value of their own.
  const parts = below.filter((line) => line.value !== '' && isTold(line, index))
  const { value, limit, seen } =
    parts.length > 0
      ? ofParts(verdict, parts, index)
      : { value: head?.value ?? NOTHING, limit: head?.demand ?? '', seen: head }
  return {
    ...{ key: criterion.id, verdict, label: criterion.label, points: head?.points ?? '' },
    value: value === '' ? NOTHING : value,
    limit: limit === YES ? '' : limit,
    time: seen?.at === undefined ? '' : briefTime(seen.at, at),
    fullTime: seen?.at === undefined ? '' : `${seen.time}, ${ago(seen.at, at)}`,
  }
}
