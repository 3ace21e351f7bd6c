import type { AnswerNames } from '../../criteria/names.types.ts'
import { isWord } from './context.ts'
import { type DayOrder, printDate } from './dates.ts'
import { type FoundResult, printed, type Setting } from './found.ts'
import type { Scanned, Token, WordToken } from './scan.ts'
import { type PrintedReading, readValue } from './values.ts'

type Answer = 'yes' | 'no' | 'ask'

/** A finding in a line, with the words that belong to it. */
interface Mention {
  readonly token: WordToken
  readonly answer: AnswerNames
  readonly left: readonly Token[]
  readonly right: readonly Token[]
}

const LEFT = 5
const RIGHT = 5
const COLUMNS = 12
const isMark = (token: Token | undefined, marks: RegExp) => token?.kind === 'break' && marks.test(token.sign)
const isAnswer = (token: Token | undefined): token is WordToken =>
  token?.kind === 'word' && token.meaning?.answer !== undefined

/** Words before the finding, back to the last mark or finding. */
function leftOf(tokens: readonly Token[], place: number): readonly Token[] {
  const near = tokens.slice(Math.max(0, place - LEFT), place)
  const cut = near
    .map((token) => isMark(token, /^[.;,:→]$|^cell$/) || isAnswer(token) || token.kind === 'number')
    .lastIndexOf(true)
  return near.slice(cut + 1)
}

/** Words behind it, up to the next mark or finding; a colon, a bracket or one cell edge may come first. */
function rightOf(tokens: readonly Token[], place: number): readonly Token[] {
  const found: Token[] = []
  let edges = 0
  for (const token of tokens.slice(place + 1, place + 1 + RIGHT)) {
    if (isAnswer(token) || isMark(token, /^[.;,→)]$/)) break
    if (isMark(token, /^(?:cell|gap)$/) && found.some(({ kind }) => kind !== 'break')) break
    if (isMark(token, /^cell$/)) edges += 1
    if (edges > 1) break
    found.push(token)
  }
  return found
}

/** A sign behind a finding: (+), +, (-). */
function signBehind(text: string, end: number): Answer | null {
  const behind = text.slice(end, end + 8)
  if (/^\s*[:=]?\s*\(?\s*\+{1,3}\s*\)?(?:\s*(?:$|[,;.|\t]))/.test(behind)) return 'yes'
  return /^\s*[:=]?\s*\(\s*[-–−]\s*\)|^\s*[:=]\s*[-–−]\s*$/.test(behind) ? 'no' : null
}

/** What the words around one finding say; null: nothing. */
function saidOf({ token, left, right }: Mention, text: string): Answer | null {
  const says = token.meaning?.says
  const around = [...left, ...right]
  if (around.some((one) => isWord(one, 'target', 'conditional') && !isWord(one, 'yes'))) return null
  if (around.some((one) => isWord(one, 'doubt') || isMark(one, /^\?$/))) return says === 'organ' ? null : 'ask'
  const no = around.some((one) => isWord(one, 'no'))
  const yes = right.some((one) => isWord(one, 'yes'))
  const enlarged = around.some((one) => isWord(one, 'enlarged'))
  const sign = signBehind(text, token.end)
  if (says === 'no') return no ? 'ask' : 'no'
  if (says === 'organ') {
    const normal = right.some((one) => one.kind === 'word' && /^normal(?:e|groß|es)?$/i.test(one.text))
    if (enlarged) return no ? 'no' : 'yes'
    if (yes && no) return 'ask'
    return yes || sign === 'yes' ? 'yes' : no || normal || sign === 'no' ? 'no' : null
  }
  if (no && yes) return 'ask'
  return no || sign === 'no' ? 'no' : 'yes'
}

/** Several answers in columns: of several patients or days. */
function inColumns(tokens: readonly Token[], place: number): boolean {
  const behind = tokens.slice(place + 1, place + 1 + COLUMNS)
  const answers = behind.filter((token, at) => isWord(token, 'yes', 'no') && isMark(behind[at - 1], /^(?:gap|cell)$/))
  return answers.length > 1
}

const JOINS = /^(?:or|nor|oder|noch|ou|ni|nem|o)$/i

/**
 * "No fever, rash or splenomegaly": a denial reaches over a list that ends with "or"; over a plain comma it may, so it is
 * asked.
 */
