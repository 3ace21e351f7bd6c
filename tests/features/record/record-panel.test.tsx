import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import type { CaseRecord } from '../../../src/case/case.ts'
import { readCase } from '../../../src/case/file.ts'
import type { Mark } from '../../../src/case/record.ts'
import { readTime, showInstant } from '../../../src/case/time.ts'
import { caseDownload } from '../../../src/features/keep/download-model.ts'
import { RecordPanel } from '../../../src/features/record/record-panel.tsx'
import { replayOf, replayToSave, withMark } from '../../../src/features/record/replay-model.ts'
import type { When } from '../../../src/input/time.ts'
import { criteria } from '../../load.ts'

const HOUR = 3_600_000
const msOf = (text: string) => readTime(text)?.ms ?? Number.NaN
const CLOCK = readTime('2026-11-21T18:04:00Z')
if (CLOCK === null) throw new Error('no time')
const NOW = msOf('2026-11-22T06:10:00Z')
const PAGE = { build: '1.0.0', criteria }
const CASE: CaseRecord = {
  asOf: CLOCK,
  patient: {},
  observations: [
    { finding: 'fever', value: 'yes' },
    { finding: 'ferritin', value: '700', unit: 'ng/mL' },
  ],
}
const SAVED: CaseRecord = { ...CASE, replay: replayOf(CASE, PAGE, { savedAt: CLOCK, asOf: CLOCK }) }
const CHANGED: CaseRecord = { ...CASE, observations: CASE.observations.slice(1) }

/** Reads "3 h" and "12:00"; "6:00" is ambiguous. */
const read = (text: string): When => {
  const hours = /^([+-]?\d+) h$/.exec(text)?.[1]
  if (hours !== undefined) return { state: 'ok', ms: NOW + Number(hours) * HOUR }
  if (text === '6:00') {
    const choices = [12, 24].map((far) => ({ label: `In ${far} hours`, ms: NOW + far * HOUR }))
    return { state: 'ambiguous', message: 'Morning or evening?', choices }
  }
  return { state: 'refused', message: 'This is no time.', choices: [] }
}

function show({ opened = SAVED, current = CASE, build = '1.0.0', data = criteria } = {}) {
  const onSeen = vi.fn<(mark: Mark) => void>()
  const held = { record: opened }
  function Page() {
    const [record, setRecord] = useState(opened)
    held.record = record
    const seen = (mark: Mark) => {
      onSeen(mark)
      setRecord(withMark(record, mark))
    }
    return <RecordPanel {...{ current, build, read }} opened={record} criteria={data} now={() => NOW} onSeen={seen} />
  }
  render(<Page />)
  const user = userEvent.setup({ delay: null })
  const choose = (name: string) => user.click(screen.getByRole('radio', { name }))
  const press = (name: string) => user.click(screen.getByRole('button', { name }))
  return { user, choose, press, onSeen, held }
}
const panel = () => within(screen.getByRole('region', { name: 'Saved record' }))
const marks = () => screen.queryAllByText(/^Seen /).map(({ textContent }) => textContent)
const rowsOf = (caption: string) =>
  within(screen.getByRole('table', { name: caption }))
    .getAllByRole('row')
    .map((row) => [...row.children].map(({ textContent }) => textContent))

test('a case without a record has no panel', () => {
  show({ opened: CASE })
  expect(screen.queryByRole('region')).toBeNull()
})

test('an untouched record says when, with what, and that it is identical', () => {
  show()
  const time = showInstant(CLOCK.ms)
  expect(panel().getByText(`Saved ${time} with page 1.0.0; asked as of ${time}; recomputed: identical`)).toBeVisible()
  expect(panel().getByText('Under the editions in use now: identical')).toBeVisible()
  expect(panel().queryByRole('table')).toBeNull()
  expect(panel().getByText('No reviewer has marked it.')).toBeVisible()
  expect(panel().getByText(/not who made it/)).toBeVisible()
})

test('every difference stands in a table, at save and now', () => {
  show({ opened: { ...SAVED, observations: CHANGED.observations }, current: CHANGED })
  expect(panel().getByText(/recomputed: \d+ differences$/)).toBeVisible()
  expect(rowsOf('Recomputed')[0]).toEqual(['What', 'At save', 'Now'])
  expect(rowsOf('Recomputed')).toContainEqual(['HLH-2004: criterion Fever', 'met', 'not decided'])
  expect(rowsOf('Under the editions in use now')).toEqual(rowsOf('Recomputed'))
})

test('another page is said; an edition that is not here makes it impossible, and is named', () => {
  show({ build: '1.2.3', data: { ...criteria, editions: criteria.editions.filter(({ id }) => id !== 'hscore') } })
  expect(panel().getByText(/recomputed: not possible with this page$/)).toBeVisible()
  expect(panel().getByText('This is page 1.2.3; the record was saved with page 1.0.0.')).toBeVisible()
  expect(panel().getByText(/^hscore: edition .* is not in this page\.$/)).toBeVisible()
})

