import { readJson } from '../criteria/json.ts'
import { isObject } from '../criteria/schema/schema-choose.ts'

/** The name that a pack file gives its format. */
export const PACK_FORMAT = 'mas-hlh-pack'

/**
 * Whether a text says of itself that it is an institution pack, sound or not.
 *
 * @param text the content of a file
 * @returns true when its key `format` says so
 * @example isPackText('{"format": "mas-hlh-pack"}') // true
 */
export function isPackText(text: string): boolean {
  const json = readJson(text.replace(/^\ufeff/, ''))
  return json.ok && isObject(json.value) && json.value['format'] === PACK_FORMAT
}
