import { shortLabel } from '../../src/wording/brief.ts'
import { criteria } from '../load.ts'

/** What the form calls an input or a group. */
export function labelOf(id: string): string {
  const { inputs, groups } = criteria.vocabulary
  const found = [...inputs, ...groups].find((one) => one.id === id)
  if (found === undefined) throw new Error(`no input or group ${id}`)
  return shortLabel(found)
}
