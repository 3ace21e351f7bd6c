import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fixedText } from '../../app/page.tsx'
import { field, load, openForm, sampleText } from './pack-form.tsx'

test('what was typed is there again when the form is opened again', async () => {
  const { type, press, given, show } = openForm()
  expect(screen.getByText(fixedText('contacts'), { exact: false })).toBeInTheDocument()
  await type('Hospital', 'Example')
  await press('Close')
  expect(given.close).toHaveBeenCalled()
  show(false)
  expect(screen.queryByText('Hospital')).toBeNull()
  show(true)
  expect(field('Hospital')).toHaveValue('Example')
})

test('a pack that comes into force from elsewhere is never put over what was typed', async () => {
  const { type, press, given, show } = openForm()
  const warned = () => screen.queryByText(/^Another pack is in force/)
  await type('Hospital', 'Example')
  await type('Who answers for this', 'The group')
  await press('Use in this page now')
  show(true, load(given.use.mock.lastCall?.[0] ?? ''))
  expect(warned()).toBeNull()
  expect(field('Hospital')).toHaveValue('Example')
  show(true, load(sampleText))
  expect(warned()).toBeInTheDocument()
  expect(field('Hospital')).toHaveValue('Example')
  await press('Begin again with the pack in force')
  expect(warned()).toBeNull()
  expect(field('Hospital')).toHaveValue("Example Children's Hospital")
  // If nothing was typed, the form follows the new pack.
  show(true, null)
  expect(field('Hospital')).toHaveValue('')
})
