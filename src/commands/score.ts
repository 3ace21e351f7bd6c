import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assess } from '../case/assess.ts'
import type { CaseRecord, Clock } from '../case/case.ts'
import { readCases } from '../case/file.ts'
import { READINGS, type Reading } from '../case/reading.ts'
import { clockAt, clockOf, readTime, TIME_FORM } from '../case/time.ts'
import { resultDocument } from '../case/write.ts'

import { allowed } from '../criteria/check/names.ts'
import type { Criteria } from '../criteria/criteria.ts'
import { type Fault, faultLine, faultsIn } from '../criteria/fault.ts'
import { loadCriteria } from '../criteria/folder.ts'
import { loadPack } from '../pack/apply.ts'
import { unhidden } from '../wording/foreign-text.ts'

const USAGE = `usage: npm run --silent score -- [--as-of TIME] [--window ${READINGS.join('|')}] [--criteria FOLDER] [--pack PACK] FILE
  FILE may be - for standard input
  --as-of TIME   what was known then, such as 2026-11-22T08:00-05:00
  --pack PACK    an institution pack, put upon the default pathway
  --window       which dated values the sets read; the escalation always reads its own window`
const FAULT = 2

function fail(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(FAULT)
}

/** Ends the program with one line for each fault, and what a file holds cannot hide in them. */
function refuse(faults: readonly Fault[]): never {
  return fail(faults.map((fault) => unhidden(faultLine(fault))))
}

// A reader such as "head" closes its end early: that is no fault of the program.
process.stdout.on('error', () => process.exit(FAULT))

function options() {
  try {
    const text = { type: 'string' } as const
    return parseArgs({ options: { criteria: text, pack: text, 'as-of': text, window: text }, allowPositionals: true })
  } catch (error) {
    return fail([`score: ${error instanceof Error ? error.message : String(error)}`, USAGE])
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    return fail([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`])
  }
}

function criteriaIn(folder: string): Criteria {
  const loaded = loadCriteria(folder)
  if (loaded.ok) return loaded.criteria
  // A folder that cannot be read is named itself.
  const inFolder = (file: string) => (file === folder ? folder : join(folder, file))
  return refuse(loaded.faults.map((fault) => ({ ...fault, file: inFolder(fault.file ?? '') })))
}

/** The criteria with an institution pack in force, where one was named. */
function withPack(base: Criteria, file: string | undefined): Criteria {
  if (file === undefined) return base
  const loaded = loadPack(contentOf(file), base)
  if (loaded.ok) return loaded.criteria
  return refuse(faultsIn(file, loaded.faults))
}

/** The moment that was asked for; null when none was. */
function momentOf(text: string | undefined): Clock | null {
  if (text === undefined) return null
  const moment = readTime(text)
  return moment ?? fail([`--as-of: ${JSON.stringify(text)} is no time; allowed: ${TIME_FORM}`])
}

function readingOf(text: string = 'published'): Reading {
  const reading = READINGS.find((one) => one === text)
  return reading ?? fail([`--window: ${JSON.stringify(text)}; ${allowed(text, READINGS)}`])
}

/** A case without any time is judged now: a birth date alone needs a day to become an age. */
function score(record: CaseRecord, criteria: Criteria, moment: Clock | null, reading: Reading) {
  const clock = moment ?? clockOf(record) ?? clockAt(Date.now())
  return resultDocument(assess(record, criteria, clock?.ms ?? null, { reading }), clock?.text ?? null, reading)
}

const { values, positionals } = options()
const [file, ...more] = positionals
if (file === undefined || more.length > 0) fail([USAGE])
const moment = momentOf(values['as-of'])
const reading = readingOf(values.window)
const base = criteriaIn(values.criteria ?? join(import.meta.dirname, '..', '..', 'criteria'))
const criteria = withPack(base, values.pack)
const cases = readCases(contentOf(file), criteria.vocabulary)
if (!cases.ok) refuse(faultsIn(file, cases.faults))
const results = cases.records.map((record) => score(record, criteria, moment, reading))
process.stdout.write(`${JSON.stringify(cases.isList ? results : results[0], null, 2)}\n`)