test.each([
  ['Agree', 'agrees', { choice: 'agree' }],
  ['Disagree', 'disagrees', { choice: 'disagree' }],
])('marked as seen: %s', async (label, said, mark) => {
  const { choose, press, onSeen, held } = show()
  await choose(label)
  expect(screen.queryByRole('textbox')).toBeNull()
  await press('Mark as seen')
  expect(onSeen).toHaveBeenCalledWith({ ...mark, at: { text: expect.any(String), ms: NOW } })
  expect(marks()).toEqual([`Seen ${showInstant(NOW)}: ${said}`])
  expect(screen.getByText('Marked. The mark goes into the next case file or page you save.')).toBeVisible()
  expect(screen.queryByRole('radio', { checked: true })).toBeNull()
  const replay = replayToSave(held.record, CASE, () => replayOf(CASE, PAGE, { savedAt: CLOCK, asOf: CLOCK }))
  const again = readCase(caseDownload({ ...CASE, replay }, NOW).text, criteria.vocabulary)
  expect(again.ok && again.record.replay?.seen).toEqual([{ ...mark, at: { text: expect.any(String), ms: NOW } }])
})

test('to be checked again, at a time that is read from text', async () => {
  const { user, choose, press, onSeen } = show()
  await choose('Re-check at')
  await user.type(screen.getByRole('textbox', { name: 'Time to re-check' }), '3 h{Enter}')
  expect(onSeen).toHaveBeenCalledWith({
    choice: 're-check',
    at: expect.objectContaining({ ms: NOW }),
    recheckAt: expect.objectContaining({ ms: NOW + 3 * HOUR }),
  })
  expect(marks()).toEqual([`Seen ${showInstant(NOW)}: asks to re-check at ${showInstant(NOW + 3 * HOUR)}`])
  await choose('Disagree')
  await press('Mark as seen')
  expect(marks()).toHaveLength(2)
})

test.each([
  ['', 'Enter the time to re-check.'],
  ['soon', 'This is no time.'],
  ['-1 h', `${showInstant(NOW - HOUR)} has passed: enter a time that is still to come.`],
  ['0 h', `${showInstant(NOW)} has passed: enter a time that is still to come.`],
])('the time %j is refused in words', async (text, words) => {
  const { user, choose, press, onSeen } = show()
  await choose('Re-check at')
  const field = screen.getByRole('textbox', { name: 'Time to re-check' })
  if (text !== '') await user.type(field, text)
  await press('Mark as seen')
  expect(onSeen).not.toHaveBeenCalled()
  expect(screen.getByRole('alert')).toHaveTextContent(words)
  expect(field).toHaveAccessibleDescription(words)
  expect(field).toBeInvalid()
  await user.type(field, '1')
  expect(field).toBeValid()
})

test('of two times that a text may mean one is picked, until the text is changed', async () => {
  const { user, choose, press, onSeen } = show()
  await choose('Re-check at')
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Time to re-check' })
  await user.type(field, '6:00')
  await press('Mark as seen')
  expect(screen.getByRole('alert')).toHaveTextContent('Morning or evening?')
  await press('In 24 hours')
  expect(field.value).toBe(showInstant(NOW + 24 * HOUR))
  await user.clear(field)
  await user.type(field, '6:00')
  await press('Mark as seen')
  expect(onSeen).not.toHaveBeenCalled()
  await press('In 12 hours')
  await press('Mark as seen')
  expect(onSeen.mock.calls[0]?.[0]).toMatchObject({ choice: 're-check', recheckAt: { ms: NOW + 12 * HOUR } })
})

test('without a choice nothing is marked', async () => {
  const { press, onSeen } = show()
  await press('Mark as seen')
  expect(onSeen).not.toHaveBeenCalled()
  expect(screen.getByRole('alert')).toHaveTextContent('Choose agree, disagree or re-check.')
})

test('what was begun for one file is not carried over to the next', async () => {
  const props = { current: CASE, criteria, build: '1.0.0', read, now: () => NOW, onSeen: () => {} }
  const { rerender } = render(<RecordPanel {...props} opened={SAVED} />)
  await userEvent.click(screen.getByRole('radio', { name: 'Agree' }))
  const marked = withMark(SAVED, { choice: 'agree', at: { text: '2026-11-22T06:10:00Z', ms: NOW } })
  rerender(<RecordPanel {...props} opened={marked} />)
  expect(screen.getByRole('radio', { name: 'Agree' })).toBeChecked()
  rerender(<RecordPanel {...props} opened={structuredClone(SAVED)} />)
  expect(screen.getByRole('radio', { name: 'Agree' })).not.toBeChecked()
})

test('once the case is changed the record is of another one: marks remain, none is added', () => {
  const opened = withMark(SAVED, { choice: 'agree', at: { text: '2026-11-22T06:10:00Z', ms: NOW } })
  show({ opened, current: CHANGED })
  expect(panel().getByText(/has been changed since: this record is no longer of this case/)).toBeVisible()
  expect(marks()).toEqual([`Seen ${showInstant(NOW)}: agrees`])
  expect(screen.queryByRole('form', { name: 'Mark as seen' })).toBeNull()
  expect(panel().getByText(/recomputed: identical$/)).toBeVisible()
})
