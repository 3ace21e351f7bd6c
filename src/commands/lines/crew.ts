import { once } from 'node:events'
import { parentPort, Worker } from 'node:worker_threads'
import type { RowAnswer } from '../../case/rows/score-row.ts'
import { type Block, type ScoredBlock, scoreBlock } from './block.ts'

/** Blocks queued for each thread, so that none is idle. */
const AHEAD = 2

/** Starts the running program's file in a thread: the built file, or the source with the loader it needs. */
function startThread(): Worker {
  const program = process.argv[1] ?? ''
  return new Worker(program, { argv: process.argv.slice(2) })
}

/**
 * Scores blocks in several threads. Each thread runs this program again with the same arguments.
 *
 * @param jobs the number of threads
 * @returns the output of the blocks, in order
 * @throws what a thread throws
 * @example for await (const { text } of crewOf(2, blocks)) process.stdout.write(text)
 */
export async function* crewOf(jobs: number, blocks: AsyncIterable<Block>): AsyncGenerator<ScoredBlock> {
  const threads = Array.from({ length: jobs }, startThread)
  const waiting: Promise<ScoredBlock>[] = []
  const ask = async (thread: Worker, block: Block, before: Promise<ScoredBlock> | undefined): Promise<ScoredBlock> => {
    // A thread answers in the order of its requests.
    await before?.catch(() => null)
    thread.postMessage(block)
    const [printed] = await once(thread, 'message')
    return printed
  }
  try {
    const last = new Map<Worker, Promise<ScoredBlock>>()
    let next = 0
    for await (const block of blocks) {
      const thread = threads[next % jobs]
      if (thread === undefined) break
      next += 1
      const printed = ask(thread, block, last.get(thread))
      printed.catch(() => null)
      last.set(thread, printed)
      waiting.push(printed)
      const oldest = waiting.length > jobs * AHEAD ? waiting.shift() : undefined
      if (oldest !== undefined) yield await oldest
    }
    for (const printed of waiting) yield await printed
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()))
  }
}

/**
 * Scores the main thread's blocks in a worker thread; does nothing in the main thread.
 *
 * @param score scores one line
 */
export function serve(score: (line: string) => RowAnswer): void {
  parentPort?.on('message', (block: Block) => parentPort?.postMessage(scoreBlock(block, score)))
}
