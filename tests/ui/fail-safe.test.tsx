import { render, screen } from '@testing-library/react'
import { beforeEach, expect, test, vi } from 'vitest'
import { FailSafe } from '../../src/ui/fail-safe.tsx'

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
function Fails(): never {
  throw new Error('no time')
}

test('a page that does not fail is drawn as it is', () => {
  render(<FailSafe contacts="Use your list." page={() => <p>The page</p>} />)
  expect(screen.getByText('The page')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).toBeNull()
})
test('one that fails with a pack begins again without it, and says so', () => {
  render(<FailSafe contacts="Use your list." page={(again) => (again ? <p>The page</p> : <Fails />)} />)
  expect(screen.getByText('The page')).toBeInTheDocument()
  expect(screen.getByRole('alert')).toHaveTextContent('has begun again, without a hospital’s pack')
})
test('one that fails again says whom to turn to', () => {
  render(<FailSafe contacts="Use your list." page={() => <Fails />} />)
  expect(screen.getByRole('alert')).toHaveTextContent('The page has failed: reload it. Use your list.')
})
