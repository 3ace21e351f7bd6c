import { boundOf } from '../engine/bound.ts'
import type { SetResult } from '../engine/evaluate-set.ts'
import type { Interval } from '../engine/interval.ts'
import type { CriterionResult } from '../engine/judge-set.ts'
import type { ScoreResult } from '../engine/rule.ts'
import type { Assessment } from './assess.ts'
import type { CaseRecord, Observation } from './case.ts'
import { CASE_FORMAT, CASE_VERSION } from './file.ts'
import { decimalText } from './number.ts'
import type { Reading } from './reading.ts'
import type { CriterionOut, Ends, Mark, Replay, ResultDocument, SetOut } from './record.ts'

/**
 * A range as exact decimal text, cut off outward where a number does not end.
 *
 * @param range null when there is none
 * @returns its ends; null for an open one
 * @example ends(point(exact('21.5'))) // { min: '21.5', max: '21.5' }
 */
export const ends = (range: Interval | null): Ends => ({
  min: range === null || range.lower === null ? null : decimalText(range.lower, 'down'),
  max: range === null || range.upper === null ? null : decimalText(range.upper, 'up'),
})

function criterionOut({ criterion, verdict, scored }: CriterionResult): CriterionOut {
  return scored === undefined
    ? { id: criterion.id, verdict }
    : { id: criterion.id, verdict, points: ends(scored.points) }
}

const scoreOut = ({ total, cutoff }: ScoreResult) => ({ ...ends(total), cutoff: boundOf(cutoff)?.limit ?? null })

function setOut(result: SetResult): SetOut {
  const { set, entry, verdict, rule, count, score } = result
  return {
    id: set.id,
    version: set.version,
    entry,
    verdict,
    ...(entry === 'none' ? {} : { rule: rule.verdict }),
    ...(rule.path === undefined ? {} : { path: rule.path }),
    ...(rule.paths === undefined ? {} : { paths: rule.paths.map((path) => ({ id: path.id, verdict: path.verdict })) }),
    ...(count === undefined ? {} : { count }),
    ...(score === undefined ? {} : { score: scoreOut(score) }),
    ...(rule.probability === undefined ? {} : { probability: rule.probability }),
    criteria: result.criteria.map(criterionOut),
    couldDecide: result.couldDecide.map(({ id }) => id),
    cautions: result.cautions.map(({ text }) => text),
  }
}

/**
 * The result document that the command line prints. Programs outside rely on its shape.
 *
 * @param asOf the moment judged at, as text; null when the case has no time
 * @param reading named in the document unless it is `published`
 * @returns a plain object, ready for JSON
 * @example resultDocument(assessment, '2026-11-22T08:00:00-05:00').format // 'mas-hlh-result'
 */
export function resultDocument(
  { sets, escalation, pack, warnings }: Assessment,
  asOf: string | null,
  reading: Reading = 'published',
): ResultDocument & { readonly window?: Reading } {
  return {
    format: 'mas-hlh-result',
    formatVersion: 1,
    asOf,
    ...(reading === 'published' ? {} : { window: reading }),
    sets: sets.map(setOut),
    escalation: {
      pathway: escalation.pathway.id,
      version: escalation.pathway.version,
      ...(pack && { pack }),
      tier: escalation.tier.id,
      tracks: escalation.tracks,
      fired: escalation.fired.map(({ rule }) => rule.id),
      notAssessable: escalation.notAssessable.map(({ rule }) => rule.id),
    },
    ...(warnings.length === 0 ? {} : { warnings }),
  }
}

/** What many cases print of each set. */
function verdictOut(result: SetResult, decide: boolean) {
  const { verdict, count, score, entry } = result
  return {
    verdict,
    ...(count && { count }),
    ...(score && { score: scoreOut(score) }),
    entry,
    ...(decide && { couldDecide: result.couldDecide.map(({ id }) => id) }),
  }
}

/**
 * The verdicts of one case of many: the short form of the result document. Programs outside rely on its shape.
 *
 * @param asOf the moment judged at, as text; null when the case has no time
 * @param decide whether to add the open inputs that could decide each set
 * @returns a plain object, ready for JSON
 * @example verdictsDocument(assessment, null, false).tier // 'call'
 */
export const verdictsDocument = ({ sets, escalation }: Assessment, asOf: string | null, decide: boolean) => ({
  asOf,
  tier: escalation.tier.id,
  sets: Object.fromEntries(sets.map((result) => [result.set.id, verdictOut(result, decide)])),
})

/** Keys in the order people read; JSON drops undefined ones. */
const writeObservation = ({ finding, comparator, value, unit, at }: Observation) => ({
  finding,
  comparator,
  value,
  unit,
  at: at?.text,
})

const writeMark = (mark: Mark) => ({
  at: mark.at.text,
  choice: mark.choice,
  recheckAt: mark.choice === 're-check' ? mark.recheckAt.text : undefined,
})

const writeReplay = ({ build, savedAt, reading, vocabulary, sets, inUse, pathway, pack, result, seen }: Replay) => ({
  build,
  savedAt: savedAt.text,
  reading,
  vocabulary,
  sets,
  inUse,
  pathway,
  pack,
  result,
  seen: seen.map(writeMark),
})

/**
 * Writes a case file; `readCase` reads the same record back.
 *
 * @param record values and times are written as typed
 * @returns pretty JSON with a line break at the end
 * @example writeCase({ asOf: null, patient: {}, observations: [] })
 */
export function writeCase({ asOf, patient, observations, replay }: CaseRecord): string {
  const { birthDate, age } = patient
  const known = birthDate !== undefined || age !== undefined
  const file = {
    format: CASE_FORMAT,
    formatVersion: CASE_VERSION,
    asOf: asOf?.text,
    patient: known ? { birthDate, age } : undefined,
    observations: observations.map(writeObservation),
    record: replay && writeReplay(replay),
  }
  return `${JSON.stringify(file, null, 2)}\n`
}
