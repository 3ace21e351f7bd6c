import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { App } from '../../../src/app/app.tsx'
import type { Inside } from '../../../src/kit/page-copy.ts'
import { openMenu } from '../../app/page.tsx'
import { criteria } from '../../load.ts'
import { packText } from '../../packs.ts'
import { load, openForm, preview } from './pack-form.tsx'

const CASE = {
  id: 'worried-call',
  about: 'Fever alone',
  given: { age: '6 a', fever: 'yes' },
  expect: { tier: 'call' },
}
/** The children's pack with a case that expects this tier; the pathway says watch. */
const withCase = (tier: string) =>
  JSON.stringify({ ...JSON.parse(packText('children')), cases: [{ ...CASE, expect: { tier } }] })
const PROBLEM = 'cases[0].expect.tier: worried-call: is watch; the case expects call'

async function show(inside: Inside = null) {
  const user = userEvent.setup({ delay: null, applyAccept: false })
  render(<App criteria={criteria} build="1.2.3" inside={inside} />)
  openMenu()
  await user.click(screen.getByRole('button', { name: 'Hospital' }))
  return {
    press: (name: string) => user.click(within(panel()).getByRole('button', { name })),
    open: (text: string) => user.upload(screen.getByLabelText('Open pack file'), new File([text], 'ours.json')),
  }
}
const panel = () => screen.getByRole('region', { name: 'Hospital' })
const alert = () => screen.findByRole('alert')
const NONE = /No hospital’s pack is in force/

test('a pack whose cases hold is in force at once', async () => {
  const { open } = await show()
  await open(withCase('watch'))
  await waitFor(() => expect(panel()).toHaveTextContent('pack example-children'))
  expect(screen.queryByRole('alert')).toBe(null)
})

test('a pack whose cases do not hold names the case, what it expects and what is said, and asks', async () => {
  const { open, press } = await show()
  await open(withCase('call'))
  expect(await alert()).toHaveTextContent('Own cases of ours.json do not hold. It is not used yet.')
  expect(await alert()).toHaveTextContent(PROBLEM)
  expect(panel()).toHaveTextContent(NONE)
  await press('Do not use it')
  expect(screen.queryByRole('alert')).toBe(null)
  expect(panel()).toHaveTextContent(NONE)
  await open(withCase('call'))
  await alert()
  await press('Use it anyway')
  expect(screen.queryByRole('alert')).toBe(null)
  expect(panel()).toHaveTextContent('pack example-children')
  // The doubt stays in sight.
  expect(panel()).toHaveTextContent(PROBLEM)
})

test('inside the page it is in force, because whom to call must not wait for an answer', async () => {
  const { press } = await show({ text: withCase('call') })
  expect(await alert()).toHaveTextContent('Own cases of the pack inside this page do not hold. It is in force.')
  expect(panel()).toHaveTextContent('pack example-children')
  await press('Use the default')
  expect(screen.queryByRole('alert')).toBe(null)
  expect(panel()).toHaveTextContent(NONE)
})

test('the editor shows which cases hold, and leaves the question to the page', async () => {
  const form = openForm(load(withCase('call')))
  expect(within(preview()).getByText('Own cases (1)')).toBeInTheDocument()
  expect(preview()).toHaveTextContent(PROBLEM)
  form.given.use.mockReturnValue(false)
  await form.press('Use')
  expect(form.given.close).toHaveBeenCalled()
})
