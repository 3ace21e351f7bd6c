import { assess } from '../../case/assess.ts'
import { clockOf } from '../../case/time.ts'
import type { Criteria, PublishedPatient } from '../../criteria/criteria.ts'
import { unhidden } from '../../wording/foreign-text.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import type { LogSummary, SummaryTable } from '../log/summary-model.ts'
import { callBlocks } from './call-lines.ts'
import { readPatients } from './tried-model.ts'

/** A part of the bulletin. */
interface BulletinSection {
  readonly heading: string
  readonly lines: readonly string[]
  readonly tables?: readonly SummaryTable[]
}
/** What the hospital mails to its wards. */
export interface Bulletin {
  readonly title: string
  readonly sections: readonly BulletinSection[]
  readonly foot: readonly string[]
}
/** What a bulletin is made from. */
export interface BulletinInput {
  /** With the pack in force, if there is one. */
  readonly criteria: Criteria
  /** Changes from this day on, "2026-09-01". */
  readonly since: string
  /** The day of the bulletin. */
  readonly today: string
  /** The summary of the hospital's log; null: no counts. */
  readonly summary: LogSummary | null
  /** The case of the month; null: none. */
  readonly patient: PublishedPatient | null
}

interface Changed {
  readonly changes: readonly { readonly version: string; readonly date: string; readonly text: string }[]
}

function changedSince({ criteria, since }: BulletinInput): BulletinSection {
  const { local, pathway, sets } = criteria
  const of = (what: string, { changes }: Changed) =>
    changes.filter(({ date }) => date >= since).map(({ version, date, text }) => `${what} ${version}, ${date}: ${text}`)
  const lines = [
    ...(local === undefined ? [] : of('Our pack', local.pack.governance)),
    ...of('Pathway', pathway),
    ...sets.flatMap((set) => of(set.shortTitle, set)),
  ]
  return { heading: 'What changed', lines: lines.length > 0 ? lines : [`Nothing since ${since}.`] }
}

function whomToCall({ criteria }: BulletinInput): BulletinSection {
  const blocks = callBlocks(criteria)
  const lines = blocks.flatMap(({ team, ways }) => [team, ...ways.map((way) => `· ${way}`)])
  return { heading: 'Whom to call', lines: lines.length > 0 ? lines : [criteria.pathway.fixed.contacts] }
}

/** The patient as published, and what the page says to it. */
function caseOfTheMonth({ criteria, patient }: BulletinInput): readonly BulletinSection[] {
  if (patient === null) return []
  const [read] = readPatients([patient], criteria).patients
  if (read === undefined) return []
  const { sets, escalation } = assess(read.record, criteria, clockOf(read.record)?.ms ?? null)
  const { met } = VERDICT_WORDS
  const names = sets.filter(({ verdict }) => verdict === 'met').map(({ set }) => set.shortTitle)
  const lines = [
    `${patient.about}.`,
    `The page says: ${escalation.tier.title}.`,
    ...(names.length > 0 ? [`${met}: ${names.join(', ')}.`] : [criteria.pathway.fixed.doesNotExclude]),
    `Published patient, as far as published: ${patient.source}`,
  ]
  return [{ heading: 'Case of the month', lines }]
}

const TABLES = ['Activations', 'Yield']
function counts({ summary }: BulletinInput): readonly BulletinSection[] {
  if (summary === null) return []
  const { limits, about, tables } = summary
  return [{ heading: 'Counts', lines: [limits, about], tables: tables.filter(({ title }) => TABLES.includes(title)) }]
}

/**
 * Makes a bulletin: what changed, whom to call, a case, counts.
 *
 * @example bulletinOf(input).sections.map(({ heading }) => heading) // ['What changed', 'Whom to call']
 */
export function bulletinOf(input: BulletinInput): Bulletin {
  const { criteria, today } = input
  const { fixed, version } = criteria.pathway
  const hospital = criteria.local?.pack.institution.name
  return {
    title: ['MAS-HLH bulletin', hospital, today].filter(Boolean).join(' · '),
    sections: [changedSince(input), whomToCall(input), ...caseOfTheMonth(input), ...counts(input)],
    foot: [fixed.emergencyLine, `Pathway ${version}. ${fixed.device}`, fixed.audience],
  }
}

/**
 * The bulletin as plain text.
 *
 * @example bulletinText(bulletin).split('\n')[0] // 'MAS-HLH bulletin · Example Hospital · 2026-11-29'
 */
export function bulletinText({ title, sections, foot }: Bulletin): string {
  const table = ({ title: name, note, heads, rows }: SummaryTable) => [
    '',
    name,
    ...(note === undefined ? [] : [note]),
    ...[heads, ...rows].map((cells) => cells.join(' | ')),
  ]
  const lines = sections.flatMap(({ heading, lines: own, tables = [] }) => [
    '',
    heading.toUpperCase(),
    ...own,
    ...tables.flatMap(table),
  ])
  return unhidden(`${[title, ...lines, '', ...foot].join('\n')}\n`)
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => unhidden(text).replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

/**
 * The bulletin as HTML without any script, style sheet or picture, so that mail programs keep it.
 *
 * @returns the content of a body
 * @example bulletinHtml(bulletin).startsWith('<h1>') // true
 */
export function bulletinHtml({ title, sections, foot }: Bulletin): string {
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag} align="left">${escaped(cell)}</${tag}>`).join('')}</tr>`
  const table = ({ title: name, note, heads, rows }: SummaryTable) =>
    `<h3>${escaped(name)}</h3>${note === undefined ? '' : `<p>${escaped(note)}</p>`}<table border="1" cellpadding="4" cellspacing="0">${row(heads, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`
  const parts = sections.map(
    ({ heading, lines, tables = [] }) =>
      `<h2>${escaped(heading)}</h2><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>${tables.map(table).join('')}`,
  )
  return `<h1>${escaped(title)}</h1>${parts.join('')}<hr>${foot.map((line) => `<p>${escaped(line)}</p>`).join('')}`
}

/**
 * The bulletin as a file.
 *
 * @example bulletinPage(bulletin).startsWith('<!doctype html>') // true
 */
export const bulletinPage = (bulletin: Bulletin): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escaped(bulletin.title)}</title></head><body>${bulletinHtml(bulletin)}</body></html>\n`
