import { personalProblem } from '../../criteria/check/personal.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import { type Fault, type Faulty, faultsIn } from '../../criteria/fault.ts'
import type { Pack } from '../../criteria/pack.types.ts'
import { indexVocabulary } from '../../engine/vocabulary.ts'
import { csv } from '../../formats/csv.ts'
import { contentHash } from '../../pack/approvals.ts'
import { shortHash } from '../../wording/edition.ts'
import { unhidden } from '../../wording/foreign-text.ts'
import { localChanges } from '../call/local-model.ts'
import { csvTable, harmless, withoutGuard } from '../log/csv-model.ts'

/** One line of a round: a number or rule of the hospital's own. */
interface RoundLine {
  /** Id of the parameter or rule. */
  readonly item: string
  readonly what: string
  readonly change: string
  readonly reason: string
}
/** What a working group decides on in one round. */
export interface RoundSheet {
  /** "example-children 2026.10.1" */
  readonly pack: string
  /** Tells the text of the pack; no spreadsheet takes it for a number. */
  readonly text: string
  readonly lines: readonly RoundLine[]
}

/**
 * The sheet for the pack in force.
 *
 * @returns null without a pack
 * @example roundSheet(criteria)?.lines[0]?.change // 'local: 200 → 250 ×10⁹/L'
 */
export function roundSheet({ local, pathway, vocabulary }: Criteria): RoundSheet | null {
  if (local === undefined) return null
  const { pack }: { readonly pack: Pack } = local
  const lines = localChanges({ pathway, index: indexVocabulary(vocabulary) }).map(({ id, what, words }) => ({
    item: id,
    what,
    change: words.change,
    reason: words.reason,
  }))
  return { pack: `${pack.id} ${pack.version}`, text: `sha-256:${shortHash(contentHash(pack))}`, lines }
}

const COLUMNS = ['pack', 'text', 'item', 'what', 'change', 'reason', 'agree', 'disagree', 'comment'] as const
type Column = (typeof COLUMNS)[number]

/**
 * The sheet as a CSV file to fill in.
 *
 * @example roundCsv(sheet).split('\r\n')[0] // 'pack,text,item,what,change,reason,agree,disagree,comment'
 */
export const roundCsv = ({ pack, text, lines }: RoundSheet): string =>
  csv([
    COLUMNS,
    ...lines.map(({ item, what, change, reason }) =>
      [pack, text, item, what, change, reason, '', '', ''].map((cell) => harmless(unhidden(cell))),
    ),
  ])

/** The answer to one line. */
interface RoundAnswer {
  readonly answer: 'agree' | 'disagree' | 'blank'
  readonly comment: string
}
/** A returned sheet: answers by item. */
export type RoundReply = ReadonlyMap<string, RoundAnswer>

const YES = /^(?:x|yes|y|1|✓|✔|☒|☑)$/i
const NO = /^(?:no|n|0|-|–|☐)?$/i
const FIRST_ROW = 2
const LONGEST = 600

const refused = (path: string, problem: string): Faulty => ({ ok: false, faults: [{ path, problem }] })

function headerFaults(header: readonly string[]): readonly Fault[] {
  const missing = COLUMNS.filter((name) => !header.includes(name))
  const strange = header.filter((name, at) => name !== '' && (!isColumn(name) || header.indexOf(name) < at))
  return [
    ...(missing.length === 0 ? [] : [{ path: 'row 1', problem: `columns are missing: ${missing.join(', ')}` }]),
    ...strange.map((name) => ({
      path: `row 1, column ${header.lastIndexOf(name) + 1}`,
      problem: `${JSON.stringify(name.slice(0, 24))} is no column of the sheet, or stands twice`,
    })),
  ]
}
const isColumn = (name: string): name is Column => COLUMNS.some((one) => one === name)

/** The answer in a row, or what is wrong with it. */
function answerIn(cell: (name: Column) => string, row: number): RoundAnswer | readonly Fault[] {
  const faults: Fault[] = []
  const fault = (column: Column, problem: string) => faults.push({ path: `row ${row}, column ${column}`, problem })
  for (const column of ['agree', 'disagree'] as const)
    if (!YES.test(cell(column)) && !NO.test(cell(column))) fault(column, 'must be x, or blank')
  const [agrees, disagrees] = [YES.test(cell('agree')), YES.test(cell('disagree'))]
  if (agrees && disagrees) fault('disagree', 'is marked, and so is agree; mark one')
  const comment = withoutGuard(cell('comment')).replace(/\s+/g, ' ')
  const personal = personalProblem(comment)
  if (personal !== null) fault('comment', personal)
  if (comment.length > LONGEST) fault('comment', `has ${comment.length} characters; allowed: ${LONGEST}`)
  return faults.length > 0 ? faults : { answer: agrees ? 'agree' : disagrees ? 'disagree' : 'blank', comment }
}

/**
 * Reads a returned sheet.
 *
 * @param text the CSV file; commas, semicolons or tabs between its cells
 * @returns the answers; or every fault with row and column, or that the sheet is of another text of the pack
 * @example readRound(text, sheet) // { ok: false, faults: [{ path: 'row 3, column agree', problem: 'must be x, or blank' }] }
 */
