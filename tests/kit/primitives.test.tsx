import { fireEvent, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { builtClass } from '../../src/commands/build/class-names.ts'
import { DataTable } from '../../src/kit/parts/data-table.tsx'
import { DialogButton } from '../../src/kit/parts/dialog.tsx'
import { Labeled } from '../../src/kit/parts/labeled.tsx'
import { Note } from '../../src/kit/parts/note.tsx'
import { Fold, Panel } from '../../src/kit/parts/panel.tsx'
import { Segments } from '../../src/kit/parts/segments.tsx'

const OPTIONS = [
  { id: 'yes', label: 'Yes' },
  { id: 'no', label: 'No' },
  { id: null, label: 'Not assessed' },
] as const

/** Opens a fold as a browser does: jsdom changes the attribute but fires no event. */
function toggle(fold: HTMLElement, open: boolean): void {
  if (fold instanceof HTMLDetailsElement) fold.open = open
  fireEvent(fold, new Event('toggle'))
}

describe('a panel', () => {
  test('is named by its heading, with controls beside it', () => {
    render(
      <Panel title="Work-up" beside={<button type="button">Copy</button>}>
        Ferritin
      </Panel>,
    )
    const panel = screen.getByRole('region', { name: 'Work-up' })
    expect(within(panel).getByRole('heading', { level: 2 })).not.toHaveAttribute('tabindex')
    expect(within(panel).getByRole('button', { name: 'Copy' })).toBeInTheDocument()
  })

  test('with an id of its own, its heading takes the focus', () => {
    render(<Panel titleId="here" title="Keep" />)
    document.getElementById('here')?.focus()
    expect(screen.getByRole('heading')).toHaveFocus()
  })

  test('without a heading it is named by its label', () => {
    render(<Panel aria-label="Contacts" />)
    expect(screen.getByRole('region', { name: 'Contacts' })).not.toHaveAttribute('aria-labelledby')
  })
})

describe('a fold', () => {
  test('keeps its content in the page', () => {
    render(<Fold title="More">Ferritin</Fold>)
    expect(screen.getByText('Ferritin')).toBeInTheDocument()
  })

  test('draws a function only while it is open', () => {
    const draw = vi.fn(() => 'Ferritin')
    render(<Fold title="More">{draw}</Fold>)
    expect(draw).not.toHaveBeenCalled()
    toggle(screen.getByRole('group'), true)
    expect(screen.getByRole('group')).toHaveTextContent('Ferritin')
    toggle(screen.getByRole('group'), false)
    expect(screen.getByRole('group')).not.toHaveTextContent('Ferritin')
  })

  test('can start open', () => {
    render(
      <Fold title="More" open>
        {() => 'Ferritin'}
      </Fold>,
    )
    expect(screen.getByRole('group')).toHaveTextContent('Ferritin')
  })
})

test('a note says its kind to the style sheet and its words to the reader, with buttons only if there are any', () => {
  const { rerender } = render(<Note kind="wrong">Cannot be read.</Note>)
  const note = () => screen.getByText('Cannot be read.').parentElement
  expect(note()).toHaveAttribute('data-note', 'wrong')
  expect(note()?.childElementCount).toBe(1)
  rerender(
    <Note kind="wrong" actions={<button type="button">Use 12.45</button>}>
      Cannot be read.
    </Note>,
  )
  expect(within(note() as HTMLElement).getByRole('button')).toHaveTextContent('Use 12.45')
})

test('of segments one is chosen, and none may be', async () => {
  const user = userEvent.setup({ delay: null })
  const chosen = vi.fn()
  function Question() {
    const [answer, setAnswer] = useState<string | null>()
    const choose = (id: string | null) => {
      chosen(id)
      setAnswer(id)
    }
    return <Segments name="fever" options={OPTIONS} chosen={answer} onChoose={choose} />
  }
  render(<Question />)
  for (const radio of screen.getAllByRole('radio')) expect(radio).not.toBeChecked()
  for (const { id, label } of OPTIONS) {
    await user.click(screen.getByRole('radio', { name: label }))
    expect(chosen).toHaveBeenLastCalledWith(id)
    expect(screen.getByRole('radio', { name: label })).toBeChecked()
  }
})

test('a label names its control', () => {
  render(<Labeled label="Date and time">{(id) => <input id={id} />}</Labeled>)
  expect(screen.getByLabelText('Date and time')).toBe(screen.getByRole('textbox'))
})

test('a table has its caption and column heads, whether or not the caption is drawn', () => {
  render(
    <DataTable caption="Criteria" silent heads={['Criterion', 'Value']}>
      <tr>
        <th scope="row">Ferritin</th>
        <td>9000</td>
      </tr>
    </DataTable>,
  )
  const table = screen.getByRole('table', { name: 'Criteria' })
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['Criterion', 'Value'])
  expect(within(table).getByRole('row', { name: 'Ferritin 9000' })).toBeInTheDocument()
})

test('a dialog draws its content only while it is open, and keeps its key presses to itself', async () => {
  const user = userEvent.setup({ delay: null })
  const outside = vi.fn()
  addEventListener('keydown', outside)
  onTestFinished(() => removeEventListener('keydown', outside))
  render(
    <DialogButton label="Open" title="Intended use" about={<p>Not in use.</p>}>
      {(title) => <section aria-labelledby={title}>Words</section>}
    </DialogButton>,
  )
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Open' }))
  const dialog = screen.getByRole('dialog', { name: 'Intended use' })
  expect(dialog).toHaveAttribute('open')
  expect(within(dialog).getByRole('region', { name: 'Intended use' })).toHaveTextContent('Words')
  within(dialog).getByRole('button', { name: 'Close' }).focus()
  await user.keyboard('{Escape}')
  expect(outside).not.toHaveBeenCalled()
  await user.click(within(dialog).getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('the name of a class in the built page is readable and the same in every build', () => {
  for (const file of ['/house/src/kit/panel.module.css', '/house/src/kit/panel.module.css?used'])
    expect(builtClass('head', file)).toBe('panel-head')
})
