import { parseArgs } from 'node:util'
import { readLabText } from '../formats/lab-text.ts'
import { proposalsDocument } from '../formats/proposals.ts'
import { criteriaIn } from './criteria-in.ts'
import { contentOf, type Invocation, refuse } from './program.ts'

const USAGE = `usage: npm run --silent read -- [--criteria FOLDER] FILE
  FILE is any text: a laboratory report, a table, a note, an HL7 message; - for standard input
  prints what the text proposes; nothing of it counts before somebody confirms it`

function options(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { criteria: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    return refuse([`read: ${error instanceof Error ? error.message : String(error)}`, USAGE])
  }
}

/**
 * The command `npm run read`: proposes values from a text.
 *
 * @returns the text to print: the proposals as JSON
 * @throws a `Refusal` for a wrong option, an unreadable file and every fault of the criteria
 * @example readText({ args: ['-'], input: () => 'plt 45' }) // '{\n  "format": "mas-hlh-proposals",…'
 */
export function readText(from: Invocation): string {
  const { values, positionals } = options(from.args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) return refuse([USAGE])
  const criteria = criteriaIn(values.criteria)
  const read = readLabText(contentOf(file, from), criteria)
  return `${JSON.stringify(proposalsDocument(read, criteria.vocabulary), null, 2)}\n`
}