export function readRound(text: string, sheet: RoundSheet): { readonly ok: true; readonly reply: RoundReply } | Faulty {
  const table = csvTable(text)
  if ('problem' in table) return { ok: false, faults: [table] }
  const header = (table.data[0] ?? []).map((name) => name.trim().toLowerCase())
  const wrong = headerFaults(header)
  if (wrong.length > 0) return { ok: false, faults: wrong }
  const reply = new Map<string, RoundAnswer>()
  const faults: Fault[] = []
  for (const [at, cells] of table.data.slice(1).entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue
    const row = at + FIRST_ROW
    if (cells.length !== header.length)
      return refused(`row ${row}`, `has ${cells.length} cells; the header has ${header.length}`)
    const cell = (name: Column) => (cells[header.indexOf(name)] ?? '').trim()
    if (cell('text') !== sheet.text) {
      const other = JSON.stringify(cell('pack').slice(0, 60))
      return refused(
        `row ${row}, column text`,
        `is of another text of the pack, ${other}; this round is about ${sheet.pack}, ${sheet.text}`,
      )
    }
    const item = cell('item')
    const known = sheet.lines.some((line) => line.item === item)
    const answer = answerIn(cell, row)
    if (!known || reply.has(item))
      faults.push({
        path: `row ${row}, column item`,
        problem: `${JSON.stringify(item.slice(0, 24))} is no line of the sheet, or stands twice`,
      })
    else if ('answer' in answer) reply.set(item, answer)
    else {
      reply.set(item, { answer: 'blank', comment: '' })
      faults.push(...answer)
    }
  }
  const missing = sheet.lines.filter(({ item }) => !reply.has(item)).map(({ item }) => item)
  if (missing.length > 0) faults.push({ path: '', problem: `lines are missing: ${missing.join(', ')}` })
  return faults.length > 0 ? { ok: false, faults } : { ok: true, reply }
}

/** Returned sheets, and every fault of those that cannot be read. */
export interface ReadReplies {
  readonly replies: readonly RoundReply[]
  readonly faults: readonly Fault[]
}

/**
 * Reads several returned sheets. One that has a fault does not count, and the others do.
 *
 * @param files name and text of each
 * @example readReplies([{ name: 'icu.csv', text }], sheet).replies.length // 1
 */
export function readReplies(
  files: readonly { readonly name: string; readonly text: string }[],
  sheet: RoundSheet,
): ReadReplies {
  const read = files.map(({ name, text }) => ({ name, result: readRound(text, sheet) }))
  return {
    replies: read.flatMap(({ result }) => (result.ok ? [result.reply] : [])),
    faults: read.flatMap(({ name, result }) => (result.ok ? [] : faultsIn(name, result.faults))),
  }
}

/** The answers to one line together. */
export interface TallyLine extends RoundLine {
  readonly agree: number
  readonly disagree: number
  readonly blank: number
  /** In the order of the alphabet, so that nobody's comments can be followed from line to line; equal ones once, with "(2)". */
  readonly comments: readonly string[]
}

/**
 * Counts the answers of returned sheets. Their order makes no difference.
 *
 * @example tallyOf(sheet, replies)[0]?.agree // 6
 */
export const tallyOf = ({ lines }: RoundSheet, replies: readonly RoundReply[]): readonly TallyLine[] =>
  lines.map((line) => {
    const answers = replies.flatMap((reply) => reply.get(line.item) ?? [])
    const count = (wanted: RoundAnswer['answer']) => answers.filter(({ answer }) => answer === wanted).length
    const said = answers.map(({ comment }) => comment).filter(Boolean)
    const times = (comment: string) => said.filter((one) => one === comment).length
    return {
      ...line,
      agree: count('agree'),
      disagree: count('disagree'),
      blank: count('blank'),
      comments: [...new Set(said)]
        .sort()
        .map((comment) => (times(comment) > 1 ? `${comment} (${times(comment)})` : comment)),
    }
  })

/**
 * The tally as plain text for a mailing list.
 *
 * @param count how many sheets it counts
 * @example tallyText(sheet, tally, 8).split('\n')[0] // 'Round on example-children 2026.10.1, sha-256:…: 8 sheets'
 */
export function tallyText({ pack, text }: RoundSheet, tally: readonly TallyLine[], count: number): string {
  const lines = tally.flatMap(({ what, change, agree, disagree, blank, comments }) => [
    '',
    `${what}: ${change}`,
    `  agree ${agree}, disagree ${disagree}, blank ${blank}`,
    ...comments.map((comment) => `  - ${comment}`),
  ])
  return unhidden(
    `${[`Round on ${pack}, ${text}: ${count} ${count === 1 ? 'sheet' : 'sheets'}`, ...lines].join('\n')}\n`,
  )
}

/**
 * The tally as a CSV file, one line a number or rule.
 *
 * @example tallyCsv(tally).split('\r\n')[0] // 'item,what,change,agree,disagree,blank,comments'
 */
export const tallyCsv = (tally: readonly TallyLine[]): string =>
  csv([
    ['item', 'what', 'change', 'agree', 'disagree', 'blank', 'comments'],
    ...tally.map(({ item, what, change, agree, disagree, blank, comments }) =>
      [item, what, change, String(agree), String(disagree), String(blank), comments.join(' | ')].map((cell) =>
        harmless(unhidden(cell)),
      ),
    ),
  ])
