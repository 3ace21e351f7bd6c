import { fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, test } from 'vitest'
import type { Reading } from '../../../src/case/reading.ts'
import { showInstant } from '../../../src/case/time.ts'
import { ClockBar } from '../../../src/features/course/clock-bar.tsx'
import { ReadingSwitch } from '../../../src/features/course/past.tsx'
import type { When } from '../../../src/input/time.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 22, 6, 10)
const MOMENTS = [NOW - 50 * HOUR, NOW - 24 * HOUR, NOW - 2 * HOUR] as const
const ELSE = NOW - 30 * HOUR

/** A stub reader of moments that knows three texts. */
function read(text: string): When {
  if (text === 'then') return { state: 'ok', ms: ELSE }
  if (text === 'ahead') return { state: 'ok', ms: NOW + 1 }
  return { state: 'ambiguous', message: 'Which moment?', choices: [{ label: 'That one', ms: ELSE }] }
}
function Page({ moments = MOMENTS, start = null }: { moments?: readonly number[]; start?: number | null }) {
  const [clock, setClock] = useState<number | null>(start)
  return <ClockBar moments={moments} clock={clock} now={NOW} read={read} onClock={setClock} />
}
const slider = () => screen.getByRole('slider', { name: 'Moment shown' })
const said = () => screen.getByText(/^(Now, |Viewed as of .*not counted)/)
const button = (name: string) => screen.getByRole('button', { name })
const banner = (ms: number, age: string) => `Viewed as of ${showInstant(ms)} (${age}): later values are not counted`

test('shows now until moved; the last stop of the slider is now', () => {
  render(<Page />)
  expect(said()).toHaveTextContent(`Now, ${showInstant(NOW)}`)
  expect(slider()).toHaveAttribute('aria-valuetext', `Now, ${showInstant(NOW)}`)
  expect([slider().getAttribute('max'), (slider() as HTMLInputElement).value]).toEqual(['3', '3'])
  expect(screen.queryByRole('button', { name: 'Back to now' })).toBeNull()
  expect(button('Later')).toHaveAttribute('aria-disabled', 'true')
  fireEvent.change(slider(), { target: { value: '1' } })
  expect(said()).toHaveTextContent(banner(MOMENTS[1], '24 h ago'))
  expect(slider()).toHaveAttribute('aria-valuetext', `${showInstant(MOMENTS[1])}, 24 h ago`)
  fireEvent.change(slider(), { target: { value: '3' } })
  expect(said()).toHaveTextContent(`Now, ${showInstant(NOW)}`)
})

test('steps with the keyboard to both ends and no further; back to now keeps the focus on the clock', async () => {
  const user = userEvent.setup()
  render(<Page />)
  button('Earlier').focus()
  await user.keyboard('{Enter}')
  expect(said()).toHaveTextContent(banner(MOMENTS[2], '2 h ago'))
  await user.keyboard('{Enter} {Enter}')
  expect(said()).toHaveTextContent(banner(MOMENTS[0], '2 days ago'))
  expect(button('Earlier')).toHaveFocus()
  expect(button('Earlier')).toHaveAttribute('aria-disabled', 'true')
  await user.click(button('Later'))
  expect(said()).toHaveTextContent(banner(MOMENTS[1], '24 h ago'))
  await user.click(button('Back to now'))
  expect(said()).toHaveTextContent(/^Now, /)
  expect(slider()).toHaveFocus()
})

test('takes any typed moment; between two moments the buttons go to its neighbors', async () => {
  const user = userEvent.setup()
  render(<Page />)
  const field = () => screen.getByRole('textbox', { name: 'Date and time' })
  await user.type(field(), 'then{Enter}')
  expect(said()).toHaveTextContent(banner(ELSE, '30 h ago'))
  expect(field()).toHaveValue('')
  expect(screen.getByText(`Viewed as of ${showInstant(ELSE)}`)).toHaveRole('status')
  await user.click(button('Earlier'))
  expect(said()).toHaveTextContent(banner(MOMENTS[0], '2 days ago'))
  await user.type(field(), 'then{Enter}')
  await user.click(button('Later'))
  expect(said()).toHaveTextContent(banner(MOMENTS[1], '24 h ago'))
})

test('unreadable text stays with the reason; a choice replaces it; future moments are refused', async () => {
  const user = userEvent.setup()
  render(<Page />)
  const field = screen.getByRole('textbox', { name: 'Date and time' })
  await user.type(field, 'when')
  await user.click(button('Go'))
  expect(field).toHaveAttribute('aria-invalid', 'true')
  expect(field).toHaveAccessibleDescription(/Which moment\?/)
  expect(field).toHaveValue('when')
  expect(said()).toHaveTextContent(/^Now, /)
  await user.click(button('That one'))
  expect(said()).toHaveTextContent(banner(ELSE, '30 h ago'))
  expect(field).toHaveAttribute('aria-invalid', 'false')
  await user.type(field, 'ahead{Enter}')
  expect(field).toHaveAccessibleDescription('That moment lies ahead. Type one that has passed.')
  await user.type(field, 'x')
  expect(field).toHaveAttribute('aria-invalid', 'false')
  expect(said()).toHaveTextContent(banner(ELSE, '30 h ago'))
})

test('before the first moment the slider reaches all of them', () => {
  render(<Page start={MOMENTS[0] - HOUR} />)
  expect(slider()).toHaveValue('-1')
  fireEvent.change(slider(), { target: { value: '0' } })
  expect(said()).toHaveTextContent(banner(MOMENTS[0], '2 days ago'))
})

test('if no value has a time there is still a way back', () => {
  render(<Page moments={[]} start={ELSE} />)
  fireEvent.click(button('Back to now'))
  expect(screen.queryByRole('button', { name: 'Back to now' })).toBeNull()
})

test('which values are read: three choices, each with one line of explanation', async () => {
  const user = userEvent.setup()
  function Switch() {
    const [reading, setReading] = useState<Reading>('published')
    return <ReadingSwitch reading={reading} onReading={setReading} />
  }
  render(<Switch />)
  const group = screen.getByRole('group', { name: 'Values read' })
  const radio = (name: string) => within(group).getByRole('radio', { name })
  expect(radio('As each set says')).toBeChecked()
  expect(group).toHaveAccessibleDescription(/its own window\. Whom to call does not follow this choice/)
  await user.tab()
  await user.keyboard('{ArrowDown}')
  expect(radio('Latest only')).toBeChecked()
  expect(group).toHaveAccessibleDescription(/only the newest value/)
  await user.click(radio('Whole illness'))
  expect(group).toHaveAccessibleDescription(/however old.* Whom to call does not follow this choice/)
})
