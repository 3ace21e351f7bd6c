import { act, fireEvent } from '@testing-library/react'
import { createRoot, hydrateRoot, type Root as ReactRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { blankMemory } from '../../../src/app/memory.ts'
import { Root } from '../../../src/app/root.tsx'
import { earlyTyping } from '../../../src/app/typing/early-typing.ts'
import { criteria } from '../../load.ts'

const page = (onHeld?: () => void) => (
  <Root {...{ criteria, onHeld }} build="1.0.0" released="2026-11-23" memory={blankMemory()} />
)
const BUILT = renderToString(page())

let root: HTMLElement
let drawn: ReactRoot | undefined
beforeEach(() => {
  root = document.createElement('div')
  root.innerHTML = BUILT
  document.body.append(root)
})
afterEach(() => {
  act(() => drawn?.unmount())
  root.remove()
})

const field = (id: string) => {
  const found = root.querySelector<HTMLInputElement>(`#${id}`)
  if (found === null) throw new Error(`no field ${id}`)
  return found
}
const answer = (name: string) => root.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${name}"]`)
const firstRadio = () => root.querySelector<HTMLInputElement>('input[type="radio"]')?.name ?? ''
/** Types without telling anyone, as nobody listens yet. */
function typeEarly(id: string, text: string): HTMLInputElement {
  const found = field(id)
  found.value = text
  return found
}

/** Takes over the form as built, and returns what React had to correct. */
async function takeOver(meanwhile = () => {}): Promise<readonly unknown[]> {
  const wrong = vi.fn()
  const putIn = earlyTyping(root)
  await act(async () => {
    drawn = hydrateRoot(root, page(putIn), { onRecoverableError: wrong })
    meanwhile()
  })
  return wrong.mock.calls
}
async function drawAnew(): Promise<void> {
  const putIn = earlyTyping(root)
  await act(async () => {
    drawn = createRoot(root)
    drawn.render(page(putIn))
  })
}
const isHeld = (id: string) => field(id).defaultValue

test('the drawing of the empty page is the same at any time, and is taken over without a correction', async () => {
  const before = field('age')
  vi.useFakeTimers({ now: Date.UTC(2031, 1, 3), toFake: ['Date'] })
  try {
    expect(renderToString(page())).toBe(BUILT)
    expect(await takeOver()).toEqual([])
  } finally {
    vi.useRealTimers()
  }
  expect(field('age')).toBe(before)
})

test('what is typed and chosen before the page answers goes in as edits', async () => {
  const typed = typeEarly('age', '48')
  const name = firstRadio()
  const [yes] = answer(name)
  if (yes === undefined) throw new Error('no answer')
  yes.checked = true
  typed.focus()
  typed.setSelectionRange(1, 1)
  expect(await takeOver()).toEqual([])
  expect([typed.value, isHeld('age'), typed.selectionStart]).toEqual(['48', '48', 1])
  expect(document.activeElement).toBe(typed)
  expect(answer(name)[0]?.checked).toBe(true)
  fireEvent.input(field('age'), { target: { value: '4' } })
  expect([isHeld('age'), answer(name)[0]?.checked]).toEqual(['4', true])
})

test('a unit chosen before the page answers stays chosen', async () => {
  const unit = () => root.querySelector<HTMLSelectElement>('select[aria-label="Unit of Age"]')
  const chosen = unit()
  if (chosen === null) throw new Error('no unit')
  chosen.value = 'mo'
  typeEarly('age', '7')
  await takeOver()
  expect([unit()?.value, isHeld('age')]).toEqual(['mo', '7'])
})

test('the text of the box is kept too', async () => {
  const box = root.querySelector<HTMLInputElement>('[data-typing]')
  if (box === null) throw new Error('no box')
  box.value = 'plt 45'
  await takeOver()
  expect(box.value).toBe('plt 45')
  expect(root.querySelector('[data-part="box"] button')).toHaveTextContent('Read')
})

test('a page that is drawn anew takes over the same, with focus and caret', async () => {
  const typed = typeEarly('age', '48')
  typed.focus()
  typed.setSelectionRange(1, 1)
  await drawAnew()
  expect(field('age')).not.toBe(typed)
  expect([isHeld('age'), document.activeElement]).toEqual(['48', field('age')])
  expect(field('age').selectionStart).toBe(1)
})

test('a key pressed while the page takes over is not lost, and an older text does not come back', async () => {
  typeEarly('age', '4')
  await takeOver(() => {
    fireEvent.input(field('age'), { target: { value: '48' } })
  })
  expect([field('age').value, isHeld('age')]).toEqual(['48', '48'])
})

test('an untouched form makes no edit', async () => {
  await takeOver()
  expect(root.querySelector('[data-part="tier"]')).toHaveTextContent('Nothing entered')
  expect(root.querySelector('[data-part="page"]')).not.toHaveTextContent('Undo')
})
