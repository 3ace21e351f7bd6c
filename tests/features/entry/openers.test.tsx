import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { field, form, openPage } from '../../app/page.tsx'

const caseFile = (platelets: string) =>
  JSON.stringify({
    ...{ format: 'mas-hlh-case', formatVersion: 1 },
    observations: [{ finding: 'platelets', value: platelets, unit: '10*9/L' }],
  })
const NAMED = 'DOE Jane 1980.json'
const BAD = caseFile('95').replace('platelets', 'Jane Doe')

function drop(text: string, name = NAMED) {
  const event = new Event('drop', { bubbles: true, cancelable: true })
  Object.assign(event, { dataTransfer: { types: ['Files'], files: [new File([text], name)] } })
  fireEvent(window, event)
}
const platelets = () => field('platelets').value
const opened = (name = NAMED) => screen.findByText(new RegExp(`^${name} was opened\\.`))
const undoWords = () => screen.queryByText(/was opened\. Undo brings back what was entered before\.$/)
const body = () => document.body.textContent
const pasted = () => screen.getByLabelText<HTMLInputElement>(/^Paste a link/)

/** Has a file and a link refused in the panel, and a dropped file refused over the page. */
async function refuseAll() {
  const hands = openPage()
  await hands.enter({ ferritin: '900' })
  await hands.press('Share')
  const chooser = screen.getByLabelText<HTMLInputElement>('Open file')
  await hands.user.type(pasted(), 'https://example.org/#JaneDoe{Enter}')
  await screen.findByText('The link was not opened.')
  drop(BAD)
  await screen.findByText(`${NAMED} was not opened.`)
  return { ...hands, chooser }
}

test('the name of a file disappears with its case', async () => {
  const { press, type } = openPage()
  drop(caseFile('95'))
  await opened()
  await type('ferritin', '900')
  expect(body()).toContain(NAMED)
  await press('Clear all')
  expect(body()).not.toContain('DOE')
  await type('platelets', '300')
  expect(body()).not.toContain('DOE')
})

test('of two cases it names the one in the form, however they were opened', async () => {
  const { user, press } = openPage()
  drop(caseFile('95'))
  await opened()
  await press('Share')
  await user.upload(screen.getByLabelText('Open file'), new File([caseFile('40')], 'other.json'))
  await opened('The file')
  expect(body()).not.toContain('DOE')
  drop(caseFile('30'))
  await opened()
  expect(screen.queryByText(/^The file was opened/)).toBeNull()
})

test.each([
  ['Clear all', ({ press }: Awaited<ReturnType<typeof refuseAll>>) => press('Clear all')],
  ['another case', async () => drop(caseFile('30'), 'other.json')],
])('refusals and the typed link disappear with %s', async (_, change) => {
  const hands = await refuseAll()
  expect(screen.getAllByRole('alert')).toHaveLength(2)
  expect(body()).toContain('Jane Doe')
  await change(hands)
  await expect.poll(() => screen.queryAllByRole('alert')).toEqual([])
  expect(pasted()).toHaveValue('')
  expect(pasted()).toBeValid()
  expect(body()).not.toMatch(/Jane|DOE/)
})

test('a refused file in the panel also disappears with the case', async () => {
  const { user, press, chooser } = await refuseAll()
  await user.upload(chooser, new File([BAD], 'a.json'))
  await screen.findByText('The file was not opened.')
  await press('Clear all')
  expect(screen.queryAllByRole('alert')).toEqual([])
})

test('each refusal can be hidden on its own; the link stays to be corrected', async () => {
  const { user } = await refuseAll()
  const [first, second] = screen.getAllByRole('button', { name: 'Hide this' })
  if (first === undefined || second === undefined) throw new Error('no buttons')
  await user.click(first)
  expect(screen.getByRole('alert')).toHaveTextContent('The link was not opened.')
  await user.click(second)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(pasted()).toHaveValue('https://example.org/#JaneDoe')
})

test('after two openings Undo still restores the entries', async () => {
  const { enter, press } = openPage()
  await enter({ platelets: '104' })
  drop(caseFile('95'))
  await opened()
  drop(caseFile('40'), 'other.json')
  await opened('other.json')
  expect(platelets()).toBe('40')
  expect(undoWords()).toBeInTheDocument()
  await press('Undo open')
  expect(platelets()).toBe('104')
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull()
})

test('Undo restores a changed case that another replaced; over an empty form, the first', async () => {
  const { press, type } = openPage()
  drop(caseFile('95'))
  await opened()
  drop(caseFile('40'), 'other.json')
  await opened('other.json')
  await press('Undo open')
  expect(platelets()).toBe('95')
  await type('ferritin', '900')
  drop(caseFile('40'), 'other.json')
  await opened('other.json')
  await press('Undo open')
  expect([platelets(), field('ferritin').value]).toEqual(['95', '900'])
})

test('promises Undo only while it exists', async () => {
  const { enter, type } = openPage()
  await enter({ platelets: '104' })
  drop(caseFile('95'))
  await opened()
  expect(undoWords()).toBeInTheDocument()
  await type('ferritin', '900')
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull()
  expect(undoWords()).toBeNull()
  expect(screen.getByText(`${NAMED} was opened.`)).toBeInTheDocument()
  expect(within(form()).getByDisplayValue('900')).toBeInTheDocument()
})
