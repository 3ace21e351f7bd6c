import type { Pack } from '../src/criteria/pack.types.ts'
import children from './packs/children.json' with { type: 'json' }
import district from './packs/district.json' with { type: 'json' }

const EMPTY = {
  ...{ teams: [], responseTargets: [], orderSets: [], parameterOverrides: [], ruleOverrides: [], extraRules: [] },
  ...{ links: [], routing: {} },
}
const NO_LABORATORY = { units: {}, tests: [], upperLimits: [], reportedUpTo: [] }

/** A pack with its empty lists put in, as a page holds it. */
const filled = (file: object & { laboratory?: object }): Pack =>
  ({ ...EMPTY, ...file, laboratory: { ...NO_LABORATORY, ...file.laboratory } }) as unknown as Pack

/** A hospital with a team of its own. */
export const CHILDREN: Pack = filled(children)
/** A hospital that calls a regional center. */
export const DISTRICT: Pack = filled(district)
