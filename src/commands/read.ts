import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { faultLine } from '../criteria/fault.ts'
import { loadCriteria } from '../criteria/folder.ts'
import { readLabText } from '../formats/lab-text.ts'
import { proposalsDocument } from '../formats/proposals.ts'
import { unhidden } from '../wording/foreign-text.ts'

const USAGE = `usage: npm run --silent read -- [--criteria FOLDER] FILE
  FILE is any text: a laboratory report, a table, a note, an HL7 message; - for standard input
  prints what the text proposes; nothing of it counts before somebody confirms it`
const FAULT = 2

function fail(lines: readonly string[]): never {
  process.stderr.write(`${lines.map(unhidden).join('\n')}\n`)
  process.exit(FAULT)
}

// A reader such as "head" closes its end early: that is no fault of the program.
process.stdout.on('error', () => process.exit(FAULT))

function options() {
  try {
    return parseArgs({ options: { criteria: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    return fail([`read: ${error instanceof Error ? error.message : String(error)}`, USAGE])
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    return fail([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`])
  }
}

const { values, positionals } = options()
const [file, ...more] = positionals
if (file === undefined || more.length > 0) fail([USAGE])
const loaded = loadCriteria(values.criteria ?? join(import.meta.dirname, '..', '..', 'criteria'))
if (!loaded.ok) fail(loaded.faults.map(faultLine))
const read = readLabText(contentOf(file), loaded.criteria)
process.stdout.write(`${JSON.stringify(proposalsDocument(read, loaded.criteria.vocabulary), null, 2)}\n`)
