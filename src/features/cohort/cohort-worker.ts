import { type Job, scoreFile } from './score-file.ts'

// Runs in a worker: scores its share of a file, then says that it has ended.
addEventListener('message', async ({ data }: MessageEvent<Job>) => {
  try {
    for await (const done of scoreFile(data)) postMessage({ done })
    postMessage({ end: true })
  } catch (error) {
    postMessage({ problem: error instanceof Error ? error.message : String(error) })
  }
})
