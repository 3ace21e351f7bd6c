import { decodeQR } from 'qr/decode.js'
import { describe, expect, test } from 'vitest'
import { type QrCode, qrOf } from '../../../src/features/share/qr.ts'

const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const SCALE = 4

/** Makes an address of a given length, with characters in no pattern. */
function address(length: number): string {
  let text = 'https://hospital.example.org/mas-hlh/#case=1.'
  for (let seed = length; text.length < length; ) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    text += SIGNS.charAt(Math.floor(seed / 256) % SIGNS.length)
  }
  return text.slice(0, length)
}

/** Paints the path as a browser does: black on white, four pixels per module. */
function painted({ size, path }: QrCode) {
  const width = size * SCALE
  const data = new Uint8Array(width * width * 4).fill(255)
  const bars = [...path.matchAll(/M(\d+) (\d+)H(\d+)v1H(\d+)z/g)]
  expect(bars.map(([bar]) => bar).join('')).toBe(path)
  for (const [, from, y, to, back] of bars) {
    expect(back).toBe(from)
    for (let row = Number(y) * SCALE; row < (Number(y) + 1) * SCALE; row += 1)
      for (let column = Number(from) * SCALE; column < Number(to) * SCALE; column += 1)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
  }
  return { width, height: width, data }
}
const code = (text: string): QrCode => {
  const made = qrOf(text)
  if (made === null) throw new Error(`no code for ${text.length} characters`)
  return made
}
const version = ({ size }: QrCode) => (size - 8 - 17) / 4

describe('an independent decoder reads the code', () => {
  test.each([1, 45, 60, 100, 180, 263, 363, 408, 412, 413, 431, 500, 700, 858, 1000, 1200, 1273])(
    '%i characters',
    (length) => {
      const text = address(length)
      expect(decodeQR(painted(code(text)), { timeLimit: 5000 })).toBe(text)
    },
  )
  test('a code without an address', () => {
    const text = `#case=1.${address(300)}`
    expect(decodeQR(painted(code(text)), { timeLimit: 5000 })).toBe(text)
  })
})

test('has a white border of four modules', () => {
  const made = code(address(363))
  const { data, width } = painted(made)
  const dark = (x: number, y: number) => data[(y * width + x) * 4] === 0
  const edge = 4 * SCALE
  for (let place = 0; place < width; place += 1) {
    for (let deep = 0; deep < edge; deep += 1) {
      expect([dark(place, deep), dark(deep, place)]).toEqual([false, false])
      expect([dark(place, width - 1 - deep), dark(width - 1 - deep, place)]).toEqual([false, false])
    }
  }
  expect([dark(edge, edge), dark(width - 1 - edge, edge), dark(edge, width - 1 - edge)]).toEqual([true, true, true])
})

test('is stronger while coarse, then longer, and never finer than a phone reads', () => {
  expect(version(code(address(412)))).toBe(15)
  // With one more character, the weaker level allows a coarser code.
  expect(version(code(address(413)))).toBe(13)
  expect(version(code(address(1273)))).toBe(25)
  expect(qrOf(address(1300))).toBeNull()
  expect(qrOf(address(8000))).toBeNull()
})
