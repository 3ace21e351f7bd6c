import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import type { ScoringCriteria } from '../../case/assess.ts'
import { deciderOf } from '../../case/rows/decide-row.ts'
import { refuse } from '../program.ts'
import type { LineOptions, ScoreOptions } from '../score-options.ts'
import { type Block, blocksOf, type ScoredBlock, scoreBlock } from './block.ts'
import { crewOf } from './crew.ts'
import { rowScorer } from './row.ts'

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
  options: ScoreOptions & { readonly lines: LineOptions },
): AsyncGenerator<ScoredBlock> {
  const score = rowScorer(criteria, { ...options, ...options.lines }, deciderOf)
  for await (const block of blocks) yield scoreBlock(block, score)
}

/**
 * Scores one case per line as the lines arrive, holding only a few blocks in memory.
 *
 * @param supply gives the criteria; with several jobs, each thread loads its own
 * @returns the exit status: 1 when any line was bad
 * @throws a `Refusal` for a file that cannot be read
 * @example await runLines(options, supply) // 0
 */
export async function runLines(
  options: ScoreOptions & { readonly lines: LineOptions },
  supply: () => ScoringCriteria,
): Promise<number> {
  const blocks = blocksOf(bytesOf(options.file))
  const { jobs } = options.lines
  const printed = jobs === 1 ? alone(blocks, supply(), options) : crewOf(jobs, blocks)
  let bad = false
  for await (const one of printed) {
    bad ||= one.bad
    if (!process.stdout.write(one.text)) await once(process.stdout, 'drain')
  }
  return bad ? 1 : 0
}
