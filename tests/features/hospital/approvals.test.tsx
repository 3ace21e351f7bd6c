import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { contentHash } from '../../../src/pack/approvals.ts'
import { button, dialog, field, load, openForm, preview, sampleText } from './pack-form.tsx'

/** The children's pack, which Rheumatology and ICU must agree to. */
function asked() {
  const data = JSON.parse(sampleText)
  data.governance.requiredSubspecialties = ['Rheumatology', 'ICU']
  return load(JSON.stringify(data))
}
const rows = () => [...dialog().querySelectorAll('bdi')].map(({ textContent }) => textContent)

async function approve(form: ReturnType<typeof openForm>, role = 'Division lead') {
  await form.type('Subspecialty', 'Rheumatology')
  await form.type('Role (no name)', role)
  await form.user.selectOptions(field('Decision'), 'agree')
  await form.press('Add approval')
}

test('an approval is of the text as it now is; a change afterwards makes it one of an earlier text', async () => {
  const pack = asked()
  const form = openForm(pack)
  expect(preview()).toHaveTextContent('Rheumatology, ICU have not agreed to this text.')
  await approve(form)
  expect(rows()).toEqual([expect.stringMatching(/^Rheumatology \(Division lead\) agrees, \d{4}-\d\d-\d\d$/)])
  expect(field('Subspecialty')).toHaveValue('')
  expect(preview()).toHaveTextContent('ICU has not agreed to this text.')
  await form.press('Save pack')
  const [text = ''] = form.given.json.mock.lastCall ?? []
  const saved = load(text)
  // An approval makes no new version.
  expect(saved.version).toBe(pack.version)
  expect(saved.governance.approvals).toMatchObject([{ decision: 'agree', sha256: contentHash(pack) }])
  await form.type('Notice', 'Another notice.')
  await form.type('What has changed?', 'The notice.')
  expect(rows()[0]).toMatch(/; to an earlier text$/)
  expect(preview()).toHaveTextContent('Rheumatology agreed to an earlier text.')
})

test('a name is refused and stays to be mended', async () => {
  const form = openForm(asked())
  await approve(form, 'Dr. Example')
  expect(screen.getByText('Role names a person; write a role.')).toBeInTheDocument()
  expect(field('Role')).toHaveValue('Dr. Example')
  expect(rows()).toEqual([])
  await form.type('Role (no name)', 'Attending')
  await form.press('Add approval')
  expect(rows()).toHaveLength(1)
})

test('an approval that was removed comes back with undo', async () => {
  const form = openForm(asked())
  await approve(form)
  await form.press('Remove: Rheumatology')
  expect(rows()).toEqual([])
  await form.user.click(within(dialog()).getByRole('button', { name: 'Undo' }))
  expect(rows()).toHaveLength(1)
  expect(button('Remove: Rheumatology')).toBeInTheDocument()
})
