import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { Answer } from '../../../src/app/answer/answer.tsx'
import { usePanels } from '../../../src/app/use-panels.ts'

import { assess } from '../../../src/case/assess.ts'
import type { CriteriaSet } from '../../../src/engine/language.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { PrintSheet } from '../../../src/features/paper/paper.tsx'
import { EditionsNotice } from '../../../src/features/record/editions.tsx'
import { useEditions } from '../../../src/features/record/use-editions.ts'
import { thisPage } from '../../../src/kit/page-copy.ts'
import { row, tier } from '../../app/page.tsx'
import { BETWEEN, criteria, REASON, SET } from '../../editions.ts'
import { caseOf, type Given } from '../../given.ts'

const NAME = 'HLH-2004'
const NOW = Date.UTC(2026, 10, 22, 12)
const NOT_IN_USE = 'Shown under edition 1.0.0, not the one in use (2.0.0). The prompt keeps the edition in use.'
const RETRACTED = `Edition 0.9.0 was retracted 2026-11-22: ${REASON}.`

/** The answer and the printed sheet for one patient, combined as on the page. */
function Page({ given }: { readonly given: Given }) {
  const record = caseOf(given)
  const index = indexVocabulary(criteria.vocabulary)
  const judge = (sets: readonly CriteriaSet[]) => assess(record, criteria, null, { sets })
  const editions = useEditions(criteria, (sets) => judge(sets).sets)
  const assessment = judge(editions.sets)
  const known = new Set(Object.keys(given))
  const told = { record, assessment, criteria, index, build: '1.2.3', at: NOW, now: NOW, seenAs: [] }
  const self = thisPage('1.2.3', '2026-11-23', () => null)
  const panels = usePanels()
  return (
    <>
      <Answer
        {...{ assessment, index, known, editions, told, self, panels }}
        {...{ clock: null, worry: null, part: null, opinions: { all: [], onChange: () => undefined } }}
        tell={() => told}
        groups={criteria.vocabulary.groups}
        ladders={() => []}
        asked={{ record, vocabulary: criteria.vocabulary, asOf: NOW, reading: 'published' }}
        begun={known.size > 0}
        empty={known.size === 0}
      />
      <PrintSheet {...{ told, self, editions }} unread={[]} />
    </>
  )
}

const summary = () => row(NAME)
const panel = () => screen.getByRole('region', { name: NAME })
const card = () => within(panel()).getByRole('region', { name: `About ${NAME}` })
const select = () => within(card()).getByRole<HTMLSelectElement>('combobox', { name: 'Edition' })
const paper = () => screen.getByRole('region', { name: 'Printed sheet' })
const printed = () => within(paper()).getByText(NAME, { selector: 'th' }).closest('tr')
const head = () => document.querySelector('[data-part="tier"]')
const options = (list: HTMLSelectElement) => [...list.options].map(({ textContent }) => textContent)

async function openRow(given: Given) {
  const user = userEvent.setup({ delay: null })
  render(<Page given={given} />)
  await user.click(within(row(NAME)).getByRole('button'))
  await user.click(within(panel()).getByText('Why and sources'))
  return { user, choose: (version: string) => user.selectOptions(select(), version) }
}

