import { act, render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { HostedNotice, type Served } from '../../src/app/hosted-notice.tsx'

const page = (version: string, policy = version) =>
  `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="version" content="${version}">`
const PROPS = { page: () => page('0.1.0'), build: '0.1.0', entered: false, opened: false }
const served = (other: string | null, gone = false): Promise<Served> => Promise.resolve({ page: other, gone })
const START = { name: 'Start it now' }

test('a newer page is told with its version, and can be started where nothing is entered', async () => {
  render(<HostedNotice {...PROPS} served={served(page('0.2.0'))} />)
  expect(await screen.findByRole('status')).toHaveTextContent(
    /^A newer page is ready \(0\.2\.0\)\. It starts the next time this page is opened\. Save or clear the case to start it now\.$/,
  )
  expect(screen.getByRole('button', START)).toBeEnabled()
})

test('with something entered it cannot be started, and the first key leaves every word where it was', async () => {
  const news = served(page('0.2.0'))
  const { rerender, container } = render(<HostedNotice {...PROPS} served={news} />)
  await screen.findByRole('status')
  const before = container.textContent
  rerender(<HostedNotice {...PROPS} entered served={news} />)
  expect(screen.getByRole('button', START)).toBeDisabled()
  expect(container.textContent).toBe(before)
  rerender(<HostedNotice {...PROPS} served={news} />)
  expect(screen.getByRole('button', START)).toBeEnabled()
})

test('news that come while something is entered wait for an empty form', async () => {
  const news = served(page('0.2.0'))
  const { rerender, container } = render(<HostedNotice {...PROPS} entered served={news} />)
  await act(() => news)
  expect(container).toBeEmptyDOMElement()
  rerender(<HostedNotice {...PROPS} served={news} />)
  expect(screen.getByRole('status')).toHaveTextContent('0.2.0')
})

test('that the page is gone from its server does not wait', async () => {
  render(<HostedNotice {...PROPS} entered served={served(page('0.1.0'), true)} />)
  expect(await screen.findByRole('status')).toHaveTextContent('This address no longer holds the page.')
})

test('a page of the same version says why it is another', async () => {
  render(<HostedNotice {...PROPS} opened served={served(page('0.1.0', 'b'))} />)
  const notice = await screen.findByRole('status')
  expect(notice).toHaveTextContent('(0.1.0 again, changed)')
  expect(notice).toHaveTextContent('The pack opened from a file must then be opened again.')
})

test('a page that is gone from its server says so and offers nothing', async () => {
  render(<HostedNotice {...PROPS} served={served(page('0.1.0'), true)} />)
  const notice = await screen.findByRole('status')
  expect(notice).toHaveTextContent('This address no longer holds the page.')
  expect(notice).toHaveTextContent('the copy kept on this device, version 0.1.0')
  expect(screen.queryByRole('button')).toBeNull()
})

test.each<[string, Promise<Served | null> | undefined]>([
  ['the same page', served(page('0.1.0'))],
  ['no answer of the worker', Promise.resolve(null)],
  ['a page from disk', undefined],
])('nothing is said: %s', async (_, known) => {
  const { container } = render(<HostedNotice {...PROPS} served={known} />)
  await act(async () => known)
  expect(container).toBeEmptyDOMElement()
})
