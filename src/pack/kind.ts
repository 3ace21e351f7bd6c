import { readJson } from '../criteria/json.ts'

/** The format of a pack file. */
export const PACK_FORMAT = 'mas-hlh-pack'

/**
 * Whether a text claims to be a pack, sound or not.
 *
 * @returns true when its key `format` says so; never throws
 * @example isPackText('{"format": "mas-hlh-pack"}') // true
 */
export function isPackText(text: string): boolean {
  const json = readJson(text, Number)
  if (!json.ok || typeof json.value !== 'object' || json.value === null) return false
  return 'format' in json.value && json.value.format === PACK_FORMAT
}
