import { within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type Entries, openPage, card as panelOf } from '../../app/page.tsx'
import { criteria, setById } from '../../load.ts'

const card = (name: string) => within(panelOf(name)).getByRole('region', { name: `About ${name}` })

test('links to papers send no referrer', async () => {
  const { rule } = openPage()
  for (const { shortTitle, citations, figures } of criteria.sets) {
    await rule(shortTitle)
    for (const { doi, pmid } of [...citations, ...figures]) {
      if (doi !== undefined) {
        for (const link of within(card(shortTitle)).getAllByRole('link', { name: `DOI ${doi}` })) {
          expect(link).toHaveAttribute('href', `https://doi.org/${doi}`)
          expect(link).toHaveAttribute('rel', 'noreferrer')
        }
      }
      if (pmid !== undefined) {
        for (const link of within(card(shortTitle)).getAllByRole('link', { name: `PMID ${pmid}` })) {
          expect(link).toHaveAttribute('href', `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`)
        }
      }
    }
  }
})

test('lists changes, newest first, and says that nobody has signed it', async () => {
  const { rule } = openPage()
  for (const { id, shortTitle } of criteria.sets) {
    await rule(shortTitle)
    const items = within(within(card(shortTitle)).getByRole('list', { name: 'Changes' })).getAllByRole('listitem')
    const { version, changes, review } = setById(id)
    expect(changes.length).toBeGreaterThan(0)
    expect(items.map(({ textContent }) => textContent)).toEqual(
      changes.map((one) => `${one.version}, ${one.date}: ${one.text}`).reverse(),
    )
    expect(items[0]?.textContent.startsWith(`${version}, `)).toBe(true)
    expect(review.clinician).toBeNull()
    expect(card(shortTitle)).toHaveTextContent('not yet reviewed by a clinician')
  }
})

test.each<[string, Entries, string]>([
  ['nobody can tell', {}, 'Whether it was made for this patient cannot be told yet. It depends on: Age.'],
  ['a child', { age: '6' }, 'This patient is one it was made for, as far as the page can tell.'],
  ['an adult', { age: '40' }, 'It was not made for this patient, but is used or was tested in such patients.'],
])('whether it was made for the patient: %s', async (_, entries, words) => {
  const { enter, rule } = openPage()
  await enter(entries)
  await rule('HLH-2004')
  expect(card('HLH-2004')).toHaveTextContent(`${setById('hlh-2004').population.text} ${words}`)
})
