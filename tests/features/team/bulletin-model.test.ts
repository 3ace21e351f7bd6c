import { describe, expect, test } from 'vitest'
import type { Criteria } from '../../../src/criteria/criteria.ts'
import { summarizeLog } from '../../../src/features/log/summary-model.ts'
import {
  type BulletinInput,
  bulletinHtml,
  bulletinOf,
  bulletinPage,
  bulletinText,
} from '../../../src/features/team/bulletin-model.ts'
import { callBlocks } from '../../../src/features/team/call-lines.ts'
import { packText, withPack } from '../../packs.ts'
import { LOG } from '../log/log-fixture.ts'
import { BARE, PUBLISHED, withChildren } from './team-fixture.ts'

const CHILDREN = withChildren()
const input = (change: Partial<BulletinInput> = {}): BulletinInput => ({
  criteria: CHILDREN,
  since: '2026-10-01',
  today: '2026-11-29',
  summary: null,
  patient: null,
  ...change,
})
const part = (heading: string, change: Partial<BulletinInput> = {}) =>
  bulletinOf(input(change)).sections.find((section) => section.heading === heading)

describe('what changed', () => {
  test('in pack, pathway and sets, from that day on', () => {
    const lines = part('What changed')?.lines ?? []
    expect(lines[0]).toBe('Our pack 2026.10.1, 2026-10-01: Neurology joins the calling order. Numbers tried again.')
    expect(lines.some((line) => line.startsWith('Pathway 1.3.1, 2026-11-28: '))).toBe(true)
    expect(lines.some((line) => line.startsWith('HLH-2024 2.0.0, '))).toBe(true)
    expect(lines.join()).not.toContain('2026.4.0')
  })
  test('without a change it says so', () => {
    expect(part('What changed', { since: '2027-01-01' })?.lines).toEqual(['Nothing since 2027-01-01.'])
  })
})

describe('whom to call', () => {
  test('the teams of the tier that asks for a call, in the order of calling, with all hours', () => {
    expect(callBlocks(CHILDREN).map(({ team }) => team)).toEqual([
      'MAS-HLH team: Rheumatology fellow on call',
      'Neurology: Neurology resident on call',
    ])
    expect(callBlocks(CHILDREN)[0]?.ways[0]).toBe(
      "Phone +1 555 0100 Fellow's phone (Mon-Fri 08:00-17:00), else phone +1 555 0101 Switchboard, ask for rheumatology on call",
    )
    expect(callBlocks(CHILDREN)[1]?.ways[0]).toContain(
      '(Mon-Fri 07:30-12:00; Mon-Fri 13:00-18:30; Sat, Sun 09:00-13:00)',
    )
  })
  test('a team for some patients only says which', () => {
    const data = JSON.parse(packText('children'))
    const teams = data.teams.map((team: { readonly id: string }, at: number) =>
      at === 0 ? { ...team, when: { use: 'newborn' }, because: 'newborn' } : team,
    )
    expect(callBlocks(withPack(JSON.stringify({ ...data, teams }))).map(({ team }) => team)).toEqual([
      'MAS-HLH team: Rheumatology fellow on call (if newborn)',
      'Neurology: Neurology resident on call',
    ])
  })
  test('without routing every team, without a pack the hospital directory', () => {
    const { routing, ...data } = JSON.parse(packText('children'))
    expect(callBlocks(withPack(JSON.stringify(data)))).toHaveLength(3)
    expect(part('Whom to call', { criteria: BARE })?.lines).toEqual([BARE.pathway.fixed.contacts])
  })
})

test('the case of the month is a published patient with its source and what the page says', () => {
  const [patient] = PUBLISHED
  if (patient === undefined) throw new Error('no patient')
  const lines = part('Case of the month', { patient })?.lines ?? []
  expect(lines[0]).toBe('HLH with FSGS and multiple pulmonary emboli, no history.')
  expect(lines[1]).toMatch(/^The page says: .+\.$/)
  expect(lines.at(-1)).toBe('Published patient, as far as published: https://shmabstracts.org/?p=34220')
  expect(part('Case of the month')).toBeUndefined()
})

describe('counts', () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ activation_no: `A-${at}`, period: '2026-11', team_diagnosis: 'mas' }))
  const counted = (count: number) => part('Counts', { summary: summarizeLog(rows(count), LOG, '2026-11') })
  test('come from the summary of the log, with what they do not show', () => {
    expect(counted(12)?.lines).toEqual([LOG.limits, '12 activations, 2026-11.'])
    expect(counted(12)?.tables?.map(({ title }) => title)).toEqual(['Activations', 'Yield'])
  })
  test('are not there for a small file, and never tell an activation number', () => {
    expect(counted(9)?.tables).toEqual([])
    const text = bulletinText(bulletinOf(input({ summary: summarizeLog(rows(12), LOG, '2027-11') })))
    expect(text).not.toMatch(/A-\d/)
  })
})

describe('as text and as HTML', () => {
  const hostile: Criteria = (() => {
    const data = JSON.parse(packText('children'))
    data.institution.name = 'A <img src=x onerror=alert(1)> & "B"'
    return withPack(JSON.stringify(data))
  })()
  test('the text has every part; emergency line and limits at its end', () => {
    const text = bulletinText(bulletinOf(input()))
    expect(text.split('\n')[0]).toBe("MAS-HLH bulletin · Example Children's Hospital · 2026-11-29")
    expect(text).toContain('\nWHOM TO CALL\nMAS-HLH team: Rheumatology fellow on call\n· Phone +1 555 0100')
    expect(text).toContain(`\n${CHILDREN.pathway.fixed.emergencyLine}\n`)
    expect(text).toContain(CHILDREN.pathway.fixed.device)
  })
  test('no text of a pack becomes markup', () => {
    const html = bulletinHtml(bulletinOf(input({ criteria: hostile })))
    expect(html).toContain('A &lt;img src=x onerror=alert(1)&gt; &amp; &quot;B&quot;')
    expect(html).not.toMatch(/<(?:img|script|link|style)/)
    expect(bulletinPage(bulletinOf(input({ criteria: hostile })))).not.toContain('<img')
  })
})
