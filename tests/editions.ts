import { checkCriteria } from '../src/criteria/load.ts'
import { sha256 } from '../src/criteria/sha256.ts'
import type { CriteriaSet } from '../src/engine/language.ts'
import { changed, HLH, released } from './criteria/provoke.ts'
import type { Given } from './given.ts'

export const SET = 'hlh-2004'
export const REASON = 'A wrong limit for platelets'
/**
 * The data of the page in these tests: three editions of HLH-2004 that no paper contains. Only the platelet threshold
 * differs.
 */
export const LIMITS = { '0.9.0': '50', '1.0.0': '100', '2.0.0': '150' } as const
const CHANGE = 'The limit of platelets moves, for a test only.'

/** Worked cases on both sides of another platelet threshold, in every unit. */
const moveCases = (text: string, limit: string) =>
  text
    .replaceAll('<150 10*9/L', '<160 10*9/L')
    .replace(/"(100|99)(| 000|000) (10\*9\/L|10\*3\/uL|\/uL)"/g, (whole, number: string, _zeros, unit: string) => {
      if (!whole.includes('/uL') || whole.includes('10*3')) {
        return `"${number === '100' ? limit : Number(limit) - 1} ${unit}"`
      }
      return `"${limit}000 ${unit}"`
    })
    .replace('"99999 /uL"', `"${Number(limit) - 1}999 /uL"`)

function edition(files: Map<string, string>, version: keyof typeof LIMITS, supersedes: string | null) {
  const limit = LIMITS[version]
  for (const path of [HLH, HLH.replace('.json', '.cases.json')]) {
    const text = (files.get(path) ?? '').replace('"version": "1.0.0"', `"version": "${version}"`)
    const moved = path === HLH ? text.replace('"10*9/L": "100"', `"10*9/L": "${limit}"`) : moveCases(text, limit)
    const data = JSON.parse(moved)
    const first = { version: '1.0.0', date: '2026-11-22', text: 'First edition.' }
    const changes =
      version === '2.0.0' ? [first, { version, date: '2026-11-23', text: CHANGE }] : [{ ...first, version }]
    const whole = path === HLH ? { ...data, supersedes, changes } : data
    files.set(path.replace('1.0.0', version), JSON.stringify(whole))
  }
}

function load() {
  const files = changed()
  edition(files, '2.0.0', '1.0.0')
  edition(files, '0.9.0', null)
  const register = JSON.parse(released(files).get('released.json') ?? '{}')
  const retracted = { [HLH.replace('1.0.0', '0.9.0')]: { date: '2026-11-22', reason: REASON } }
  const loaded = checkCriteria(files.set('released.json', JSON.stringify({ ...register, retracted })), sha256)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults, null, 1))
  return loaded.criteria
}

/** The first editions of all sets, with a second major edition of HLH-2004 in use and a retracted one. */
export const criteria = load()

/** Returns one of the editions of HLH-2004. */
export function editionAt(version: keyof typeof LIMITS): CriteriaSet {
  const found = criteria.editions.find((one) => one.id === SET && one.version === version)
  if (found === undefined) throw new Error(`no edition ${version}`)
  return found
}

/** Four of eight, and platelets between the two thresholds: met only under 2.0.0. */
export const BETWEEN: Given = {
  fever: 'yes',
  splenomegaly: 'yes',
  ferritin: '900 ng/mL',
  platelets: '120 10*9/L',
  hemoglobin: '80 g/L',
  neutrophils: '4 10*9/L',
  triglycerides: '400 mg/dL',
  'hemophagocytosis-marrow': 'no',
  'hemophagocytosis-tissue': 'no',
  'molecular-diagnosis': 'no',
  'nk-activity-low': 'no',
  sil2r: '100 U/mL',
}
