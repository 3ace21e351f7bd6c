import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { call } from '../../../src/features/message/call-model.ts'
import { pager } from '../../../src/features/message/pager-model.ts'
import { inputOf, patients } from './message-input.ts'

interface Golden {
  readonly id: string
  /** The lines of the call, without the last one, which names the page and the pathway. */
  readonly call: readonly string[]
  readonly pager: string
}

/** The texts for ten published patients, each checked against the values of the patient. */
const golden: readonly Golden[] = JSON.parse(readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8'))

test.each(golden.map((one) => [one.id, one] as const))('%s: call and pager line, word for word', (id, expected) => {
  const record = patients.find(([name]) => name === id)?.[1]
  if (record === undefined) throw new Error(`no patient ${id}`)
  const input = inputOf(record)
  expect(call(input).split('\n').slice(0, -1)).toEqual(expected.call)
  expect(pager(input)).toBe(expected.pager)
})
