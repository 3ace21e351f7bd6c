import { parseArgs } from 'node:util'
import { assess } from '../case/assess.ts'
import type { CaseRecord } from '../case/case.ts'
import { readCases } from '../case/file.ts'
import { READINGS, type Reading } from '../case/reading.ts'
import type { Clock } from '../case/time.ts'
import { clockAt, clockOf, readTime, TIME_FORM } from '../case/time.ts'
import { resultDocument } from '../case/write.ts'

import { allowed } from '../criteria/check/names.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { faultsIn } from '../criteria/fault.ts'
import { loadPack } from '../pack/apply.ts'
import { contentOf, criteriaIn, type Invocation, refuse, refuseFaults } from './program.ts'

const USAGE = `usage: npm run --silent score -- [--as-of TIME] [--window ${READINGS.join('|')}] [--criteria FOLDER] [--pack PACK] FILE
  FILE may be - for standard input
  --as-of TIME   what was known then, such as 2026-11-22T08:00-05:00
  --pack PACK    an institution pack, put upon the default pathway
  --window       which dated values the sets read; the escalation always reads its own window`

function options(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const known = { criteria: text, pack: text, 'as-of': text, window: text }
    return parseArgs({ args: [...args], options: known, allowPositionals: true })
  } catch (error) {
    return refuse([`score: ${error instanceof Error ? error.message : String(error)}`, USAGE])
  }
}

/** The criteria with the named pack in force. */
function withPack(base: Criteria, file: string | undefined, from: Invocation): Criteria {
  if (file === undefined) return base
  const loaded = loadPack(contentOf(file, from), base)
  if (loaded.ok) return loaded.criteria
  return refuseFaults(faultsIn(file, loaded.faults))
}

/** The moment asked for; null for none. */
function momentOf(text: string | undefined): Clock | null {
  if (text === undefined) return null
  const moment = readTime(text)
  return moment ?? refuse([`--as-of: ${JSON.stringify(text)} is no time; allowed: ${TIME_FORM}`])
}

function readingOf(text: string = 'published'): Reading {
  const reading = READINGS.find((one) => one === text)
  return reading ?? refuse([`--window: ${JSON.stringify(text)}; ${allowed(text, READINGS)}`])
}

/** A case without any time is judged now: a birth date alone needs a day to become an age. */
function scored(record: CaseRecord, criteria: Criteria, moment: Clock | null, reading: Reading) {
  const clock = moment ?? clockOf(record) ?? clockAt(Date.now())
  return resultDocument(assess(record, criteria, clock?.ms ?? null, { reading }), clock?.text ?? null, reading)
}

/**
 * The command `npm run score`: scores a case or a list of cases.
 *
 * @returns the text to print: one result document or a list of them, as JSON
 * @throws a `Refusal` for a wrong option, a file that cannot be read, and every fault of a file
 * @example score({ args: ['-'], input: () => '{"format":"mas-hlh-case",…}' }) // '{\n  "format": "mas-hlh-result",…'
 */
export function score(from: Invocation): string {
  const { values, positionals } = options(from.args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) return refuse([USAGE])
  const moment = momentOf(values['as-of'])
  const reading = readingOf(values.window)
  const base = criteriaIn(values.criteria)
  const criteria = withPack(base, values.pack, from)
  const cases = readCases(contentOf(file, from), criteria.vocabulary)
  if (!cases.ok) return refuseFaults(faultsIn(file, cases.faults))
  const results = cases.records.map((record) => scored(record, criteria, moment, reading))
  return `${JSON.stringify(cases.isList ? results : results[0], null, 2)}\n`
}
