import { isAscii } from 'node:buffer'
import type { RowAnswer } from '../../case/rows/score-row.ts'

/** Whole lines and their position in the input. */
export interface Block {
  /** Ends with a line break, except at the end of the input. */
  readonly text: string
  /** Number of the first line, from 1. */
  readonly first: number
}
/** The output of a block, and whether any of its lines was bad. */
export interface ScoredBlock {
  readonly text: string
  readonly bad: boolean
}

/**
 * Scores the lines of a block. A bad line yields its number and its faults.
 *
 * @param score scores one line
 * @returns one line for each line of the block, in the same order
 * @example scoreBlock({ text: '{}\n', first: 1 }, score).text // '{"line":1,"faults":[…]}\n'
 */
export function scoreBlock({ text, first }: Block, score: (line: string) => RowAnswer): ScoredBlock {
  const out: string[] = []
  let bad = false
  let line = first
  for (let start = 0; start < text.length; line += 1) {
    const end = text.indexOf('\n', start)
    const row = score(text.slice(start, end < 0 ? text.length : end))
    start = end < 0 ? text.length : end + 1
    if (typeof row !== 'string') bad = true
    out.push(typeof row === 'string' ? row : JSON.stringify({ line, faults: row }), '\n')
  }
  return { text: out.join(''), bad }
}

const BREAK = 10

function breaksIn(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(BREAK); at >= 0; at = bytes.indexOf(BREAK, at + 1)) count += 1
  return count
}

/** Decodes bytes; plain ASCII decodes several times as fast as other UTF-8. */
const textOf = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')

/**
 * Cuts a stream of bytes into blocks of whole lines, as they arrive.
 *
 * @param chunks bytes of UTF-8, cut anywhere
 * @returns the blocks in order, with every line of the input; the last line may lack a line break
 * @example blocksOf([Buffer.from('{}\n{'), Buffer.from('}\n')]) // blocks with first: 1 and first: 2
 */
export async function* blocksOf(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Block> {
  let rest: Buffer[] = []
  let first = 1
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf(BREAK) + 1
    if (end === 0) {
      rest.push(chunk)
      continue
    }
    const bytes = rest.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...rest, chunk.subarray(0, end)])
    rest = end === chunk.length ? [] : [chunk.subarray(end)]
    yield { text: textOf(bytes), first }
    first += breaksIn(bytes)
  }
  const text = textOf(Buffer.concat(rest))
  if (text !== '') yield { text, first }
}
