import { evidenceAt } from '../../case/evidence.ts'
import { evaluatePathway } from '../../engine/pathway.ts'
import type { Verdict } from '../../engine/verdict.ts'
import type { MessageInput } from '../../wording/told.ts'

/** Whether the condition of a team is met, by the id of the team; a team without a condition is missing. */
export type Routes = ReadonlyMap<string, Verdict>

/** Nothing is known of the patient. */
export const NO_ROUTES: Routes = new Map()

/**
 * Which of the hospital's conditional teams this patient asks for.
 *
 * @returns empty without a pack
 * @example routesAt(told).get('neonatology') // 'met'
 */
export function routesAt({ record, criteria, at }: Pick<MessageInput, 'record' | 'criteria' | 'at'>): Routes {
  const { vocabulary, pathway, trendRules, local } = criteria
  if (local === undefined || local.routes.length === 0) return NO_ROUTES
  const evidence = evidenceAt(record, vocabulary, at, trendRules)(pathway.lookBack)
  const asked = evaluatePathway({ ...pathway, rules: local.routes }, evidence, vocabulary, new Map())
  const verdicts = new Map<string, Verdict>(local.routes.map(({ id }) => [id, 'not-met']))
  for (const { rule } of asked.notAssessable) verdicts.set(rule.id, 'unknown')
  for (const { rule } of asked.fired) verdicts.set(rule.id, 'met')
  return verdicts
}
