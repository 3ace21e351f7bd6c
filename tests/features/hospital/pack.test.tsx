import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { App } from '../../../src/app/app.tsx'
import { type Inside, pageWith } from '../../../src/kit/page-copy.ts'
import { answer, field, fixedText, openMenu, panel as openPanel, tier, unit } from '../../app/page.tsx'
import { criteria } from '../../load.ts'
import { changedPack, packText } from '../../packs.ts'

const PAGE = '<html><head></head><body>\n<script>\n</script></body></html>\n'
const NO_REASON = changedPack('children', ['parameterOverrides', 0, 'reason'], undefined)

const made: Blob[] = []
const clicked: string[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(2026, 10, 23, 10, 0) })
  made.length = 0
  clicked.length = 0
  URL.createObjectURL = (blob) => `blob:made/${made.push(blob as Blob)}`
  URL.revokeObjectURL = () => {}
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked.push(this.download)
  })
})
afterEach(() => {
  vi.useRealTimers()
})

function show(inside: Inside = null) {
  const user = userEvent.setup({ delay: null, applyAccept: false })
  render(<App criteria={criteria} build="1.2.3" inside={inside} page={() => PAGE} />)
  const press = async (name: string) => {
    if (name === 'Hospital') openMenu()
    await user.click(screen.getByRole('button', { name }))
  }
  const open = async (text: string, name = 'pack.json') => {
    if (screen.queryByRole('region', { name: 'Hospital' }) === null) await press('Hospital')
    await user.upload(screen.getByLabelText('Open pack file'), new File([text], name))
  }
  return { user, press, open }
}
const contacts = () => within(openPanel('Why and sources')).getByRole('region', { name: 'Contacts' })
/** The head of the answer, which names whom to call. */
const head = () => document.querySelector('[data-part="tier"]') ?? answer()
const panel = () => screen.getByRole('region', { name: 'Hospital' })

describe('a pack', () => {
  test('opened on an empty form names whom to call before anything is entered', async () => {
    const { open } = show()
    expect(head()).toHaveTextContent(fixedText('contacts'))
    await open(packText('children'))
    const first = await within(answer()).findByRole('link', { name: 'Call +1 555 0100' })
    expect(first).toHaveAttribute('href', 'tel:+15550100')
    expect(head()).toHaveTextContent('MAS-HLH team: Rheumatology fellow on call · now, until 17:00, then +1 555 0101')
    expect(tier()).toBe('Nothing entered yet')
  })
  test('inside the page is in force from the start, with its hash and every change', async () => {
    const { press } = show({ text: packText('children') })
    expect(within(contacts()).getByText('Whom to call')).toBeInTheDocument()
    await press('Hospital')
    expect(panel()).toHaveTextContent(/sha-256 [\da-f]{12}…/)
    expect(panel()).toHaveTextContent(/sha-256 [\da-f]{64}/)
    const changes = within(panel()).getAllByText(/^(local: |moved here|turned off here|added here)/)
    expect(changes.map(({ textContent }) => textContent)).toEqual([
      'local: 200 → 250 ×10⁹/L',
      'local: not set → 30',
      'moved here: screen → call (higher)',
      'added here',
      'turned off here',
    ])
  })
  test('with a fault is not used: the default alone, the key and what is missing are told', async () => {
    const { open } = show()
    await open(NO_REASON, 'ours.json')
    const alert = await screen.findByRole('alert')
    expect(alert).toHaveTextContent('The pack file ours.json is not used. The default pathway alone is in force')
    expect(alert).toHaveTextContent('parameterOverrides[0].reason: missing')
    expect(contacts()).toHaveTextContent(fixedText('contacts'))
    await open(packText('district'))
    expect(await within(contacts()).findByText('Whom to call')).toBeInTheDocument()
    expect(screen.queryByRole('alert')).toBeNull()
  })
  test('with a fault inside the page: the default alone, and a message', () => {
    show({ text: NO_REASON })
    expect(screen.getByRole('alert')).toHaveTextContent('The hospital’s pack inside this page is not used.')
    expect(contacts()).toHaveTextContent(fixedText('contacts'))
  })
  test('damaged inside the page: the default alone, and a message', () => {
    show('unreadable')
    expect(screen.getByRole('alert')).toHaveTextContent('is damaged: this copy of the page cannot be trusted')
  })
  test('with a fault does not push out the one in force', async () => {
    const { open } = show({ text: packText('district') })
    await open(NO_REASON)
    expect(await screen.findByRole('alert')).toHaveTextContent('The pack in force has not changed.')
    expect(within(contacts()).getByText('Whom to call')).toBeInTheDocument()
  })
  test('is saved as the very file, and inside the page', async () => {
    const { press } = show({ text: packText('children') })
    await press('Hospital')
    await press('Save pack file')
    await press('Save page with this pack inside')
    expect(clicked).toEqual(['mas-hlh-example-children-2026.10.1.json', 'mas-hlh-example-children-2026.10.1.html'])
    expect(await Promise.all(made.map((blob) => blob.text()))).toEqual([
      packText('children'),
      pageWith(PAGE, { pack: packText('children') }),
    ])
  })
  test('can be left: the default alone, without any contact', async () => {
    const { press } = show({ text: packText('children') })
    await press('Hospital')
    await press('Back to the default')
    expect(contacts()).toHaveTextContent(fixedText('contacts'))
    expect(screen.queryByRole('button', { name: 'Save pack file' })).toBeNull()
  })
})