describe('choosing an edition', () => {
  test('offers every one, says which is in use and which was retracted', async () => {
    await openRow(BETWEEN)
    expect(options(select())).toEqual(['2.0.0, in use', '1.0.0', `0.9.0, retracted 2026-11-22: ${REASON}`])
    expect(select()).toHaveValue('2.0.0')
    expect(document.querySelectorAll('[data-part="edition"]')).toHaveLength(0)
  })

  test('changes the verdict shown and not the prompt', async () => {
    const { choose } = await openRow(BETWEEN)
    const prompt = tier()
    expect(summary()).toHaveTextContent('HLH-2004met5 of 8')
    expect(panel()).toHaveTextContent('meets the HLH-2004 criteria')
    await choose('1.0.0')
    expect(summary()).toHaveTextContent('HLH-2004not met4 of 8')
    expect(panel()).toHaveTextContent('not met with the data entered')
    expect(tier()).toBe(prompt)
    expect(select()).toHaveValue('1.0.0')
  })

  test('is said in the row, in the panel, in the head and on paper, until it is taken back', async () => {
    const { user, choose } = await openRow(BETWEEN)
    await choose('1.0.0')
    expect(summary()).toHaveTextContent(NOT_IN_USE)
    expect(panel()).toHaveTextContent(NOT_IN_USE)
    expect(printed()).toHaveTextContent(`1.0.0`)
    expect(printed()).toHaveTextContent(NOT_IN_USE)
    expect(head()).toHaveTextContent(`${NAME} 1.0.0 4 of 8`)
    expect(screen.getByText(/^Not the editions in use: HLH-2004 1\.0\.0 \(in use: 2\.0\.0\)\./)).toBeInTheDocument()
    await user.click(within(panel()).getByRole('button', { name: 'Back to 2.0.0' }))
    expect(select()).toHaveValue('2.0.0')
    expect(summary()).toHaveTextContent('HLH-2004met')
    expect(document.querySelectorAll('[data-part="edition"]')).toHaveLength(0)
  })

  test('a retracted one carries its date and reason everywhere', async () => {
    const { user, choose } = await openRow(BETWEEN)
    await choose('0.9.0')
    expect(summary()).toHaveTextContent(RETRACTED)
    expect(summary().querySelector('[data-part="edition"]')).toHaveAttribute('data-retracted')
    expect(printed()).toHaveTextContent(RETRACTED)
    expect(head()).toHaveTextContent(`${NAME} 0.9.0 (retracted) 4 of 8`)
    await user.click(screen.getByRole('button', { name: 'Back to the editions in use' }))
    expect(document.body).not.toHaveTextContent(RETRACTED)
  })

  test('is said in the matrix too', async () => {
    const { user, choose } = await openRow(BETWEEN)
    await choose('1.0.0')
    await user.click(screen.getByRole('button', { name: 'Compare criteria' }))
    const matrix = screen.getByRole('dialog', { name: 'Compare criteria' })
    expect(matrix).toHaveTextContent(`Not the editions in use: ${NAME} 1.0.0`)
    const cell = matrix.querySelector('tr[data-row="platelets"] > [data-col="1"]')
    expect(cell?.textContent).toMatch(/<\s100/)
  })

  test('is said before anything is entered', async () => {
    const { choose } = await openRow({})
    await choose('0.9.0')
    expect(summary()).toHaveTextContent(RETRACTED)
    expect(printed()).toHaveTextContent(RETRACTED)
  })

  test('leaves the row open where it is, also where another edition was made for other patients', async () => {
    // Not met, and made for children: edition 1.0.0 would fold it away while the reader uses it.
    const { choose } = await openRow({ ...BETWEEN, age: '40 a' })
    const list = row(NAME).parentElement
    await choose('1.0.0')
    expect(row(NAME).parentElement).toBe(list)
    expect(panel()).toBeInTheDocument()
    expect(printed()).toHaveTextContent(NOT_IN_USE)
  })
})

test('paper says how each rule came about, which rules stay open, and of which days the editions are', async () => {
  await openRow(BETWEEN)
  expect(paper()).toHaveTextContent('C2 A criteria set is met (our rule)')
  expect(paper()).toHaveTextContent(/\d+ rules need more data: S2, S3, /)
  expect(paper()).toHaveTextContent(
    /Editions of 2026-11-22: .*; of 2026-11-23: HLH-2004 2\.0\.0; of 2026-11-28: MS score \(adult Still\) 1\.0\.0, MALS ferritin 1\.0\.0\./,
  )
  expect(paper()).toHaveTextContent(/pathway default \S+ of \d{4}-\d\d-\d\d \([0-9a-f]{12}\) · /)
})

test('an edition that is not here is said, and the ones in use are shown', async () => {
  function Ask() {
    const editions = useEditions(criteria, () => [])
    return (
      <>
        <button type="button" onClick={() => editions.choose(SET, '9.9.9')}>
          Ask
        </button>
        <EditionsNotice editions={editions} />
        <output>{String(editions.sets === criteria.sets)}</output>
      </>
    )
  }
  const user = userEvent.setup({ delay: null })
  const { container } = render(<Ask />)
  expect(container).not.toHaveTextContent('edition 9.9.9')
  await user.click(screen.getByRole('button', { name: 'Ask' }))
  expect(container).toHaveTextContent('Shown under the editions in use: no edition 9.9.9 of hlh-2004 is here')
  expect(container.querySelector('output')).toHaveTextContent('true')
})

