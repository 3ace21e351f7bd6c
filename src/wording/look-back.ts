import { type Reading, readAs } from '../case/reading.ts'
import { compileSet } from '../engine/compile-set.ts'
import type { CriteriaSet } from '../engine/criteria-set.ts'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import type { LookBack } from '../engine/language.ts'
import { is } from '../engine/match.ts'
import { nodes } from '../engine/walk.ts'
import { labelOf } from './describe.ts'
import { windowWords } from './time.ts'

const CHOSEN: Readonly<Record<Reading, string>> = {
  published: '',
  latest: 'Latest values only, by the reviewer’s choice: ',
  episode: 'All values however old, by the reviewer’s choice: ',
}
const USES: Readonly<Record<LookBack['use'], string>> = {
  worst: 'the value most toward each criterion',
  latest: 'the latest value of each quantity',
  'same-draw': 'the newest draw that holds all the values; without one, the latest of each',
}

const within = (hours: number): string =>
  Number.isFinite(hours) ? `within ${windowWords(hours)} before the clock` : 'up to the clock'

/** An entry condition keeps the value most toward it where only what is scored is narrowed to one draw. */
function entryReads({ entry }: CriteriaSet, expires: (id: string) => boolean): boolean {
  return entry !== undefined && [...nodes(entry)].some((node) => is(node, 'quantity') && expires(node.quantity))
}

/**
 * Which dated values a set reads, in words.
 *
 * @param set the criteria set
 * @param index the vocabulary
 * @param reading the reviewer's choice; `published` is what the set says itself
 * @returns one sentence without its period
 * @example lookBackWords(hlh2004, index) // 'Reads the value most toward each criterion within 7 days before the clock; …'
 */
export function lookBackWords(set: CriteriaSet, index: VocabularyIndex, reading: Reading = 'published'): string {
  const { inputs } = compileSet(set)
  const persistence = (id: string) => index.quantities.get(id)?.persistence ?? 'windowed'
  const asked = index.order.filter((id) => inputs.has(id))
  const expires = (id: string) => index.quantities.get(id)?.fromPatient !== true && persistence(id) === 'windowed'
  const lasting = asked.filter((id) => index.quantities.has(id) && persistence(id) !== 'windowed')
  const answers = asked.some((id) => !index.quantities.has(id))
  // Of a set that asks for the latest values already, a choice of the latest changes nothing.
  const own = reading === 'latest' && set.lookBack.use !== 'worst' ? 'published' : reading
  const { use, hours } = readAs({ lookBack: set.lookBack, scored: [] }, own, {
    inputs: [...index.inputs.values()],
  }).lookBack
  const first = `reads ${USES[use]} ${within(hours)}`
  const parts = [
    first,
    ...(use !== 'worst' && own !== 'latest' && entryReads(set, expires) ? ['its entry: the value most toward it'] : []),
    ...(answers ? ['answers: the latest'] : []),
    ...(lasting.length > 0 ? [`${lasting.map((id) => labelOf(id, index)).join(', ')}: however old`] : []),
  ]
  const words = `${CHOSEN[own]}${parts.join('; ')}`
  return words.charAt(0).toUpperCase() + words.slice(1)
}
