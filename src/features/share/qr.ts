import { type Correction, correction, generate } from 'lean-qr'

/** White all around, in modules: the standard asks for four. */
const QUIET = 4
/*
 * Held before two decoders at the size at which a phone sees a screen, aslant: up to version 25 (117 modules a side, 1273
 * characters) both read every one, from 30 on they began to miss; out of focus one of them lost all above version 15. Modules
 * that can be told apart are worth more than correction, so the stronger level is only taken where the code stays coarse.
 */
const MOST_VERSION = 25
const COARSE_VERSION = 15

/** A code as one path of black modules on a white square of `size` by `size`, its quiet zone included. */
export interface QrCode {
  readonly size: number
  readonly path: string
}

function made(text: string, minCorrectionLevel: Correction, maxVersion: number) {
  try {
    return generate(text, { minCorrectionLevel, maxVersion })
  } catch {
    return null
  }
}

/**
 * A text as a QR code.
 *
 * @param text the text, at most some 1270 characters
 * @returns size in modules and an SVG path; null where it is longer than what a phone reads reliably from a screen
 * @example qrOf('https://example.org/#case=1.q1Y.00')?.size // 37
 */
export function qrOf(text: string): QrCode | null {
  const code = made(text, correction.M, COARSE_VERSION) ?? made(text, correction.L, MOST_VERSION)
  if (code === null) return null
  let path = ''
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      const from = x
      while (code.get(x, y)) x += 1
      if (x > from) path += `M${from + QUIET} ${y + QUIET}H${x + QUIET}v1H${from + QUIET}z`
    }
  }
  return { size: code.size + 2 * QUIET, path }
}
