import { type Correction, correction, generate } from 'lean-qr'

/** The white border in modules: the standard asks for four. */
const QUIET = 4
/*
 * Measured with two decoders on tilted pictures of a screen, at the size a phone sees. Up to version 25 (117 modules a
 * side, 1273 characters) both read every code; from 30 on they began to miss. Out of focus, one of them lost all above
 * version 15. Coarse modules matter more than correction, so the stronger level is used only while the code stays
 * coarse.
 */
const MOST_VERSION = 25
const COARSE_VERSION = 15

/** A code as one path of black modules on a white square of `size` by `size`, border included. */
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
 * @param text at most about 1270 characters
 * @returns size in modules and an SVG path; null if a phone could not read it reliably from a screen
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
