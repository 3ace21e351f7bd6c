import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CaseRecord } from '../../../src/case/case.ts'
import { readTime } from '../../../src/case/time.ts'
import { OtherFormats } from '../../../src/features/share/other-formats.tsx'
import { criteria } from '../../load.ts'

const CASE: CaseRecord = {
  asOf: null,
  patient: { birthDate: '2019-03-02' },
  observations: [
    { finding: 'fever', value: 'yes' },
    { finding: 'ferritin', value: '700', unit: 'ng/mL' },
  ],
}
const EMPTY: CaseRecord = { asOf: null, patient: {}, observations: [] }
const saved: { name: string; text: Promise<string> }[] = []

beforeEach(() => {
  saved.length = 0
  let last = new Blob()
  vi.stubGlobal('URL', {
    ...URL,
    createObjectURL: (blob: Blob) => {
      last = blob
      return 'blob:x'
    },
    revokeObjectURL: () => {},
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, text: last.text() })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function show(record = CASE, unread: readonly string[] = []) {
  render(<OtherFormats {...{ record, criteria, unread }} asOf={readTime('2026-11-22T08:00:00Z')} />)
  return userEvent.setup({ delay: null })
}
const press = async (user: ReturnType<typeof show>, name: string) => {
  await user.click(screen.getByRole('button', { name }))
  const [file] = saved
  return { name: file?.name ?? '', text: (await file?.text) ?? '' }
}

test('says what each file will hold before it is made', () => {
  show(CASE, ['Platelets'])
  const button = screen.getByRole('button', { name: 'Save FHIR bundle' })
  expect(button).toHaveAccessibleDescription(/1 value and 1 answer, with their dates and times\./)
  expect(button).toHaveAccessibleDescription(/The age \(7 years\), never a birth date\./)
  expect(button).toHaveAccessibleDescription(/No name, no record number\./)
  expect(button).toHaveAccessibleDescription(/Platelets/)
  expect(saved).toEqual([])
})

test('hands out a FHIR bundle without the birth date', async () => {
  const user = show()
  const { name, text } = await press(user, 'Save FHIR bundle')
  expect(name).toMatch(/^mas-hlh-fhir-\d{4}-\d\d-\d\d-\d{4}\.json$/)
  expect(JSON.parse(text)).toMatchObject({ resourceType: 'Bundle', type: 'collection' })
  expect(text).not.toContain('2019-03-02')
  expect(screen.getByText(`Handed to the browser as ${name}.`)).toBeVisible()
})

test('hands out REDCap rows, and the dictionary with its warning', async () => {
  const user = show()
  const { text } = await press(user, 'Save REDCap rows')
  expect(text).toMatch(/^record_id,redcap_repeat_instrument,/)
  expect(text).not.toContain('2019-03-02')
  saved.length = 0
  expect(screen.getByRole('button', { name: 'Save REDCap dictionary' })).toHaveAccessibleDescription(
    /Uploading a dictionary replaces all instruments of a project\./,
  )
  expect((await press(user, 'Save REDCap dictionary')).name).toBe('mas-hlh-redcap-dictionary.csv')
})

test('without entries there is nothing to save but the dictionary', () => {
  show(EMPTY)
  expect(screen.getByRole('button', { name: 'Save FHIR bundle' })).toBeDisabled()
  expect(screen.getByRole('button', { name: 'Save REDCap rows' })).toBeDisabled()
  expect(screen.getByRole('button', { name: 'Save REDCap dictionary' })).toBeEnabled()
})
