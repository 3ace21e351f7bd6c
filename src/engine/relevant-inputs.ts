import type { CompiledSet } from './compile-set.ts'
import type { VocabularyIndex } from './index-vocabulary.ts'
import type { Input } from './vocabulary.ts'

/** An input that can move a set, directly or by what it implies. */
export interface RelevantInput {
  readonly input: Input
  /** The set reads the input itself. */
  readonly direct: boolean
  /** The criteria it can move. */
  readonly criteria: ReadonlySet<string>
  /** It can move the entry, a path or the ratio. */
  readonly movesRule: boolean
  /** The same for inputs that move the same criteria. */
  readonly key: string
}

/** What an answer to each input may imply, directly or by way of another. */
function implied({ implications }: VocabularyIndex): ReadonlyMap<string, ReadonlySet<string>> {
  const reach = new Map<string, Set<string>>()
  for (const _ of implications) {
    for (const { if: condition, then } of implications) {
      const from = 'known' in condition ? condition.known : condition.finding
      const to = 'finding' in then ? then.finding : then.quantity
      const targets = reach.get(from) ?? new Set()
      reach.set(from, targets.add(to))
      for (const further of reach.get(to) ?? []) targets.add(further)
    }
  }
  return reach
}

const made = new WeakMap<CompiledSet, { readonly index: VocabularyIndex; readonly inputs: readonly RelevantInput[] }>()

/**
 * The inputs that can move a set's verdict, in the order of the form.
 *
 * @param compiled the set
 * @param index the dictionary of inputs with its implications
 * @returns each input with what it can move; the same list for the same set
 * @example relevantInputs(ohi2022, index).map(({ input }) => input.id) // 'malignancy' is among them
 */
export function relevantInputs(compiled: CompiledSet, index: VocabularyIndex): readonly RelevantInput[] {
  const known = made.get(compiled)
  if (known?.index === index) return known.inputs
  const reach = implied(index)
  const inputs = index.order.flatMap((id): RelevantInput[] => {
    const input = index.inputs.get(id)
    const touched = [id, ...(reach.get(id) ?? [])]
    if (input === undefined || !touched.some((one) => compiled.inputs.has(one))) return []
    const moved = [...compiled.readBy].filter(([, reads]) => touched.some((one) => reads.has(one)))
    const criteria = new Set(moved.map(([criterion]) => criterion))
    const movesRule = touched.some((one) => compiled.ruleInputs.has(one))
    return [{ input, direct: compiled.inputs.has(id), criteria, movesRule, key: [...criteria].join(' ') }]
  })
  made.set(compiled, { index, inputs })
  return inputs
}
