import { render, screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { late, loadAll, loadBefore, whenLoaded } from '../../src/kit/late.ts'
import { DAMAGED, Later } from '../../src/kit/later.tsx'

/** A part that is opened or lost by hand. */
function byHand() {
  let give = (_: string) => {}
  let lose = (_: Error) => {}
  const open = vi.fn(
    () =>
      new Promise<string>((done, fail) => {
        give = done
        lose = fail
      }),
  )
  return { part: late(open), open, give: (text: string) => give(text), lose: () => lose(new Error('lost')) }
}

test('a part is opened once, however often it is needed', async () => {
  const { part, open, give } = byHand()
  const both = [part.load(), part.load()]
  expect(part.state()).toBe('loading')
  expect(() => part.here()).toThrow('before it was loaded')
  give('grid')
  expect(await Promise.all(both)).toEqual(['grid', 'grid'])
  expect([part.here(), part.state()]).toEqual(['grid', { part: 'grid' }])
  expect(open).toHaveBeenCalledOnce()
})

test('an action waits for its part, and then runs at once', async () => {
  const { part, give } = byHand()
  const act = vi.fn()
  whenLoaded(part, act)
  expect(act).not.toHaveBeenCalled()
  give('grid')
  await waitFor(() => expect(act).toHaveBeenCalledOnce())
  whenLoaded(part, act)
  expect(act).toHaveBeenCalledTimes(2)
})

test('an action also runs when its part is damaged', async () => {
  const { part, lose } = byHand()
  const act = vi.fn()
  whenLoaded(part, act)
  lose()
  await waitFor(() => expect(act).toHaveBeenCalledOnce())
  expect(part.state()).toBe('damaged')
  await expect(part.load()).rejects.toThrow('lost')
})

test('the place of a part is busy, then shows it', async () => {
  const { part, give } = byHand()
  const { container } = render(<Later of={part}>{(words) => <b>{words}</b>}</Later>)
  expect(container.querySelector('[aria-busy]')).toHaveTextContent('Opening…')
  give('grid')
  expect(await screen.findByText('grid')).toBeVisible()
  expect(container.querySelector('[aria-busy]')).toBeNull()
})

test('the place of a damaged part says so', async () => {
  const { part, lose } = byHand()
  render(<Later of={part}>{(words) => words}</Later>)
  lose()
  expect(await screen.findByRole('alert')).toHaveTextContent(DAMAGED)
})

test('a part that is here is drawn at once', async () => {
  const { part, give } = byHand()
  const loading = part.load()
  give('grid')
  await loading
  const { container } = render(<Later of={part}>{(words) => words}</Later>)
  expect(container).toHaveTextContent('grid')
})

test('reading ahead loads one part at a time and passes over a damaged one', async () => {
  const [first, second] = [byHand(), byHand()]
  const pause = vi.fn(() => Promise.resolve())
  const done = loadAll(pause)
  await waitFor(() => expect(first.open).toHaveBeenCalled())
  expect(second.open).not.toHaveBeenCalled()
  first.lose()
  await waitFor(() => expect(second.open).toHaveBeenCalled())
  second.give('grid')
  await done
  expect(second.part.here()).toBe('grid')
})

test('every part waits for the one that is loaded before, and is damaged with it', async () => {
  const [ground, other, lost] = [byHand(), byHand(), byHand()]
  try {
    loadBefore(ground.part)
    const loading = other.part.load()
    expect(ground.open).toHaveBeenCalledOnce()
    expect(other.open).not.toHaveBeenCalled()
    ground.give('data')
    await waitFor(() => expect(other.open).toHaveBeenCalledOnce())
    other.give('grid')
    expect(await loading).toBe('grid')
    const broken = byHand()
    loadBefore(broken.part)
    const failing = lost.part.load()
    broken.lose()
    await expect(failing).rejects.toThrow('lost')
    expect([lost.part.state(), lost.open.mock.calls]).toEqual(['damaged', []])
  } finally {
    loadBefore(late(() => Promise.resolve('nothing')))
  }
})
