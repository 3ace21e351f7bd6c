/*
 * Squeezed text: ASCII in, ASCII out. A mark and some digits repeat what came before; every other character stands for
 * itself. The engine script unpacks it without any library, and no character needs an escape in a JavaScript string
 * but the two that are rare among the digits.
 */

/** One digit: the characters from `(` on, 87 of them. */
const BASE = 87
const ZERO = 40
/** Marks, each with the digits of the distance that follow it. One digit for the length comes last. */
const MARKS: readonly (readonly [mark: string, digits: number])[] = [
  ['!', 2],
  ['#', 3],
]
/** A shorter repetition would not pay. */
const SHORTEST = 4

const digitsOf = (number: number, count: number): string =>
  count === 0 ? '' : digitsOf(Math.floor(number / BASE), count - 1) + String.fromCharCode(ZERO + (number % BASE))

/** A repetition that may stand at a place of the text. */
interface Repeat {
  readonly distance: number
  readonly length: number
}

/** The longest repetition at a place, within the reach of a mark; earlier places are looked up by their next characters. */
function longestAt(text: string, at: number, earlier: readonly number[], reach: number): Repeat {
  const most = Math.min(SHORTEST + BASE - 1, text.length - at)
  let best = { distance: 0, length: 0 }
  for (let i = earlier.length - 1; i >= 0 && best.length < most; i -= 1) {
    const from = earlier[i] as number
    if (at - from >= reach) break
    let length = SHORTEST
    while (length < most && text[from + length] === text[at + length]) length += 1
    if (length > best.length) best = { distance: at - from, length }
  }
  return best
}

/**
 * Squeezes a text, for `unsqueezed` to unpack.
 *
 * @param text printable ASCII without `!` and `#`
 * @throws RangeError for any other character
 * @example squeezed('{"is":"yes"},{"is":"yes"}') // '{"is":"yes"},!(50'
 */
export function squeezed(text: string): string {
  if (/[^ "$-~]/.test(text)) throw new RangeError('squeezed: allowed: printable ASCII without ! and #')
  const places = new Map<string, number[]>()
  const repeats = Array.from(text, (_, at) => {
    const key = text.slice(at, at + SHORTEST)
    const earlier = places.get(key) ?? []
    const found = key.length < SHORTEST ? [] : MARKS.map(([, digits]) => longestAt(text, at, earlier, BASE ** digits))
    earlier.push(at)
    places.set(key, earlier)
    return found
  })
  // From the end: the fewest characters that the rest of the text costs, and its first piece.
  const costs: number[] = Array.from({ length: text.length + 1 }, () => 0)
  const pieces: { text: string; length: number }[] = []
  for (let at = text.length - 1; at >= 0; at -= 1) {
    costs[at] = 1 + (costs[at + 1] ?? 0)
    pieces[at] = { text: text.charAt(at), length: 1 }
    for (const [i, [mark, digits]] of MARKS.entries()) {
      const { distance = 0, length: longest = 0 } = repeats[at]?.[i] ?? {}
      for (let length = SHORTEST; length <= longest; length += 1) {
        const cost = digits + 2 + (costs[at + length] ?? 0)
        if (cost >= (costs[at] ?? 0)) continue
        costs[at] = cost
        pieces[at] = { text: mark + digitsOf(distance, digits) + digitsOf(length - SHORTEST, 1), length }
      }
    }
  }
  let out = ''
  for (let at = 0; at < text.length; at += pieces[at]?.length ?? 1) out += pieces[at]?.text ?? ''
  return out
}

/**
 * Unpacks what `squeezed` gave.
 *
 * @example unsqueezed('{"is":"yes"},!(50') // '{"is":"yes"},{"is":"yes"}'
 */
export function unsqueezed(text: string): string {
  const out: string[] = []
  let at = 0
  const number = (count: number): number => {
    let value = 0
    for (const end = at + count; at < end; at += 1) value = value * BASE + text.charCodeAt(at) - ZERO
    return value
  }
  while (at < text.length) {
    const sign = text.charAt(at)
    const mark = MARKS.find(([one]) => one === sign)
    at += 1
    if (mark === undefined) {
      out.push(sign)
      continue
    }
    const from = out.length - number(mark[1])
    const end = from + number(1) + SHORTEST
    for (let i = from; i < end; i += 1) out.push(out[i] ?? '')
  }
  return out.join('')
}
