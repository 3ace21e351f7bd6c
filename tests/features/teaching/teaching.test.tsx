import { act, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { App } from '../../../src/app/app.tsx'
import { blankMemory, rescued } from '../../../src/app/memory.ts'
import { loadCriteria } from '../../../src/criteria/folder.ts'
import { late } from '../../../src/kit/late.ts'
import { field, openMenu, tier, titleOf } from '../../app/page.tsx'
import { CRITERIA_FOLDER, criteria } from '../../load.ts'

const loaded = loadCriteria(CRITERIA_FOLDER)
const patients = loaded.ok ? loaded.teaching : []
const IRON = 'Lethargy and a ferritin of 2,541'
const HIKE = 'Fever after a hiking trip'

/** A search by role checks every element of the page. */
function button(name: string): HTMLElement {
  const all = [...document.querySelectorAll('button')]
  const found = all.find((one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name)
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}

function open(memory = blankMemory()) {
  const user = userEvent.setup({ delay: null })
  const teaching = late(async () => patients)
  const page = render(<App {...{ criteria, memory, teaching }} build="1.2.3" />)
  const press = async (name: string) => user.click(await waitFor(() => button(name)))
  const list = async () => {
    openMenu()
    await press('Teaching patients')
    return screen.findByRole('region', { name: 'Published patients' })
  }
  const start = async (title: string) => {
    await list()
    await press(`Open: ${title}`)
  }
  const copied = async (name: string) => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText')
    await press(name)
    return writeText.mock.lastCall?.[0] ?? ''
  }
  return { user, page, memory, press, list, start, copied }
}
const strip = (title: string) => screen.findByRole('region', { name: `Teaching patient: ${title}` })
const value = (id: string) => field(id).value

afterEach(() => {
  expect(localStorage.length).toBe(0)
  vi.restoreAllMocks()
})

describe('a teaching patient', () => {
  test('the menu opens the list of all patients', async () => {
    const { list } = open()
    const region = await list()
    expect(
      within(region)
        .getAllByRole('heading', { level: 3 })
        .map(({ firstChild }) => firstChild?.textContent),
    ).toEqual(patients.map(({ title }) => title))
  })

  test('the form shows the stop; the answer opens after the choice, with verdict and source', async () => {
    const { start, press } = open()
    await start(IRON)
    const lesson = await strip(IRON)
    expect(value('ferritin')).toBe('2541')
    expect(within(lesson).getByRole('heading')).toHaveFocus()
    expect(screen.getByRole('main', { name: 'Answer' })).toHaveTextContent(/^Choose an option to open the answer\.$/)
    expect(document.body).not.toHaveTextContent(`${titleOf('watch')}.`)
    expect(screen.queryByText(/iron overload/)).toBeNull()
    await press('Look at the transferrin saturation')
    expect(tier()).toBe(titleOf('watch'))
    expect(lesson).toHaveTextContent('You choseLook at the transferrin saturation')
    expect(lesson).toHaveTextContent(`The page says${titleOf('watch')}. Sets met: none.`)
    expect(lesson).toHaveTextContent('The authors find iron overload.')
    expect(lesson).toHaveTextContent('DOI 10.1186/s13256-017-1526-6')
    expect(lesson).toHaveTextContent('Not reported: Temperature ·')
  })

  test('the next stop closes the answer and adds what came later; the end gives the form back', async () => {
    const { start, press } = open()
    await start(HIKE)
    expect(value('ferritin')).toBe('')
    await press('Complete the first-tier screen')
    await press('Next stop')
    expect(value('ferritin')).toBe('59150')
    expect(screen.getByRole('main', { name: 'Answer' })).toHaveTextContent(/^Choose an option/)
    await press('Consider calling the MAS-HLH team')
    expect(tier()).toBe(titleOf('call'))
    expect(await strip(HIKE)).toHaveTextContent('Sets met: HScore.')
    await press('Finish')
    expect(value('ferritin')).toBe('')
    expect(screen.queryByRole('region', { name: /^Teaching patient/ })).toBeNull()
    expect(tier()).toBe('Nothing entered yet')
  })

  test('what the learner types counts at the moment of the stop', async () => {
    const { user, start, press } = open()
    await start(HIKE)
    await press('Complete the first-tier screen')
    expect(tier()).toBe(titleOf('watch'))
    await user.type(field('ferritin'), '11000')
    await screen.findByRole('heading', { name: titleOf('call') })
  })
})

describe('what the user had entered', () => {
  test('is asked about, set aside and brought back, with its undo and its moment', async () => {
    const { user, start, press } = open()
    await user.type(field('platelets'), '74')
    await start(IRON)
    expect(screen.getByRole('alert')).toHaveTextContent('The form holds entries. “Leave” brings them back.')
    await press('Cancel')
    expect(value('platelets')).toBe('74')
    await press(`Open: ${IRON}`)
    await press('Set aside and open')
    expect(value('platelets')).toBe('')
    await press('Leave')
    expect(value('platelets')).toBe('74')
    expect(value('ferritin')).toBe('')
  })

  test('comes back when the form is cleared during the lesson', async () => {
    const { user, start, press } = open()
    await user.type(field('platelets'), '74')
    await start(IRON)
    await press('Set aside and open')
    openMenu()
    await press('Clear all')
    expect(value('platelets')).toBe('74')
    expect(screen.queryByRole('region', { name: /^Teaching patient/ })).toBeNull()
  })

  test('is what a page that fails saves, and what a page drawn again brings back', async () => {
    const { user, start, press, memory, page } = open()
    await user.type(field('platelets'), '74')
    await start(IRON)
    await press('Set aside and open')
    expect(rescued(memory, Date.now())?.text).toContain('"74"')
    expect(rescued(memory, Date.now())?.text).not.toContain('2541')
    page.unmount()
    const again = open(memory)
    expect(await strip(IRON)).toBeVisible()
    await again.press('Leave')
    expect(value('platelets')).toBe('74')
  })

  test('is asked about before the page is left', async () => {
    const { user, start, press } = open()
    const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
    await start(IRON)
    expect(asks()).toBe(false)
    await press('Leave')
    await user.type(field('platelets'), '74')
    await start(IRON)
    await press('Set aside and open')
    expect(asks()).toBe(true)
  })
})

describe('the mark', () => {
  test('stands across the page, in every message and in copied tests, and goes with the lesson', async () => {
    const { start, press, copied } = open()
    const mark = () => document.querySelector('[data-part="teaching-mark"]')
    expect(mark()).toBeNull()
    await start(HIKE)
    expect(mark()).toHaveTextContent('Teaching patient')
    await press('Complete the first-tier screen')
    expect(await copied('Copy call')).toContain('\nNOTE: Teaching patient.\n')
    expect(await copied('Copy tests')).toMatch(/^Teaching patient\n/)
    await press('Share')
    await userEvent.click(await screen.findByRole('radio', { name: /^Note/ }))
    expect(await copied('Copy note')).toContain('NOTE: Teaching patient.')
    await userEvent.click(screen.getByRole('radio', { name: /^Pager/ }))
    const pager = await copied('Copy pager line')
    expect(pager).toContain('Teaching patient')
    expect(pager.length).toBeLessThanOrEqual(160)
    await press('Leave')
    expect(mark()).toBeNull()
  })

  test('is printed with the sheet', async () => {
    const { start } = open()
    await start(HIKE)
    act(() => void window.dispatchEvent(new Event('beforeprint')))
    expect(document.querySelector('[data-part="paper"] header')).toHaveTextContent('Teaching patient')
    act(() => void window.dispatchEvent(new Event('afterprint')))
  })

  test('saving, sharing and the log wait until the lesson is over', async () => {
    const { start, press } = open()
    await start(HIKE)
    await press('Complete the first-tier screen')
    await press('Share')
    expect(await screen.findByText('Leave the teaching patient to save or log.')).toBeVisible()
    expect(screen.queryByRole('button', { name: /Save case file/ })).toBeNull()
    await press('Log activation')
    expect(screen.queryByRole('region', { name: 'Row and file' })).toBeNull()
    expect(screen.getByText('Leave the teaching patient to save or log.')).toBeVisible()
  })
})

test('the facilitator sheet has every stop, question, answer, verdict and the source', async () => {
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
  const { list, press } = open()
  await list()
  await press(`Print sheet: ${HIKE}`)
  expect(print).toHaveBeenCalledTimes(1)
  const sheet = screen.getByRole('heading', { name: 'Teaching patient: facilitator sheet', hidden: true }).parentElement
  const [hike] = patients.filter(({ title }) => title === HIKE)
  for (const { moment, question, options, verdict, lesson } of hike?.stops ?? []) {
    for (const words of [moment, question, ...options, verdict, lesson]) expect(sheet).toHaveTextContent(words)
  }
  expect(sheet).toHaveTextContent(`The page says: ${titleOf('call')}. Sets met: HScore.`)
  expect(sheet).toHaveTextContent(/Ferritin 59\s150 µg\/L/)
  expect(sheet).toHaveTextContent('shmabstracts.org')
  act(() => void window.dispatchEvent(new Event('afterprint')))
  expect(screen.queryByRole('heading', { name: 'Teaching patient: facilitator sheet', hidden: true })).toBeNull()
})