test('a number typed before the pack came keeps its unit; an empty row starts in the hospital’s', async () => {
  const { user, open } = show()
  await user.type(field('crp'), '60')
  await open(packText('children'))
  await within(contacts()).findByText('Whom to call')
  expect([field('crp').value, unit('crp').value]).toEqual(['60', 'mg/L'])
  expect(unit('platelets').value).toBe('10*3/uL')
})

test('the emergency words, the device note and “does not exclude” stand whatever the pack says', async () => {
  show({ text: packText('children') })
  const fine = document.querySelector('[data-part="fine"]')
  expect(fine).toHaveTextContent(fixedText('doesNotExclude'))
  expect(fine).toHaveTextContent('not a medical device registered anywhere. It has not been clinically validated.')
  expect(fine).toHaveTextContent('For licensed or registered health professionals.')
  expect(screen.getByRole('banner')).toHaveTextContent(fixedText('emergencyLine'))
  const why = openPanel('Why and sources')
  for (const key of ['doesNotExclude', 'device', 'cnsIsolated', 'audience'] as const)
    expect(why).toHaveTextContent(fixedText(key))
})

describe('a file let go of over the page', () => {
  const drop = (text: string, name: string) => {
    const event = new Event('drop', { bubbles: true, cancelable: true })
    Object.assign(event, { dataTransfer: { types: ['Files'], files: [new File([text], name)] } })
    window.dispatchEvent(event)
    return event
  }
  test('that is a pack comes into force', async () => {
    show()
    expect(drop(packText('district'), 'd.json').defaultPrevented).toBe(true)
    expect(await within(contacts()).findByText('Whom to call')).toBeInTheDocument()
    expect(await screen.findByText('d.json is in force in this page until it is closed.')).toBeInTheDocument()
  })
  test('that is a case is opened', async () => {
    show()
    const file = {
      format: 'mas-hlh-case',
      formatVersion: 1,
      observations: [{ finding: 'platelets', value: '104', unit: '10*9/L' }],
    }
    drop(JSON.stringify(file), 'c.json')
    await vi.waitFor(() => expect(field('platelets')).toHaveValue('104'))
  })
  test('that is neither is refused in words', async () => {
    show()
    drop('\u0089PNG', 'a.png')
    expect(await screen.findByRole('alert')).toHaveTextContent('a.png was not opened. What is entered has not changed.')
  })
  test('a drag of something else is left alone', () => {
    show()
    const event = new Event('drop', { bubbles: true, cancelable: true })
    Object.assign(event, { dataTransfer: { types: ['text/plain'], files: [] } })
    window.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(false)
  })
})
