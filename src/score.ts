import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { assess } from './case/assess.ts'
import { readCases } from './case/case-file.ts'
import type { CaseRecord } from './case/case-record.ts'
import { clockOf } from './case/clock.ts'
import { clockAt } from './case/time.ts'
import type { Criteria } from './criteria/criteria.ts'
import { loadCriteria } from './criteria/load-folder.ts'
import { resultDocument } from './exchange/result.ts'

const USAGE = 'usage: npm run --silent score -- [--criteria FOLDER] FILE   (FILE may be - for standard input)'
const FAULT = 2

function fail(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(FAULT)
}

function options() {
  try {
    return parseArgs({ options: { criteria: { type: 'string' } }, allowPositionals: true })
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
  return fail(loaded.faults.map(({ file, key, problem }) => `${join(folder, file)}: ${key}: ${problem}`))
}

/** A case without any time is judged now: a birth date alone needs a day to become an age. */
function score(record: CaseRecord, criteria: Criteria) {
  const clock = clockOf(record) ?? clockAt(Date.now())
  return resultDocument(assess(record, criteria, clock?.ms ?? null), clock?.text ?? null)
}

const { values, positionals } = options()
const [file, ...more] = positionals
if (file === undefined || more.length > 0) fail([USAGE])
const criteria = criteriaIn(values.criteria ?? join(import.meta.dirname, '..', 'criteria'))
const cases = readCases(contentOf(file), criteria.vocabulary)
if (!cases.ok)
  fail(cases.faults.map(({ path, problem }) => [file, path, problem].filter((part) => part !== '').join(': ')))
const results = cases.records.map((record) => score(record, criteria))
process.stdout.write(`${JSON.stringify(cases.isList ? results : results[0], null, 2)}\n`)
