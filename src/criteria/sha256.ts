import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * sha-256 of a text, in hexadecimal digits. Not the browser's own, which answers later and, on a plain http address, not at all.
 *
 * @param text any text, hashed as UTF-8
 * @returns 64 hexadecimal digits
 * @example sha256('') // 'e3b0c44298fc1c14…'
 */
export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)))
