import type { Arrow } from './arrows.ts'
import type { Item, Side } from './items.ts'
import type { QuantityLimits } from './limits.ts'
import { ANSWERED, IS_UNKNOWN, type Nodes } from './nodes.ts'

/** The parts of a program that read inputs. */
interface Readers {
  readonly nodes: Nodes
  readonly items: readonly Item[]
  readonly arrows: readonly Arrow[]
  readonly sets: readonly { readonly ratio: { readonly above: Side; readonly below: Side } | null }[]
  readonly quantities: readonly (QuantityLimits | null)[]
}

/**
 * Marks the inputs that a program reads.
 *
 * @param program its parts
 * @returns by the place of an input 1 where a node, a total or an implication reads it
 */
export function usedInputs({ nodes, items, arrows, sets, quantities }: Readers): Uint8Array {
  const used = new Uint8Array(quantities.length)
  const mark = (place: number) => {
    if (place >= 0) used[place] = 1
  }
  for (const [place, limits] of quantities.entries()) if ((limits?.operators.length ?? 0) > 0) mark(place)
  for (const [node, operation] of nodes.operations.entries())
    if (operation === ANSWERED || operation === IS_UNKNOWN) mark(nodes.subjects[node] ?? -1)
  for (const item of items) {
    if (item.kind === 'answer') mark(item.input)
    if (item.kind === 'term') mark(item.quantity)
  }
  for (const { ratio } of sets) if (ratio !== null) for (const side of [ratio.above, ratio.below]) mark(side.quantity)
  // An implication counts where what it implies is read; a chain of them takes several rounds.
  for (const _ of arrows) for (const { from, to } of arrows) if (used[to] === 1 || from === to) mark(from)
  return used
}
