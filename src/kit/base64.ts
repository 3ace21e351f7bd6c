/**
 * Bytes as text of sixty-four signs.
 *
 * @param bytes any bytes
 * @returns base64 with "+", "/" and "="
 * @example toBase64(new TextEncoder().encode('abc')) // 'YWJj'
 */
export function toBase64(bytes: Uint8Array): string {
  let signs = ''
  for (const byte of bytes) signs += String.fromCharCode(byte)
  return btoa(signs)
}

/**
 * The bytes that stand behind base64.
 *
 * @param text base64
 * @returns the bytes
 * @throws DOMException where it is none
 * @example fromBase64('YWJj').length // 3
 */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
