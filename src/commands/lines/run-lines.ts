import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { ScoringCriteria } from '../../case/assess.ts'
import { deciderOf } from '../../case/rows/decide-row.ts'
import { rowScorer } from '../../case/rows/score-row.ts'
import { refuse } from '../program.ts'
import type { LineOptions, ScoreOptions } from '../score-options.ts'
import { type Block, blocksOf, type ScoredBlock, scoreBlock } from './block.ts'
import { crewOf } from './crew.ts'

/** Bytes per read: enough that passing a block to a thread costs little. */
const PIECE = 1 << 18

async function* bytesOf(file: string): AsyncGenerator<Buffer> {
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: PIECE })
  try {
    for await (const chunk of stream) yield chunk
  } catch (error) {
    refuse([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`])
  }
}

/** Scores the blocks one by one in this thread. */
async function* alone(
  blocks: AsyncIterable<Block>,
  criteria: ScoringCriteria,
  options: LineRun,
): AsyncGenerator<ScoredBlock> {
  const score = rowScorer(criteria, { ...options, ...options.lines }, deciderOf)
  for await (const block of blocks) yield scoreBlock(block, score)
}

type LineRun = ScoreOptions & { readonly lines: LineOptions }

/**
 * Scores blocks in this thread or, with several jobs, in others.
 *
 * @param supply gives the criteria; with several jobs, each thread loads its own
 * @returns the output of the blocks, in order
 * @example for await (const { text } of scoredBlocks(blocks, options, supply)) await print(text)
 */
export const scoredBlocks = (
  blocks: AsyncIterable<Block>,
  options: LineRun,
  supply: () => ScoringCriteria,
): AsyncGenerator<ScoredBlock> =>
  options.lines.jobs === 1 ? alone(blocks, supply(), options) : crewOf(options.lines.jobs, blocks)

/**
 * Writes to standard output, and waits until it takes more.
 *
 * @example await print('{}\n')
 */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

/**
 * Scores one case per line as the lines arrive, holding only a few blocks in memory.
 *
 * @param supply gives the criteria; with several jobs, each thread loads its own
 * @returns the exit status: 1 when any line was bad
 * @throws a `Refusal` for a file that cannot be read
 * @example await runLines(options, supply) // 0
 */
export async function runLines(options: LineRun, supply: () => ScoringCriteria): Promise<number> {
  let bad = false
  for await (const one of scoredBlocks(blocksOf(bytesOf(options.file)), options, supply)) {
    bad ||= one.bad
    await print(one.text)
  }
  return bad ? 1 : 0
}
