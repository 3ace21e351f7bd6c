import { expect, test } from 'vitest'
import { newLog } from '../../../src/features/log/csv-model.ts'
import {
  appendToLog,
  type LogPlace,
  type OpenLog,
  openLog,
  placeOfFile,
  placeOfHandle,
  type WritableFile,
} from '../../../src/features/log/log-file.ts'
import { INDEX, LOG, REQUIRED } from './log-fixture.ts'

const RULES = { log: LOG, index: INDEX }
const EMPTY = newLog(LOG).text
const row = (number: string) => ({ ...REQUIRED, activation_no: number })

/** A file on disk that any tab and any program can write. */
function disk(text = EMPTY) {
  const state = { text, writes: 0 }
  const handle: WritableFile = {
    name: 'log.csv',
    getFile: async () => new File([state.text], 'log.csv'),
    createWritable: async () => {
      let written = ''
      return {
        write: async (more) => {
          written += more
        },
        close: async () => {
          state.text = written
          state.writes += 1
        },
      }
    },
  }
  return { state, handle }
}
async function opened(place: LogPlace): Promise<OpenLog> {
  const result = await openLog(place, RULES)
  if (result.state !== 'open') throw new Error(JSON.stringify(result.faults))
  return result.open
}

test('a file that can be written grows by one line in place', async () => {
  const { state, handle } = disk()
  const done = await appendToLog(await opened(placeOfHandle(handle)), row('A-1'), RULES)
  expect(done.state).toBe('written')
  expect(state.text.startsWith(EMPTY)).toBe(true)
  expect(done.state === 'written' && done.open.log.rows).toEqual([row('A-1')])
})

test('a log appended in two tabs: the second tab says so, writes nothing, and then appends to what the first one wrote', async () => {
  const { state, handle } = disk()
  const [first, second] = [await opened(placeOfHandle(handle)), await opened(placeOfHandle(handle))]
  await appendToLog(first, row('A-1'), RULES)
  const noticed = await appendToLog(second, row('A-2'), RULES)
  if (noticed.state !== 'changed') throw new Error(noticed.state)
  expect(state.writes).toBe(1)
  expect(noticed.open.log.rows).toEqual([row('A-1')])
  await appendToLog(noticed.open, row('A-2'), RULES)
  expect((await opened(placeOfHandle(handle))).log.rows).toEqual([row('A-1'), row('A-2')])
})

test('a number that the file holds already is refused, with its row', async () => {
  const { state, handle } = disk()
  const open = await opened(placeOfHandle(handle))
  const done = await appendToLog(open, row('A-1'), RULES)
  if (done.state !== 'written') throw new Error(done.state)
  const again = await appendToLog(done.open, row('A-1'), RULES)
  expect(again).toEqual({
    state: 'refused',
    faults: [{ path: 'row 3, column activation_no', problem: '"A-1" stands in row 2 already' }],
  })
  expect(state.writes).toBe(1)
})

test('a file that became another table meanwhile is refused and left alone', async () => {
  const { state, handle } = disk()
  const open = await opened(placeOfHandle(handle))
  state.text = 'mrn\n1\n'
  expect((await appendToLog(open, row('A-1'), RULES)).state).toBe('refused')
  expect(state.text).toBe('mrn\n1\n')
})

test('a refusal of the browser is said', async () => {
  const { handle } = disk()
  const open = await opened(placeOfHandle({ ...handle, createWritable: () => Promise.reject(new Error('denied')) }))
  const done = await appendToLog(open, row('A-1'), RULES)
  expect(done.state === 'refused' && done.faults[0]?.problem).toMatch(/^could not be written/)
})

test('a writer between writing and reading back is noticed', async () => {
  const { state, handle } = disk()
  const racing: LogPlace = {
    ...placeOfHandle(handle),
    write: async () => {
      state.text = `${EMPTY}other`
    },
  }
  const done = await appendToLog({ ...(await opened(racing)), place: racing }, row('A-1'), RULES)
  expect(done.state === 'refused' && done.faults[0]?.problem).toMatch(/^was changed by another program/)
})

test('a file that was chosen comes back as a download, whose name counts the rows; a second row comes on top', async () => {
  const open = await opened(placeOfFile(new File([EMPTY], 'log.csv')))
  const first = await appendToLog(open, row('A-1'), RULES)
  if (first.state !== 'download') throw new Error(first.state)
  expect(first.download.name).toBe('activation-log-1-rows.csv')
  const second = await appendToLog(first.open, row('A-2'), RULES)
  if (second.state !== 'download') throw new Error(second.state)
  expect(second.download.name).toBe('activation-log-2-rows.csv')
  expect(second.open.log.rows).toEqual([row('A-1'), row('A-2')])
})

test('a new log comes as a download', async () => {
  const open: OpenLog = { name: 'New log', place: null, onDisk: '', log: newLog(LOG) }
  const done = await appendToLog(open, row('A-1'), RULES)
  expect(done.state === 'download' && done.download.text.split('\r\n')).toHaveLength(3)
})
