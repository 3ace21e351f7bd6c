import type { RowAnswer } from './row.ts'

/** Whole lines, and where they stand in the input. */
export interface Block {
  /** Ends with a line break, except at the end of the input. */
  readonly text: string
  /** Number of its first line, from 1. */
  readonly first: number
}
/** What a block prints, and whether any of its lines was bad. */
export interface ScoredBlock {
  readonly text: string
  readonly bad: boolean
}

/** The texts of the lines, without their line breaks. */
function* linesOf(text: string): Generator<string> {
  let start = 0
  while (start < text.length) {
    const end = text.indexOf('\n', start)
    yield text.slice(start, end < 0 ? text.length : end)
    start = end < 0 ? text.length : end + 1
  }
}

/**
 * Scores the lines of a block. A bad line is answered by its number and its faults.
 *
 * @param score scores one line
 * @returns one line for each line of the block, in the same order
 * @example scoreBlock({ text: '{}\n', first: 1 }, score).text // '{"line":1,"faults":[…]}\n'
 */
export function scoreBlock({ text, first }: Block, score: (line: string) => RowAnswer): ScoredBlock {
  let out = ''
  let bad = false
  let line = first
  for (const one of linesOf(text)) {
    const row = score(one)
    if (typeof row === 'string') out += `${row}\n`
    else {
      bad = true
      out += `${JSON.stringify({ line, faults: row })}\n`
    }
    line += 1
  }
  return { text: out, bad }
}

/**
 * Cuts a stream of text into blocks of whole lines, as they arrive.
 *
 * @param chunks pieces of text, cut anywhere
 * @returns the blocks, in order; all lines of the input are in them, the last one with or without a line break
 * @example blocksOf(['{}\n{', '}\n']) // { text: '{}\n', first: 1 }, { text: '{}\n', first: 2 }
 */
export async function* blocksOf(chunks: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Block> {
  let rest: string[] = []
  let first = 1
  for await (const chunk of chunks) {
    const end = chunk.lastIndexOf('\n') + 1
    if (end === 0) {
      rest.push(chunk)
      continue
    }
    const text = [...rest, chunk.slice(0, end)].join('')
    rest = end === chunk.length ? [] : [chunk.slice(end)]
    yield { text, first }
    first += [...text.matchAll(/\n/g)].length
  }
  const text = rest.join('')
  if (text !== '') yield { text, first }
}
