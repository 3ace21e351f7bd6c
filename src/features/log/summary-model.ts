import Fraction from 'fraction.js'
import { roundPlaces } from '../../case/number.ts'
import type { ActivationLog, LogField } from '../../criteria/activation-log.types.ts'
import { order } from '../../engine/exact.ts'
import { VERDICT_WORDS } from '../../wording/verdict-words.ts'
import { activationsByPeriod, monthsAfter } from './periods.ts'
import { hideSmall } from './small-counts.ts'
import { codesIn, type LogRow, optionsOf } from './value-model.ts'

/** A table of the summary, as words. */
export interface SummaryTable {
  readonly title: string
  readonly note?: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
/** Activations in one month or quarter. */
export interface PeriodCount {
  readonly period: string
  /** A number, "< 5" or "hidden". */
  readonly count: string
}
/** What a log file shows. */
export interface LogSummary {
  /** What the counts do not show. */
  readonly limits: string
  /** How many rows, and over which periods. */
  readonly about: string
  readonly chart: readonly PeriodCount[]
  /** Counts, for anybody. */
  readonly tables: readonly SummaryTable[]
  /** Lists by activation number, for the team alone. */
  readonly team: readonly SummaryTable[]
}

const BLANK = 'blank'
const NONE = '–'

/** The share of sorted numbers, between two of them if need be. */
function quantile(sorted: readonly Fraction[], share: Fraction): string {
  const place = share.mul(sorted.length - 1)
  const low = Number(place.floor())
  const [a, b] = [sorted[low], sorted[low + 1]]
  if (a === undefined) return NONE
  return roundPlaces(b === undefined ? a : a.add(b.sub(a).mul(place.sub(low))), 1)
}
const [QUARTER, HALF, THREE_QUARTERS] = [new Fraction(1, 4), new Fraction(1, 2), new Fraction(3, 4)] as const

function spread(label: string, values: readonly Fraction[], total: number, fewest: number): readonly string[] {
  const sorted = [...values].sort(order)
  const [count = ''] = hideSmall([values.length, total - values.length], fewest, 'all')
  if (values.length < fewest) return [label, NONE, NONE, count]
  const at = (share: Fraction) => quantile(sorted, share)
  return [label, at(HALF), `${at(QUARTER)} to ${at(THREE_QUARTERS)}`, count]
}

/** Medians and quartiles of the steps, and of the days in hospital. */
function timesTable(rows: readonly LogRow[], { summary, fields, fewest }: ActivationLog): SummaryTable {
  const between = (from: string, to: string) =>
    rows.flatMap((row) => {
      const [a, b] = [row[from], row[to]]
      return a === undefined || b === undefined ? [] : [new Fraction(b).sub(a)]
    })
  const steps = summary.steps.map(({ label, from, to }) =>
    spread(`${label}, h`, between(from, to), rows.length, fewest),
  )
  const days = fields
    .filter(({ type }) => type === 'days')
    .map(({ id, label }) => {
      const values = rows.flatMap((row) => (row[id] === undefined ? [] : [new Fraction(row[id])]))
      return spread(label, values, rows.length, fewest)
    })
  return { title: 'Times', heads: ['Step', 'Median', 'Quartiles', 'Rows'], rows: [...steps, ...days] }
}

const countOf = (rows: readonly LogRow[], test: (row: LogRow) => boolean) => rows.filter(test).length

function yieldTable(rows: readonly LogRow[], log: ActivationLog): SummaryTable {
  const { field, ill, other, published } = log.summary.yield
  const source = log.sources.find(({ id }) => id === published.source)
  const isIn = (codes: readonly string[]) => countOf(rows, (row) => codes.includes(row[field] ?? ''))
  const [of, another] = [isIn(ill), isIn(other)]
  const blank = countOf(rows, (row) => row[field] === undefined)
  const [hits = '', others = '', stillOpen = '', blanks = ''] = hideSmall(
    [of, another, rows.length - of - another - blank, blank],
    log.fewest,
    'all',
  )
  const doi = source?.doi === undefined ? '' : `, DOI ${source.doi}`
  return {
    title: 'Yield',
    note: `Published once: ${published.flagged} flagged, ${published.ill} ill (${source?.text ?? ''}${doi}).`,
    heads: ['Diagnosis', 'Your file', source?.text ?? ''],
    rows: [
      ['Flagged', String(rows.length), published.flagged],
      ['MAS-HLH', hits, published.ill],
      ['Another diagnosis', others, NONE],
      ['Open', stillOpen, NONE],
      ['Blank', blanks, NONE],
    ],
  }
}

type Agreement = ActivationLog['summary']['agreement'][number]

/** A set's verdict against the team's diagnosis. A row without a set is from no page and has no verdict. */
function agreementTable(rows: readonly LogRow[], one: Agreement, { summary, fewest }: ActivationLog): SummaryTable {
  const verdict = ({ sets_met, sets_open }: LogRow) => {
    if (sets_met === undefined && sets_open === undefined) return 'unknown'
    if (codesIn(sets_met).includes(one.set)) return 'met'
    return codesIn(sets_open).includes(one.set) ? 'unknown' : 'not-met'
  }
  const cell = (wanted: string, codes: readonly string[]) =>
    countOf(rows, (row) => verdict(row) === wanted && codes.includes(row[summary.yield.field] ?? ''))
  const four = [
    cell('met', one.codes),
    cell('met', one.others),
    cell('not-met', one.codes),
    cell('not-met', one.others),
  ]
  const rest = four.reduce((left, count) => left - count, rows.length)
  const [a = '', b = '', c = '', d = '', e = ''] = hideSmall([...four, rest], fewest, 'all')
  return {
    title: `${one.label} and the team`,
    note: `Not in the table: ${e}, as the set or the diagnosis is still open.`,
    heads: [one.label, one.is, 'Other'],
    rows: [
      [VERDICT_WORDS.met, a, b],
      [VERDICT_WORDS['not-met'], c, d],
    ],
  }
}

/** The answers of some questions, each with its count. Questions that nobody answered are among the missing fields. */
function answersTable(
  title: string,
  ids: readonly string[],
  rows: readonly LogRow[],
  log: ActivationLog,
): SummaryTable {
  const asked = log.fields.filter(({ id }) => ids.includes(id) && rows.some((row) => row[id] !== undefined))
  const counted = (field: LogField) => {
    const options = optionsOf(field)
    const counts = options.map(({ code }) => countOf(rows, (row) => row[field.id] === code))
    const cells = hideSmall([...counts, countOf(rows, (row) => row[field.id] === undefined)], log.fewest, 'all')
    return [...options.map(({ label }) => label), BLANK].map((answer, at) => [field.label, answer, cells[at] ?? ''])
  }
  return { title, heads: ['Question', 'Answer', 'Rows'], rows: asked.flatMap(counted) }
}

function missingTable(rows: readonly LogRow[], { fields, fewest }: ActivationLog): SummaryTable {
  const asked = fields.filter(({ from, required }) => from === undefined && required === undefined)
  return {
    title: 'Fields missing',
    heads: ['Field', 'Filled', 'Blank'],
    rows: asked.map(({ id, label }) => {
      const filled = countOf(rows, (row) => row[id] !== undefined)
      return [label, ...hideSmall([filled, rows.length - filled], fewest, 'all')]
    }),
  }
}

/** A-2 before A-10. */
const { compare: byNumber } = new Intl.Collator('en', { numeric: true })

/** Who is due for follow-up, and whom the page missed. */
function teamTables(rows: readonly LogRow[], { summary, fields }: ActivationLog, now: string): readonly SummaryTable[] {
  const [{ id: number = '' } = {}] = fields
  const numberOf = (row: LogRow) => row[number] ?? ''
  const isOver = (row: LogRow) => summary.ended.some(({ field, code }) => codesIn(row[field]).includes(code))
  const due = summary.followUp.map(({ label, months, field }) => {
    const waiting = rows.filter(
      (row) => row[field] === undefined && !isOver(row) && monthsAfter(row['period'] ?? '', months) <= now,
    )
    return [label, waiting.map(numberOf).sort(byNumber).join(', ') || NONE]
  })
  const { field, code, why } = summary.missed
  const missed = rows.filter((row) => row[field] === code).map((row) => [numberOf(row), row[why] ?? BLANK])
  return [
    { title: 'Follow-up due', heads: ['After', 'Activation numbers'], rows: due },
    {
      title: 'Missed by the page',
      heads: ['Activation number', 'Why'],
      rows: missed.sort(([a = ''], [b = '']) => byNumber(a, b)),
    },
  ]
}

/**
 * Counts a log file. The order of the rows makes no difference.
 *
 * @param rows checked rows
 * @param now the present month, "2026-11": follow-up due by then is listed
 * @returns no count from 1 to 4, and none that would tell one
 * @example summarizeLog(rows, log, '2026-11').tables[0]?.title // 'Activations'
 */
export function summarizeLog(rows: readonly LogRow[], log: ActivationLog, now: string): LogSummary {
  const { limits, fewest, summary } = log
  const team = teamTables(rows, log, now)
  const enough = 2 * fewest
  if (rows.length < enough) {
    const about = rows.length === 0 ? 'No rows yet.' : `Fewer than ${enough} rows: nothing is counted yet.`
    return { limits, about, chart: [], tables: [], team }
  }
  const periods = activationsByPeriod(rows.flatMap(({ period }) => (period === undefined ? [] : [period])))
  const shown = hideSmall(
    periods.map(({ count }) => count),
    fewest,
    'few',
  )
  const chart = periods.map(({ period }, at) => ({ period, count: shown[at] ?? '' }))
  const [first, last] = [chart[0]?.period, chart.at(-1)?.period]
  return {
    limits,
    about: `${rows.length} activations, ${first === last ? first : `${first} to ${last}`}.`,
    chart,
    tables: [
      { title: 'Activations', heads: ['Period', 'Activations'], rows: chart.map((one) => [one.period, one.count]) },
      yieldTable(rows, log),
      timesTable(rows, log),
      ...summary.agreement.map((one) => agreementTable(rows, one, log)),
      ...summary.tables
        .map(({ title, fields }) => answersTable(title, fields, rows, log))
        .filter((one) => one.rows.length > 0),
      missingTable(rows, log),
    ],
    team,
  }
}
