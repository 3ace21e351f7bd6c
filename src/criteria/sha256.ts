import { sha256 as digest } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * sha-256 of a text. The browser's own function is asynchronous and missing on plain http addresses.
 *
 * @param text hashed as UTF-8
 * @returns 64 hexadecimal digits
 * @example sha256('') // 'e3b0c44298fc1c14…'
 */
export const sha256 = (text: string): string => bytesToHex(digest(utf8ToBytes(text)))
