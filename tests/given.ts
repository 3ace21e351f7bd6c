import { assess } from '../src/case/assess.ts'
import type { CaseRecord } from '../src/case/case.ts'
import { readCase } from '../src/case/file.ts'
import type { SetResult } from '../src/engine/evaluate-set.ts'
import type { PathwayResult } from '../src/engine/pathway.ts'
import { criteria } from './load.ts'

/** The shorthand of the worked cases: input id → "yes", an option, or "[comparator]number unit"; a list for several. */
export type Given = Readonly<Record<string, string | readonly string[]>>

/** HLH-2004 at four of eight, with soluble IL-2 receptor and NK function unknown. */
export const FOUR_OF_EIGHT: Given = {
  fever: 'yes',
  splenomegaly: 'yes',
  ferritin: '900 ng/mL',
  platelets: '50 10*9/L',
  hemoglobin: '80 g/L',
  triglycerides: '100 mg/dL',
  fibrinogen: '400 mg/dL',
  'hemophagocytosis-marrow': 'no',
  'hemophagocytosis-tissue': 'no',
  'molecular-diagnosis': 'no',
}

function observation(id: string, said: string): object {
  const value = /^(<=|>=|<|>)?(\S+) (\S+)$/.exec(said)
  if (value === null) return { finding: id, value: said }
  const [, comparator, number, unit] = value
  return { finding: id, value: number, unit, ...(comparator && { comparator }) }
}

/** Makes a case from the shorthand. The case file reader reads it, so the same rules apply. */
export function caseOf({ age, ...rest }: Given): CaseRecord {
  const [value, unit] = typeof age === 'string' ? age.split(' ') : []
  const observations = Object.entries(rest).flatMap(([id, said]) => [said].flat().map((one) => observation(id, one)))
  const file = { format: 'mas-hlh-case', formatVersion: 1, patient: age && { age: { value, unit } }, observations }
  const read = readCase(JSON.stringify(file), criteria.vocabulary)
  if (!read.ok) throw new Error(read.faults.map(({ path, problem }) => `${path}: ${problem}`).join('\n'))
  return read.record
}

/** The result of a set for a shorthand case. */
export function resultOf(setId: string, given: Given): SetResult {
  const result = assess(caseOf(given), criteria, null).sets.find(({ set }) => set.id === setId)
  if (result === undefined) throw new Error(`no set ${setId}`)
  return result
}

/** The result of the pathway for a shorthand case. */
export const escalationOf = (given: Given): PathwayResult => assess(caseOf(given), criteria, null).escalation
