import { expect, test } from 'vitest'
import { finished } from '../../../src/features/cohort/map-model.ts'
import { openPatients } from '../../../src/features/cohort/open-model.ts'
import { type CohortRun, type Means, startRun } from '../../../src/features/cohort/run.ts'
import { type Job, scoreFile } from '../../../src/features/cohort/score-file.ts'
import { criteria } from '../../load.ts'
import { fileOf, table, vocabulary } from './cohort-fixture.ts'

const file = fileOf(table(2400))
const { vocabulary: words, sets, pathway, trendRules } = criteria
const scoring = { vocabulary: words, sets, pathway, ...(trendRules !== undefined && { trendRules }) }

async function run(means: Means, watch: (run: CohortRun) => void = () => {}) {
  const opened = await openPatients(file, criteria)
  const map = opened.kind === 'table' ? finished(opened.draft, vocabulary) : null
  if (map?.ok !== true) throw new Error('open')
  return new Promise<CohortRun>((end) => {
    const started = startRun(
      { file, map: map.map, criteria: scoring },
      () => {
        watch(started)
        if (started.state().state !== 'running') end(started)
      },
      means,
    )
  })
}
const NONE: Means = { workers: 2, start: () => Promise.reject(new Error('not allowed')) }

/** A worker in this thread that gets a copy of its job, as a real one does. */
class FakeWorker {
  onmessage: ((event: { data: unknown }) => void) | null = null
  stopped = false
  terminate() {
    this.stopped = true
  }
  async postMessage(sent: Job) {
    const { file: same, ...rest } = sent
    for await (const done of scoreFile({ ...structuredClone(rest), file: same })) {
      if (this.stopped) return
      this.onmessage?.({ data: { done: structuredClone(done) } })
    }
    this.onmessage?.({ data: { end: true } })
  }
}
const fakes = (made: FakeWorker[] = []): Means => ({
  workers: 3,
  start: async () => {
    const worker = new FakeWorker()
    made.push(worker)
    return worker as unknown as Worker
  },
})

test('several workers and the slices of the page give the same file and the same counts', async () => {
  const made: FakeWorker[] = []
  const [slices, workers] = [await run(NONE), await run(fakes(made))]
  for (const one of [slices, workers]) expect(one.state()).toMatchObject({ state: 'done', share: 1 })
  expect(await workers.state().results?.text()).toBe(await slices.state().results?.text())
  expect(workers.state().tally).toEqual(slices.state().tally)
  expect(made.map(({ stopped }) => stopped)).toEqual([true, true, true])
})

test('a run that was stopped has no results, and stays stopped', async () => {
  const made: FakeWorker[] = []
  const ended = await run(fakes(made), (one) => one.stop())
  expect(ended.state()).toMatchObject({ state: 'stopped' })
  expect(ended.state().results).toBeUndefined()
  await new Promise((next) => setTimeout(next, 50))
  expect(ended.state().state).toBe('stopped')
  expect(made.every(({ stopped }) => stopped)).toBe(true)
})

test('a worker that fails after it began fails the run, with its reason', async () => {
  class Breaking extends FakeWorker {
    override async postMessage() {
      const blank = {
        done: {
          part: { place: 0, text: '' },
          bytes: 0,
          tally: (await import('../../../src/features/cohort/tally.ts')).blankTally(),
        },
      }
      this.onmessage?.({ data: blank })
      this.onmessage?.({ data: { problem: 'the disk is gone' } })
    }
  }
  const ended = await run({ workers: 1, start: async () => new Breaking() as unknown as Worker })
  expect(ended.state()).toMatchObject({ state: 'failed', problem: 'the disk is gone' })
})
