import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { App } from '../../src/app/app.tsx'
import { type Drawing, FailSafe } from '../../src/app/fail-safe.tsx'
import { blankMemory, rescued } from '../../src/app/memory.ts'
import { criteria } from '../load.ts'
import { packText } from '../packs.ts'
import { field, openPage, panel, unit } from './page.tsx'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
let broken = false
function Breakable({ error = new Error('no time') }: { readonly error?: Error }) {
  if (broken) throw error
  return null
}
beforeEach(() => {
  broken = false
})
const show = (page: (drawing: Drawing) => React.ReactNode, memory = blankMemory()) =>
  render(<FailSafe contacts="Use your list." memory={memory} page={page} />)
const Fails = () => {
  broken = true
  return <Breakable />
}

/** Renders the whole page beside a part that fails in the given kinds of drawing. */
function openBreakable(fails: readonly Drawing[], error?: Error) {
  const memory = blankMemory()
  const page = (drawing: Drawing) => (
    <>
      <App
        {...{ criteria, memory }}
        build="1.2.3"
        inside={drawing === 'first' ? { text: packText('district') } : null}
      />
      {fails.includes(drawing) && <Breakable {...(error && { error })} />}
    </>
  )
  const draw = () => <FailSafe contacts="Use your list." {...{ memory, page }} />
  const { rerender } = render(draw())
  const fail = () => {
    broken = true
    rerender(<FailSafe contacts="Use your list. " {...{ memory, page }} />)
  }
  return { memory, fail, user: userEvent.setup({ delay: null }) }
}

test('a page that does not fail is drawn as it is', () => {
  show(() => <p>The page</p>)
  expect(screen.getByText('The page')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a page that fails once is drawn again with the pack and what was entered', async () => {
  const { user, fail } = openBreakable(['first'])
  await user.type(field('ferritin'), '4321')
  await user.selectOptions(unit('ferritin'), 'µg/L')
  fail()
  expect(screen.getByText(/was drawn again/)).toBeInTheDocument()
  expect(field('ferritin')).toHaveValue('4321')
  expect(unit('ferritin')).toHaveDisplayValue('µg/L')
  expect(panel('Why and sources')).toHaveTextContent('Example District Hospital')
})

test('a page that fails again runs without the pack, with what was entered in the units of the pack', async () => {
  const { user, fail, memory } = openBreakable(['first', 'again'])
  await user.type(field('platelets'), '95')
  const before = unit('platelets').value
  fail()
  expect(screen.getByText(/now runs without the hospital’s pack/)).toBeInTheDocument()
  expect(field('platelets')).toHaveValue('95')
  expect(unit('platelets')).toHaveValue(before)
  expect(memory.pack?.criteria.local).toBeUndefined()
})

test('a page that fails in every way hands out what was entered, and can start empty', async () => {
  const { user, fail, memory } = openBreakable(['first', 'again', 'without-pack'])
  await user.type(field('ferritin'), '4321')
  fail()
  expect(screen.getByRole('alert')).toHaveTextContent(
    'The page has failed: save what was entered, then reload it. Use your list.',
  )
  expect(JSON.parse(rescued(memory, Date.UTC(2026, 10, 28))?.text ?? '')).toMatchObject({
    observations: [{ finding: 'ferritin', value: '4321' }],
  })
  expect(screen.getByRole('button', { name: 'Save entries' })).toBeInTheDocument()
  broken = false
  await user.click(screen.getByRole('button', { name: 'Start empty' }))
  expect(field('ferritin')).toHaveValue('')
})

test('entries of which no case can be made are handed out as typed', () => {
  const memory = blankMemory()
  render(<App {...{ criteria, memory }} build="1.2.3" />)
  const { form } = memory
  if (form === null) throw new Error('nothing is remembered')
  const vocabulary = { ...form.vocabulary, series: [], inputs: [] }
  memory.form = { state: { ...form.state, draft: { ...form.state.draft, birthDate: '2019-03-02' } }, vocabulary }
  expect(rescued(memory, Number.NaN)?.name).toBe('mas-hlh-entries.txt')
})

test('without entries it says whom to turn to, and offers nothing to save', () => {
  show(() => <Fails />)
  expect(screen.getByRole('alert')).toHaveTextContent('The page has failed: reload it. Use your list.')
  expect(screen.queryByRole('button')).toBeNull()
})

test('a node that somebody else moved costs neither pack nor entries, however often', async () => {
  const { user, fail } = openBreakable(['first'], new DOMException('not a child', 'NotFoundError'))
  await user.type(field('ferritin'), '4321')
  fail()
  expect(field('ferritin')).toHaveValue('4321')
  expect(panel('Why and sources')).toHaveTextContent('Example District Hospital')
})

test('a page in use remembers the last key press', async () => {
  const hands = openPage()
  await hands.enter({ ferritin: '4321' })
  expect(field('ferritin')).toHaveValue('4321')
})
