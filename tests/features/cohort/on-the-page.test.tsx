import { fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openMenu, openPage } from '../../app/page.tsx'
import { fileOf, table } from './cohort-fixture.ts'

const drop = (file: File) => fireEvent.drop(document.body, { dataTransfer: { types: ['Files'], files: [file] } })
const region = () => screen.findByRole('region', { name: 'Many patients' })

test('the menu opens the panel; a canonical table dropped on the page is opened in it', async () => {
  const { user } = openPage()
  openMenu()
  await user.click(screen.getByRole('button', { name: 'Score a table' }))
  expect(await region()).toBeVisible()
  drop(fileOf(table(3), 'three.csv'))
  expect(await within(await region()).findByText('three.csv is open.')).toBeVisible()
})

test('a dropped table opens the panel by itself, and changes nothing in the form', async () => {
  openPage()
  drop(fileOf(table(3), 'three.csv'))
  expect(await within(await region()).findByText('three.csv is open.')).toBeVisible()
  expect(screen.queryByText(/was not opened/)).toBeNull()
})

test('one patient’s results that look like a table can go to the box', async () => {
  const { user } = openPage()
  drop(fileOf('row,finding,value,unit\nx,ferritin,900,ng/mL\n', 'one.csv'))
  await user.click(await within(await region()).findByRole('button', { name: 'Read as one' }))
  expect(await screen.findByRole('region', { name: '1 value found' })).toBeVisible()
  expect(screen.queryByRole('region', { name: 'Many patients' })).toBeNull()
})
