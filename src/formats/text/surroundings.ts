import { dateUse, isWord } from './context.ts'
import type { DateToken, Token } from './scan.ts'

/** Classes whose words govern the rest of their sentence. */
const GOVERNING = ['target', 'earlier', 'moment', 'corrected', 'given', 'reference', 'conditional'] as const
export type Governing = (typeof GOVERNING)[number]

/** The tokens of a row, each with what stands around it. Made in one pass: a long line costs no more than its length. */
export interface RowSurroundings {
  readonly tokens: readonly Token[]
  readonly place: ReadonlyMap<Token, number>
  readonly sentence: readonly number[]
  readonly clause: readonly number[]
  /** 0: outside brackets. */
  readonly bracket: readonly number[]
  /** Governing words that stand before a place in its sentence, outside brackets. */
  readonly governed: readonly ReadonlySet<Governing>[]
  /** Sentences that set a target somewhere. */
  readonly targets: ReadonlySet<number>
  /** Brackets whose words tell of an earlier value. */
  readonly earlierBrackets: ReadonlySet<number>
  /** The date in a bracket. */
  readonly bracketDates: ReadonlyMap<number, DateToken>
  /** The last date before a place, outside brackets. */
  readonly dateBefore: readonly (DateToken | null)[]
  /** Dates of results; those of birth, print and the like are left out. */
  readonly usable: ReadonlySet<Token>
  /** The only time of day of a row that has one date without its own. */
  readonly clock: string | null
  /** The first date of the row stands before its first number. */
  readonly datesFirst: boolean
}

const NOTHING: ReadonlySet<Governing> = new Set()
const isMark = (token: Token, marks: RegExp) => token.kind === 'break' && marks.test(token.sign)

function usableDates(tokens: readonly Token[]): ReadonlySet<Token> {
  const dates = tokens.filter((token): token is DateToken => token.kind === 'date' && token.day !== null)
  return new Set(dates.filter((date) => dateUse(tokens, date) !== 'ignored'))
}

function lonelyClock(tokens: readonly Token[]): string | null {
  const dates = tokens.filter((token): token is DateToken => token.kind === 'date')
  const clock = dates.find(({ day }) => day === null)
  return dates.length === 2 && dates.some(({ day, clock: own }) => day !== null && own === null)
    ? (clock?.clock ?? null)
    : null
}

/** Numbers the sentences, clauses and brackets of a row. */
function partsOf(tokens: readonly Token[]) {
  const [sentence, clause, bracket]: [number[], number[], number[]] = [[], [], []]
  let [sentences, clauses, brackets, open] = [0, 0, 0, 0]
  for (const token of tokens) {
    if (isMark(token, /^[.;]$|^cell$/)) sentences += 1
    if (isMark(token, /^[.;,()]$|^cell$/)) clauses += 1
    if (isMark(token, /^[([]$/)) {
      brackets += 1
      open = brackets
    }
    sentence.push(sentences)
    clause.push(clauses)
    bracket.push(open)
    if (isMark(token, /^[)\]]$/)) open = 0
  }
  return { sentence, clause, bracket }
}

/**
 * "10.1 yesterday, platelets 74": a word right behind a number tells of that number and does not govern the rest.
 */
function governedOf(tokens: readonly Token[], sentence: readonly number[], bracket: readonly number[]) {
  const governed: ReadonlySet<Governing>[] = []
  let now = NOTHING
  let behindNumber = false
  for (const [place, token] of tokens.entries()) {
    if (place > 0 && sentence[place] !== sentence[place - 1]) now = NOTHING
    governed.push(now)
    if (token.kind === 'number') behindNumber = true
    const ends = isMark(token, /^(?!gap$)/) || (token.kind === 'word' && token.meaning?.quantity !== undefined)
    if (ends) behindNumber = false
    const classes = bracket[place] === 0 && !behindNumber ? GOVERNING.filter((name) => isWord(token, name)) : []
    if (classes.length > 0) now = new Set([...now, ...classes])
  }
  return governed
}

/**
 * Finds out what stands together in a row.
 *
 * @param tokens the row
 * @returns the same tokens with their surroundings
 */
export function surroundingsOf(tokens: readonly Token[]): RowSurroundings {
  const { sentence, clause, bracket } = partsOf(tokens)
  const usable = usableDates(tokens)
  const targets = new Set<number>()
  const earlierBrackets = new Set<number>()
  const bracketDates = new Map<number, DateToken>()
  const dateBefore: (DateToken | null)[] = []
  let last: DateToken | null = null
  const numbered = new Set(tokens.flatMap((token, place) => (token.kind === 'number' ? [bracket[place] ?? 0] : [])))
  for (const [place, token] of tokens.entries()) {
    dateBefore.push(last)
    const inside = bracket[place] ?? 0
    if (isWord(token, 'target')) targets.add(sentence[place] ?? 0)
    if (inside > 0 && isWord(token, 'earlier', 'was')) earlierBrackets.add(inside)
    if (token.kind !== 'date' || !usable.has(token)) continue
    if (inside === 0 || !numbered.has(inside)) last = token
    else if (!bracketDates.has(inside)) bracketDates.set(inside, token)
  }
  return {
    tokens,
    place: new Map(tokens.map((token, place) => [token, place])),
    sentence,
    clause,
    bracket,
    governed: governedOf(tokens, sentence, bracket),
    targets,
    earlierBrackets,
    bracketDates,
    dateBefore,
    usable,
    clock: lonelyClock(tokens),
    datesFirst: tokens.find((token) => token.kind === 'number' || usable.has(token))?.kind === 'date',
  }
}
