import { createHash } from 'node:crypto'
import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { IntendedUseButton } from '../../src/app/intended-use.tsx'
import type { Criteria } from '../../src/criteria/criteria.ts'
import { pageWith, thisPage } from '../../src/kit/page-copy.ts'

import { criteria } from '../load.ts'
import { fixedText } from './page.tsx'

const PAGE = '<!doctype html>\n<html><body><script>\n1\n</script></body></html>\n'
/** The hash that any other tool computes for the file. */
const HASH = createHash('sha256').update(PAGE).digest('hex')
const SELF = thisPage('1.2.3', '2026-11-23', () => PAGE)
const TITLE = criteria.intendedUse.title
const dialog = () => screen.getByRole('dialog', { name: TITLE })
const section = (name: string) => within(dialog()).getByRole('region', { name })

const LOCAL = {
  pack: {
    ...{ id: 'sample', version: '3.1.0', extends: { id: 'default', version: criteria.pathway.version } },
    institution: { name: 'Sample Hospital' },
    governance: {
      ...{ owner: 'Working group', approvedOn: '2026-11-01', reviewBy: '2027-11-01' },
      changes: [
        { version: '3.0.0', date: '2026-11-01', text: 'First.' },
        { version: '3.1.0', date: '2026-11-02', text: 'Second.' },
      ],
    },
    ...{ teams: [], routing: {}, responseTargets: [], orderSets: [] },
    laboratory: { units: {}, tests: [], upperLimits: [], reportedUpTo: [] },
    ...{ parameterOverrides: [], ruleOverrides: [], extraRules: [], links: [] },
  },
  ...{ text: '', sha256: 'abcdef'.repeat(10), base: criteria, byDefault: criteria.pathway, routes: [], warnings: [] },
} as NonNullable<Criteria['local']>

async function opened(shown = criteria, self = SELF) {
  const user = userEvent.setup({ delay: null })
  render(<IntendedUseButton criteria={shown} self={self} />)
  await user.click(screen.getByRole('button', { name: TITLE }))
  return user
}

test('opens on request, as a dialog with its title, and closes again', async () => {
  render(<IntendedUseButton criteria={criteria} self={SELF} />)
  expect(screen.queryByRole('dialog')).toBeNull()
  const user = userEvent.setup({ delay: null })
  await user.click(screen.getByRole('button', { name: TITLE }))
  expect(dialog()).toHaveAttribute('open')
  await user.click(within(dialog()).getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.click(screen.getByRole('button', { name: TITLE }))
  expect(dialog()).toHaveAttribute('open')
})

test('every section has its heading and all of its lines, every fact its term', async () => {
  await opened()
  const { sections, origin } = criteria.intendedUse
  for (const { heading, lines } of sections) {
    const items = within(section(heading)).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual(lines)
  }
  const terms = within(section(origin.heading)).getAllByRole('term')
  const texts = within(section(origin.heading)).getAllByRole('definition')
  expect(terms.map(({ textContent }) => textContent)).toEqual(origin.facts.map(({ term }) => term))
  expect(texts.map(({ textContent }) => textContent)).toEqual(origin.facts.map(({ text }) => text))
})

test('says that it is no registered device and for whom it is, in the words of the page', async () => {
  await opened()
  for (const key of ['device', 'audience', 'emergencyLine', 'neverStored'] as const) {
    expect(dialog()).toHaveTextContent(fixedText(key))
  }
})

test('every edition is listed with its date, its state and its hash', async () => {
  await opened()
  const table = within(dialog()).getByRole('table', { name: criteria.intendedUse.editions.heading })
  const rows = within(table)
    .getAllByRole('row')
    .map(({ textContent }) => textContent)
  const wanted = (start: string, ...parts: readonly (string | undefined)[]) =>
    expect(
      rows.filter((row) => row.startsWith(start) && parts.every((part) => row.includes(part ?? '?'))),
    ).toHaveLength(1)
  wanted('This page', '1.2.3', '2026-11-23', HASH.slice(0, 12))
  for (const edition of criteria.editions) {
    const { id, shortTitle, version, changes } = edition
    const hash = criteria.released[`sets/${id}/${version}.json`]?.slice(0, 12)
    const state = criteria.sets.includes(edition) ? 'in use' : 'kept for old records'
    wanted(shortTitle, version, changes.at(-1)?.date, state, hash)
  }
  for (const { id, version } of criteria.pathways) {
    wanted(`Escalation pathway ${id}`, version, criteria.released[`pathways/${id}/${version}.json`]?.slice(0, 12))
  }
  for (const { id, title, version } of criteria.ladders) {
    wanted(title, version, criteria.released[`ladders/${id}/${version}.json`]?.slice(0, 12))
  }
  wanted('Vocabulary', criteria.vocabularyHash.slice(0, 12))
  expect(rows).toHaveLength(3 + criteria.editions.length + criteria.pathways.length + criteria.ladders.length)
})

test('the hash of the page is that of its file, a pack counted and a case left out', async () => {
  await opened()
  expect(dialog()).toHaveTextContent(`This page as it was built: sha-256 ${HASH}. `)
  const packed = pageWith(PAGE, { pack: '{}' })
  const { sha256 } = thisPage('1.2.3', '2026-11-23', () => pageWith(packed, { case: '{"of": "a patient"}' }))
  expect(sha256()).toBe(createHash('sha256').update(packed).digest('hex'))
})

test('of a page whose text is not known no hash is shown', async () => {
  await opened(
    criteria,
    thisPage('1.2.3', '', () => null),
  )
  expect(dialog()).not.toHaveTextContent('as it was built')
  expect(within(dialog()).getByRole('row', { name: /^This page/ })).toHaveTextContent(/^This page 1\.2\.3 ?$/)
})

test('Escape closes it and nothing that lies open under it', async () => {
  const under = vi.fn()
  const user = userEvent.setup({ delay: null })
  render(
    // biome-ignore lint/a11y/noStaticElementInteractions: stands in for the page, which closes the answer on Escape
    <div onKeyDown={under}>
      <IntendedUseButton criteria={criteria} self={SELF} />
    </div>,
  )
  await user.click(screen.getByRole('button', { name: TITLE }))
  within(dialog()).getByRole('button', { name: 'Close' }).focus()
  await user.keyboard('{Escape}')
  expect(under).not.toHaveBeenCalled()
  // A browser closes an open dialog on Escape; jsdom does not.
  dialog().dispatchEvent(new Event('close'))
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a retracted edition says since when and why; a pack is named with its review and its hash', async () => {
  const [set, ...rest] = criteria.editions
  if (set === undefined) throw new Error('no edition')
  const retracted = { ...set, retracted: { date: '2026-11-23', reason: 'A wrong limit' } }
  await opened({ ...criteria, editions: [retracted, ...rest], local: LOCAL })
  const row = (start: string) => within(dialog()).getByRole('row', { name: (name) => name.startsWith(start) })
  expect(row(`${set.shortTitle} retracted`)).toHaveTextContent('retracted 2026-11-23: A wrong limit')
  expect(row('Institution pack sample')).toHaveTextContent(
    /Sample Hospital in use · to be reviewed by 2027-11-01 ?3\.1\.0 2026-11-02 ?abcdefabcdef$/,
  )
  expect(row(`Escalation pathway default in use`)).toHaveTextContent(criteria.pathway.version)
})
