import { startWorker } from '../../kit/part-text.ts'
import { type Done, type Job, type Pace, scoreFile } from './score-file.ts'
import { blankTally, type CohortTally, sumOf } from './tally.ts'

/** What became of a run so far. */
export interface RunState {
  readonly state: 'running' | 'done' | 'stopped' | 'failed'
  /** From 0 to 1. */
  readonly share: number
  readonly tally: CohortTally
  /** The result file; only of a run that is done. */
  readonly results?: Blob
  /** Why it failed. */
  readonly problem?: string
}

/** A file that is being scored. */
export interface CohortRun {
  readonly state: () => RunState
  /** Stops it for good. What was scored is dropped. */
  readonly stop: () => void
}

/** What one worker says. */
type Said = { readonly done: Done } | { readonly end: true } | { readonly problem: string }
/** How a run is carried out; tests give their own. */
export interface Means {
  /** Starts a worker. */
  readonly start: () => Promise<Worker>
  /** Number of workers. */
  readonly workers: number
}

const TELL_MS = 250
const SLICE_MS = 8

/** One processor stays free for the page. */
const OWN: Means = {
  start: () => startWorker('cohort-worker.js'),
  workers: Math.max(1, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1),
}

/** Lets the page draw and answer after every slice of work. */
function slices(): Pace {
  let until = performance.now() + SLICE_MS
  return () => {
    if (performance.now() < until) return undefined
    return new Promise((go) =>
      setTimeout(() => {
        until = performance.now() + SLICE_MS
        go()
      }),
    )
  }
}

/** Gathers what the shares of a file say. */
class Gathered {
  state: RunState = { state: 'running', share: 0, tally: blankTally() }
  readonly #parts: Blob[] = []
  readonly #tallies = new Map<number, CohortTally>()
  readonly #bytes = new Map<number, number>()
  readonly #tell: () => void
  readonly #job: Omit<Job, 'share'>
  #told = 0

  constructor(job: Omit<Job, 'share'>, tell: () => void) {
    this.#job = job
    this.#tell = tell
  }

  get begun(): boolean {
    return this.#tallies.size > 0
  }

  take(mine: number, of: number, { part, bytes, tally }: Done): void {
    // Blobs, not one text: the browser may keep them on disk.
    this.#parts[part.place] = new Blob([part.text])
    this.#tallies.set(mine, tally)
    this.#bytes.set(mine, bytes)
    if (performance.now() - this.#told < TELL_MS) return
    this.#told = performance.now()
    const read = [...this.#bytes.values()].reduce((sum, one) => sum + one, 0)
    this.#say({ state: 'running', share: read / of / Math.max(1, this.#job.file.size) })
  }

  end(): void {
    const type = this.#job.map === null ? 'application/x-ndjson' : 'text/csv'
    this.#say({ state: 'done', share: 1, results: new Blob(this.#parts, { type }) })
  }

  fail = (problem: string) => this.#say({ state: 'failed', share: 0, problem })
  stop = () => this.#say({ state: 'stopped', share: 0 })

  #say(said: Omit<RunState, 'tally'>): void {
    if (this.state.state !== 'running') return
    this.state = { ...said, tally: sumOf([...this.#tallies.values()]) }
    this.#tell()
  }
}

/** Waits until a worker has scored its share. */
const ended = (worker: Worker, onDone: (done: Done) => void): Promise<void> =>
  new Promise((end, fail) => {
    worker.onerror = (event) => fail(new Error(event.message ?? 'the worker stopped'))
    worker.onmessage = ({ data }: MessageEvent<Said>) => {
      if ('done' in data) onDone(data.done)
      else if ('problem' in data) fail(new Error(data.problem))
      else end()
    }
  })

/**
 * Scores a file in workers or, where the browser makes none, in short slices between the page's own work.
 *
 * @param tell called when the state has changed, a few times a second at most
 * @example const run = startRun({ file, map, criteria }, () => draw(run.state()))
 */
export function startRun(job: Omit<Job, 'share'>, tell: () => void, means: Means = OWN): CohortRun {
  const gathered = new Gathered(job, tell)
  const workers: Worker[] = []
  let stopped = false
  const dismiss = () => {
    for (const worker of workers.splice(0)) worker.terminate()
  }
  const inWorkers = async () => {
    const of = means.workers
    for (let i = 0; i < of && !stopped; i += 1) workers.push(await means.start())
    const shares = workers.map((worker, mine) => {
      const whole = ended(worker, (done) => gathered.take(mine, of, done))
      worker.postMessage({ ...job, share: { of, mine } })
      return whole
    })
    await Promise.all(shares)
  }
  const inSlices = async () => {
    for await (const done of scoreFile({ ...job, share: { of: 1, mine: 0 } }, slices())) {
      if (stopped) return
      gathered.take(0, 1, done)
    }
  }
  const work = async () => {
    try {
      await inWorkers().catch(async (error) => {
        // A worker that has begun fails because of the file; one that never began was not allowed to run.
        if (gathered.begun || stopped) throw error
        await inSlices()
      })
      gathered.end()
    } catch (error) {
      gathered.fail(error instanceof Error ? error.message : String(error))
    } finally {
      dismiss()
    }
  }
  work()
  return {
    state: () => gathered.state,
    stop: () => {
      stopped = true
      dismiss()
      gathered.stop()
    },
  }
}
