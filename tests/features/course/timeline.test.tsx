import { fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { View } from '../../../src/case/assess.ts'
import type { CaseRecord } from '../../../src/case/case.ts'
import { showInstant } from '../../../src/case/time.ts'
import { TimelinePanel } from '../../../src/features/course/timeline.tsx'
import { record, see, time } from '../../case/fixture.ts'
import { criteria, setById } from '../../load.ts'

const [first, second, third] = ['2026-11-20T06:00Z', '2026-11-21T06:00Z', '2026-11-22T02:00Z']
const NOW = time('2026-11-22T06:10Z').ms
const VIEW: View = { reading: 'published' }
const seen = record(
  see('fever', 'yes'),
  see('ferritin', '900 ng/mL', first),
  see('splenomegaly', 'yes', second),
  see('platelets', '50 10*9/L', second),
  see('hemoglobin', '80 g/L', second),
  see('fibrinogen', '120 mg/dL', third),
)
function Page({ one = seen, now = NOW, start = null }: { one?: CaseRecord; now?: number; start?: number | null }) {
  const [clock, setClock] = useState<number | null>(start)
  return (
    <>
      <output>{clock === null ? 'now' : showInstant(clock)}</output>
      <TimelinePanel record={one} criteria={criteria} view={VIEW} now={now} clock={clock} onClock={setClock} />
    </>
  )
}
const part = () => screen.queryByRole('region', { name: 'Over time' })
const picture = () => screen.getByRole('slider', { name: 'Moment shown over time' })
const clock = () => document.querySelector('output')?.textContent
const shown = (text: string) => showInstant(time(text).ms)
const standing = (name: string) =>
  screen.getByText(name, { selector: '[data-part="strip-name"]' }).nextElementSibling?.textContent

test('draws nothing until something changed twice', () => {
  render(<Page one={record(see('fever', 'yes'), see('ferritin', '900 ng/mL', first))} now={time(second).ms} />)
  expect(part()).toBeNull()
})

test('has one tab stop; arrow keys step through the moments, Home and End go to the ends', async () => {
  const user = userEvent.setup()
  render(<Page />)
  await user.tab()
  expect(picture()).toHaveFocus()
  expect(picture()).toHaveAttribute('aria-valuetext', expect.stringMatching(/^Now, /))
  expect(standing('HLH-2004')).toBe('5 to 8 of 8 met, needs 5, meets the HLH-2004 criteria')
  await user.keyboard('{Home}')
  expect(clock()).toBe(shown(first))
  expect(standing('HLH-2004')).toBe('2 to 8 of 8 met, needs 5, not decided')
  await user.keyboard('{ArrowLeft}{ArrowRight}')
  expect(clock()).toBe(shown(second))
  expect(standing('HLH-2004')).toBe('4 to 8 of 8 met, needs 5, not decided')
  expect(picture()).toHaveAttribute(
    'aria-valuetext',
    expect.stringMatching(
      /^2026-11-2\d \d\d:\d\d, 24 h ago: Spleen enlarged yes; Platelets 50 ×10⁹\/L; Hemoglobin 80 g\/L; /,
    ),
  )
  await user.keyboard('{ArrowUp}{ArrowDown}{Control>}{ArrowRight}{/Control}a')
  expect(clock()).toBe(shown(second))
  await user.keyboard('{End}{ArrowRight}')
  expect(clock()).toBe('now')
})

test('a tap on a stretch goes to its moment', () => {
  render(<Page />)
  const places = picture().querySelectorAll('[data-place]')
  const [, tapped] = places
  expect(places).toHaveLength(Number(picture().getAttribute('aria-valuemax')))
  fireEvent.click(tapped ?? picture())
  expect(clock()).toBe(shown(second))
  fireEvent.click(picture())
  expect(clock()).toBe(shown(second))
})

test('a table says the same, and each time moves the clock', async () => {
  const user = userEvent.setup()
  render(<Page />)
  expect(screen.queryByRole('table')).toBeNull()
  await user.click(screen.getByText('As a table'))
  const table = screen.getByRole('table', { name: 'Criteria over time' })
  const heads = within(table)
    .getAllByRole('columnheader')
    .map(({ textContent }) => textContent)
  const names = [...picture().querySelectorAll('[data-part="strip-name"]')].map(({ textContent }) => textContent)
  expect(heads).toEqual(['Moment', 'What changed', 'Whom to call', ...names])
  const rowOf = (text: string) => within(table).getByRole('row', { name: new RegExp(`^${shown(text)}`) })
  const cell = (text: string, name: string) => within(rowOf(text)).getAllByRole('cell')[heads.indexOf(name) - 1]
  expect(cell(third, 'HLH-2004')).toHaveTextContent('5 to 8 of 8 met, needs 5, meets the HLH-2004 criteria')
  expect(cell(third, 'What changed')).toHaveTextContent(/^Fibrinogen 120 mg\/dL.*HLH-2004: meets the HLH-2004 criteria/)
  await user.click(within(rowOf(second)).getByRole('button'))
  expect(clock()).toBe(shown(second))
  expect(rowOf(second)).toHaveAttribute('aria-current', 'time')
  expect(rowOf(third)).not.toHaveAttribute('aria-current')
})

test('strips follow the order that suits the patient; sets made for others are named below', () => {
  const adult: CaseRecord = { ...seen, patient: { age: { value: '40', unit: 'a' } } }
  const one = { ...adult, observations: [...adult.observations, see('sjia', 'no'), see('sle', 'no')] }
  render(<Page one={one} />)
  const names = [...picture().querySelectorAll('[data-part="strip-name"]')].map(({ textContent }) => textContent)
  expect(names[0]).toBe('HScore')
  const left = screen.getByText(/^Not for this patient: /)
  expect(left).toHaveTextContent(setById('mas-sjia-2005').shortTitle)
  expect(names).not.toContain(setById('mas-sjia-2005').shortTitle)
})

test('a strip has a band and a cut-off; the shade begins where the shown state ends', async () => {
  const user = userEvent.setup()
  render(<Page />)
  const strip = () =>
    screen.getByText('HLH-2004', { selector: '[data-part="strip-name"]' }).parentElement?.querySelector('svg')
  expect(strip()?.querySelectorAll('[data-part="is"]').length).toBe(3)
  expect(strip()?.querySelector('[data-part="cutoff"]')).toHaveAttribute('y1', `${(1 - 5 / 8) * 0.74 * 100}%`)
  expect(strip()?.querySelectorAll('rect[data-verdict="met"]').length).toBe(1)
  const after = () => picture().querySelector('[data-part="after"]')
  expect(after()).toHaveAttribute('width', '0%')
  await user.tab()
  await user.keyboard('{Home}')
  expect(after()?.getAttribute('x')).toBe(picture().querySelectorAll('rect[data-place]')[1]?.getAttribute('x'))
})

test('before the first moment it claims nothing, and one step leads there', async () => {
  const user = userEvent.setup()
  render(<Page start={time(first).ms - 1} />)
  expect(standing('HLH-2004')).toBe('')
  expect(picture()).toHaveAttribute('aria-valuenow', '-1')
  expect(picture()).toHaveAttribute('aria-valuetext', expect.stringMatching(/: before the first value with a time$/))
  expect(picture().querySelector('[data-part="after"]')).toHaveAttribute('width', '100%')
  await user.tab()
  const before = clock()
  await user.keyboard('{ArrowLeft}{Home}')
  expect([clock(), before]).toEqual([before, showInstant(time(first).ms - 1)])
  await user.keyboard('{ArrowRight}')
  expect(clock()).toBe(shown(first))
})
