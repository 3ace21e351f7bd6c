import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { type Entries, listUnder, nameOf, noPart, openPage, part } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const FOUR: Entries = { fever: 'Yes', splenomegaly: 'Yes', ferritin: '700', triglycerides: '300' }
const GUARD = 'soluble IL-2 receptor, not IL-2'

describe('what would decide it', () => {
  const tests = () => [...(part('What would decide it').querySelector('ol')?.children ?? [])]
  const names = () => tests().map((item) => item.querySelector('strong')?.textContent)

  test('shows five, and all on request', async () => {
    const { user, enter } = openPage()
    await enter({ ...FOUR, sjia: 'Yes', platelets: '100' })
    const first = names()
    expect(first).toHaveLength(5)
    const more = within(part('What would decide it')).getByRole('button', { name: /^Show all \d+$/ })
    expect(more).toHaveAttribute('aria-expanded', 'false')
    const count = Number(more.textContent.replace(/\D/g, ''))
    await user.click(more)
    expect(names()).toHaveLength(count)
    expect(names().slice(0, 5)).toEqual(first)
    expect(count).toBeGreaterThan(5)
    const fewer = within(part('What would decide it')).getByRole('button', { name: 'Show the first 5' })
    expect(fewer).toHaveAttribute('aria-expanded', 'true')
    await user.click(fewer)
    expect(names()).toEqual(first)
  })

  test('has no button if there are five or fewer', async () => {
    const { enter } = openPage()
    await enter({ ferritin: '700' })
    expect(tests().length).toBeLessThan(6)
    expect(tests().length).toBeGreaterThan(0)
    expect(within(part('What would decide it')).queryByRole('button')).toBeNull()
  })

  test('says first that a fitting set is met, then what is open', async () => {
    const { enter } = openPage()
    await enter({ ...FOUR, hemoglobin: '8', platelets: '50', age: '6' })
    const [title, lead, open] = part('What would decide it').children
    expect(title).toHaveTextContent('What would decide it')
    expect(lead).toHaveTextContent(/^A fitting set is met: call now, do not wait for results\.$/)
    expect(open).toHaveTextContent(/^Still open$/)
    expect(tests().length).toBeGreaterThan(0)
  })

  test('names the right test only if a similar one is often sent instead', async () => {
    const { enter } = openPage()
    await enter(FOUR)
    const item = (id: string) => tests().find((one) => one.querySelector('strong')?.textContent === nameOf(id))
    expect(item('sil2r')).toHaveTextContent(GUARD)
    expect(item('sil2r')).toHaveTextContent('≥ 2400 U/mL → HLH-2004')
    expect(item('hemophagocytosis-marrow')).not.toHaveTextContent(GUARD)
  })
})

describe('the work-up', () => {
  const workup = () => within(part('Work-up'))
  const item = (heading: string, label: RegExp) =>
    listUnder(heading).find(({ textContent }) => label.test(textContent))?.textContent

  test('names the sets that a test could decide until it is entered', async () => {
    const { enter } = openPage()
    await enter({ ...FOUR, 'clinician-or-family-concern': 'Yes' })
    const second = 'Second tier: day 1 to 2'
    expect(item(second, /^Soluble/)).toContain(
      `Soluble IL-2 receptor (sCD25) not enteredcould decide HLH-2004, HLH-2024${GUARD}`,
    )
    expect(item('First tier: same day, any hospital', /^Blood smear/)).not.toContain('could decide')
    await enter({ sil2r: '100' })
    expect(item(second, /^Soluble/)).toMatch(/^Soluble IL-2 receptor \(sCD25\) entered(?!could)/)
  })

  test('copies the missing tests', async () => {
    const { user, enter, press } = openPage()
    await enter({ ...FOUR, 'clinician-or-family-concern': 'Yes', hemoglobin: '8' })
    expect(workup().getByRole('status')).toHaveTextContent('')
    await press('Copy the missing tests')
    expect(workup().getByRole('status')).toHaveTextContent(/^Copied$/)
    expect(workup().queryByRole('textbox')).toBeNull()
    const text = await navigator.clipboard.readText()
    expect(text).toMatch(/^First tier: same day, any hospital\n- Complete blood count[^\n]* \(in part known\)\n/)
    expect(text).toContain(`\n- Soluble IL-2 receptor (sCD25): ${GUARD}\n`)
    expect(text).not.toMatch(/^- Ferritin/m)
    await user.tab()
    expect(workup().getByRole('status')).toHaveTextContent('')
  })

  test('shows them, selected, if the browser refuses, and hides them once it allows', async () => {
    const { enter, press } = openPage()
    await enter({ 'clinician-or-family-concern': 'Yes' })
    workup()
    const refused = vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('refused'))
    await press('Copy the missing tests')
    const area = await workup().findByRole<HTMLTextAreaElement>('textbox', { name: /Copy the text from here/ })
    expect(area.value).toBe(refused.mock.calls[0]?.[0])
    expect(area.value).toContain('\n- Ferritin\n')
    expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe(area.value)
    expect(area).toHaveAttribute('readonly')
    expect(workup().getByRole('status')).toHaveTextContent('')
    await press('Copy the missing tests')
    await waitFor(() => expect(workup().queryByRole('textbox')).toBeNull())
    expect(workup().getByRole('status')).toHaveTextContent('Copied')
    refused.mockRestore()
  })

  test('offers nothing to copy before anything is entered', () => {
    openPage()
    expect(noPart('Work-up')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Copy the missing tests' })).toBeNull()
    expect(criteria.pathway.workup.length).toBeGreaterThan(0)
  })
})
