import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Criteria } from '../criteria/criteria.ts'
import { faultLine, faultsIn } from '../criteria/fault.ts'
import { readJson } from '../criteria/json.ts'
import { differenceText, type PackInForce, packDifference, patientGroups } from '../features/team/pack-diff.ts'
import { ownCaseFaults, readPatients, type TriedPatient } from '../features/team/tried-model.ts'
import { loadPack } from '../pack/apply.ts'
import { approvalLine, contentHash } from '../pack/approvals.ts'
import { unhidden } from '../wording/foreign-text.ts'
import { criteriaIn } from './criteria-in.ts'
import { contentOf, type Invocation, refuse, refuseFaults } from './program.ts'

const USAGE = `usage: npm run --silent pack -- check [--criteria FOLDER] PACK
       npm run --silent pack -- diff [--criteria FOLDER] [--patients FILE] PACK PACK
  check  reads a pack and compares its own cases with what the pathway says
  diff   what the second pack changes: numbers, rules, contacts, order sets, and patients who are raised or lowered
  --patients  a JSON list of { id, case }; absent: the published patients`

const PUBLISHED = join(import.meta.dirname, '..', '..', 'tests', 'cases', 'published.json')

function options(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args: [...args], options: { criteria: text, patients: text }, allowPositionals: true })
  } catch (error) {
    return refuse([`pack: ${error instanceof Error ? error.message : String(error)}`, USAGE])
  }
}

function inForce(file: string, base: Criteria, from: Invocation): PackInForce {
  const loaded = loadPack(contentOf(file, from), base)
  if (!loaded.ok) return refuseFaults(faultsIn(file, loaded.faults))
  const { criteria } = loaded
  const { local } = criteria
  return local === undefined ? refuse([`${file}: is no pack`]) : { pack: local.pack, sha256: local.sha256, criteria }
}

function check(file: string, base: Criteria, from: Invocation): string {
  const { pack, sha256, criteria } = inForce(file, base, from)
  const wrong = ownCaseFaults(criteria)
  if (wrong.length > 0) return refuseFaults(faultsIn(file, wrong))
  const count = pack.cases?.length ?? 0
  const { approvals = [] } = pack.governance
  const lines = [
    `${file}: ${pack.id} ${pack.version}, extends ${pack.extends.id} ${pack.extends.version}`,
    `sha-256 ${sha256}`,
    `sha-256 of the text to approve ${contentHash(pack)}`,
    count === 0 ? 'It has no cases of its own.' : `Own cases: ${count}, each as expected.`,
    ...approvals.map((one) => `Sign-off: ${unhidden(approvalLine(one, contentHash(pack)))}`),
    ...(criteria.local?.warnings ?? []).map((warning) => `Look again: ${unhidden(faultLine(warning))}`),
  ]
  return `${lines.join('\n')}\n`
}

/**
 * Reads published patients: a JSON list of `{ id, case }`.
 *
 * @throws a `Refusal` if it is another file
 */
function patientsIn(file: string, base: Criteria, from: Invocation): readonly TriedPatient[] {
  const json = readJson(contentOf(file, from), Number)
  if (!json.ok || !Array.isArray(json.value)) return refuse([`${file}: must be a list of patients, each { id, case }`])
  const { patients, faults } = readPatients(json.value, base)
  return faults.length > 0 ? refuseFaults(faultsIn(file, faults)) : patients
}

function difference(files: readonly [string, string], base: Criteria, patients: string, from: Invocation): string {
  const [a, b] = [inForce(files[0], base, from), inForce(files[1], base, from)]
  const groups = patientGroups(patientsIn(patients, base, from), a, b)
  return differenceText(packDifference(a, b, base, groups))
}

/**
 * The command `npm run pack`: checks a pack, or compares two.
 *
 * @returns the text to print
 * @throws a `Refusal` for a wrong option, an unreadable file, every fault of a pack, and every own case that does not hold
 * @example packReport({ args: ['check', 'pack.json'], input: () => '' })
 */
export function packReport(from: Invocation): string {
  const { values, positionals } = options(from.args)
  const [what, first, second, ...more] = positionals
  const one = what === 'check' && first !== undefined && second === undefined
  const two = what === 'diff' && first !== undefined && second !== undefined && more.length === 0
  if (!one && !two) return refuse([USAGE])
  const base = criteriaIn(values.criteria)
  return two ? difference([first, second], base, values.patients ?? PUBLISHED, from) : check(first ?? '', base, from)
}