function overList(mention: Mention, before: Answer | null, between: readonly Token[], listed: boolean): boolean | null {
  const own =
    mention.left.some((token) => isWord(token, 'no', 'yes')) ||
    mention.right.some((token) => isWord(token, 'yes', 'no', 'enlarged'))
  if (own || before !== 'no' || between.some((token) => isMark(token, /^[.;:]$|^cell$/))) return null
  if (between.some((token) => token.kind === 'word' && !JOINS.test(token.text) && token.meaning === null)) return null
  return listed
}

function mentionsIn({ tokens }: Scanned): readonly { readonly mention: Mention; readonly place: number }[] {
  return tokens.flatMap((token, place) => {
    if (!isAnswer(token) || token.meaning?.answer === undefined) return []
    const { answer } = token.meaning
    return [{ place, mention: { token, answer, left: leftOf(tokens, place), right: rightOf(tokens, place) } }]
  })
}

/** A number beside the finding: "fever 39.6", "spleen 3 cm below the costal margin". */
function measured(
  { token, answer, right }: Mention,
  at: string | null,
  { quantities, decimal }: Setting,
): FoundResult | null {
  const number = right.find(({ kind }) => kind === 'number')
  const organ = token.meaning?.says === 'organ'
  if (number?.kind !== 'number' || (organ && !right.some((one) => isWord(one, 'edge')))) return null
  const quantity = quantities.get((organ ? answer.edge : answer.measured) ?? '')
  if (quantity === undefined) return null
  const behind = right[right.indexOf(number) + 1]
  const unit = behind?.kind === 'unit' ? behind.text : null
  const { digits, damaged, sign, line } = number
  const read = readValue({ digits, damaged, comparator: sign, unit }, quantity, decimal)
  if (read.kind === 'none' || (organ && unit === null)) return null
  if (read.kind === 'value') return { kind: 'value', finding: quantity.id, reading: read.reading, at, line }
  return {
    kind: 'ask',
    finding: quantity.id,
    doubt: read.doubt,
    readings: read.readings,
    at,
    text: printed(number),
    line,
  }
}

const answered = (value: string): PrintedReading => ({ value, comparator: null, unit: null })

function foundOf(finding: string, said: Answer, token: WordToken, at: string | null): FoundResult {
  const { line, text } = token
  if (said !== 'ask') return { kind: 'value', finding, reading: answered(said), at, line }
  return { kind: 'ask', finding, doubt: 'words', readings: [answered('yes'), answered('no')], at, text, line }
}

/** The date that begins a line dates its findings. */
function dateAt({ tokens }: Scanned, order: DayOrder): string | null {
  const dates = tokens.filter((token) => token.kind === 'date' && token.day !== null)
  const [date] = dates
  const leads = tokens[0] === date || tokens.some((token) => isMark(token, /^cell$/))
  return date?.kind === 'date' && dates.length === 1 && leads ? printDate(date, order) : null
}

/**
 * Finds yes/no findings in a line, with their denials. Advice ("if febrile") says nothing; history and suspicion are
 * asked about.
 *
 * @param scanned the line
 * @param setting what the whole text settles
 * @param listed the line belongs to a list of criteria: everything in it is asked about
 * @returns values and questions
 */
export function answersIn(scanned: Scanned, setting: Setting, listed: boolean): readonly FoundResult[] {
  const mentions = mentionsIn(scanned)
  const { tokens, text } = scanned
  const at = dateAt(scanned, setting.order)
  const joined = tokens.some((token) => token.kind === 'word' && JOINS.test(token.text))
  const found: FoundResult[] = []
  let before: { said: Answer | null; place: number } = { said: null, place: 0 }
  for (const { mention, place } of mentions) {
    const { token, answer } = mention
    const between = tokens.slice(before.place + 1, place)
    const reach = overList(mention, before.said, between, joined)
    const alone = reach === null ? saidOf(mention, text) : reach ? 'no' : 'ask'
    const said = alone !== null && inColumns(tokens, place) ? 'ask' : alone
    before = { said: reach === null ? said : before.said, place }
    const number = measured(mention, at, setting)
    if (number !== null) found.push(number)
    const told = mention.right.some((one) => isWord(one, 'enlarged'))
    if (said === null || (number !== null && token.meaning?.says === 'organ' && !told)) continue
    for (const finding of answer.findings) found.push(foundOf(finding, listed ? 'ask' : said, token, at))
  }
  for (const token of tokens) {
    if (token.kind !== 'word' || token.meaning?.proposes === undefined || token.meaning.doubtful === undefined) continue
    const { doubtful, proposes } = token.meaning
    found.push({
      kind: 'ask',
      finding: doubtful.finding,
      doubt: 'words',
      readings: [answered(proposes)],
      at: null,
      text: token.text,
      line: token.line,
    })
  }
  return found
}
