import { shortLabel } from '../../src/wording/brief.ts'
import { criteria } from '../load.ts'

/** Returns the label of an input or a group in the form. */
export function labelOf(id: string): string {
  const { inputs, groups } = criteria.vocabulary
  const found = [...inputs, ...groups].find((one) => one.id === id)
  if (found === undefined) throw new Error(`no input or group ${id}`)
  return shortLabel(found)
}