describe('two editions side by side', () => {
  async function compare(given: Given, shown?: string) {
    const { user, choose } = await openRow(given)
    if (shown !== undefined) await choose(shown)
    await user.click(within(card()).getByRole('button', { name: 'Compare editions' }))
    const dialog = screen.getByRole('dialog', { name: `${NAME}: two editions` })
    const pick = (name: string) => within(dialog).getByRole<HTMLSelectElement>('combobox', { name })
    return { user, dialog, pick }
  }
  const changedRows = (dialog: HTMLElement) =>
    [...dialog.querySelectorAll('tr[data-state]:not([data-state="same"]) > th')].map(
      (head) => head.firstChild?.textContent,
    )
  const marks = (dialog: HTMLElement) => [...dialog.querySelectorAll('mark')].map(({ textContent }) => textContent)

  test('starts with the edition in use and the one before it, and lists exactly what differs', async () => {
    const { dialog, pick } = await compare(BETWEEN)
    expect([pick('First edition').value, pick('Second edition').value]).toEqual(['1.0.0', '2.0.0'])
    expect(changedRows(dialog)).toEqual(['Low counts in at least two of three cell lines'])
    expect(marks(dialog)).toEqual(['Platelets low: Platelets < 100 ×10⁹/L', 'Platelets low: Platelets < 150 ×10⁹/L'])
    const part = within(dialog).getByRole('region', { name: 'Criteria' })
    expect(within(part).getByText('The same in both: 7')).toBeInTheDocument()
    expect(dialog).toHaveTextContent('2.0.0, 2026-11-23: The limit of platelets moves')
    expect(dialog).not.toHaveTextContent('1.0.0, 2026-11-22')
  })

  test('says what changes for the patient', async () => {
    const { dialog } = await compare(BETWEEN)
    const list = within(dialog).getByRole('list', { name: 'What changes for this patient' })
    expect(list).toHaveTextContent('verdict changes from not met to met.')
    const patient = within(dialog).getByRole('region', { name: 'This patient' })
    expect(patient).toHaveTextContent('1.0.0not met with the data entered4 of 8 met')
    expect(patient).toHaveTextContent('2.0.0meets the HLH-2004 criteria5 of 8 met')
  })

  test('other ones can be chosen, and the choice of the row stays as it is', async () => {
    const { user, dialog, pick } = await compare(BETWEEN)
    await user.selectOptions(pick('First edition'), '0.9.0')
    expect(marks(dialog)[0]).toBe('Platelets low: Platelets < 50 ×10⁹/L')
    expect(dialog).toHaveTextContent(RETRACTED)
    await user.selectOptions(pick('First edition'), '2.0.0')
    expect([changedRows(dialog), marks(dialog)]).toEqual([[], []])
    expect(dialog).toHaveTextContent('Nothing changes for this patient.')
    await user.click(within(dialog).getByRole('button', { name: 'Close' }))
    expect(dialog).not.toHaveAttribute('open')
    expect(select()).toHaveValue('2.0.0')
  })

  test('starts with the edition shown in the row where it is another one', async () => {
    const { pick } = await compare(BETWEEN, '0.9.0')
    expect([pick('First edition').value, pick('Second edition').value]).toEqual(['0.9.0', '2.0.0'])
  })

  test('says nothing of a patient of whom nothing is entered', async () => {
    const { dialog } = await compare({})
    expect(within(dialog).queryByRole('region', { name: 'This patient' })).toBeNull()
    expect(changedRows(dialog)).toHaveLength(1)
  })

  test('is not offered where there is one edition alone', async () => {
    const { user } = await openRow({})
    const alone = criteria.sets.find(({ id }) => id !== SET)?.shortTitle ?? ''
    await user.click(within(row(alone)).getByRole('button'))
    const other = within(screen.getByRole('region', { name: alone }))
    await user.click(other.getByText('Why and sources'))
    expect(other.getByRole('combobox', { name: 'Edition' })).toBeInTheDocument()
    expect(other.queryByRole('button', { name: 'Compare editions' })).toBeNull()
  })
})
