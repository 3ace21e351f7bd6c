import { isWord, type Specimen, specimenOf } from './context.ts'
import type { Meaning } from './lexicon.ts'
import type { NumeralToken, Token, WordToken } from './scan.ts'

/** A name with the tokens around it, up to the next name. */
export interface Segment {
  /** One name, or several that share the numbers behind them: AST/ALT 212/98. */
  readonly names: readonly WordToken[]
  /** What each name means in the specimen of its place; null: a test that no field reads. */
  readonly means: readonly (Meaning | null)[]
  /** Tokens between the segment before and the name. */
  readonly lead: readonly Token[]
  readonly body: readonly Token[]
  /** The names are joined by a slash, so their number must be that of the numbers. */
  readonly slashed: boolean
  /** Place of the first name among the tokens of the row. */
  readonly from: number
}

/** What a word names in a specimen; undefined: it is no name there. */
function meaningIn(token: Token, specimen: Specimen): Meaning | null | undefined {
  if (token.kind !== 'word' || token.meaning === null) return undefined
  const { quantity, csf, other, doubtful, proposes } = token.meaning
  if (doubtful !== undefined && proposes === undefined) return token.meaning
  if (specimen === 'csf') {
    if (csf !== undefined) return { ...token.meaning, quantity: csf }
    if (quantity?.startsWith('csf-')) return token.meaning
    return quantity !== undefined || other === true ? null : undefined
  }
  if (quantity === undefined && other !== true) return undefined
  return specimen === 'elsewhere' || other === true ? null : token.meaning
}

const isJoint = (token: Token): boolean =>
  token.kind === 'flag' ||
  (token.kind === 'break' && /^[/,()]$/.test(token.sign)) ||
  (token.kind === 'word' && /^(?:and|und|et|y|e|ou|or|&)$/i.test(token.text))
const isSentenceEnd = (token: Token): boolean => token.kind === 'break' && /^[.;]$/.test(token.sign)
const meansSame = (a: Meaning | null, b: Meaning | null) =>
  a !== null && b !== null && a.quantity !== undefined && a.quantity === b.quantity

interface Draft {
  names: WordToken[]
  means: (Meaning | null)[]
  lead: Token[]
  body: Token[]
  slashed: boolean
  from: number
}

/** The specimen can be named right behind the name: "Sodium, urine". */
function specimenBehind(tokens: readonly Token[], place: number): Specimen | null {
  for (const token of tokens.slice(place + 1, place + 6)) {
    if (
      token.kind === 'number' ||
      isSentenceEnd(token) ||
      (token.kind === 'word' && token.meaning?.quantity !== undefined)
    )
      return null
    const named = specimenOf(token)
    if (named !== null) return named
  }
  return null
}

/**
 * Parts the tokens of a row by its names. The specimen named last governs the names behind it, up to the end of the
 * sentence.
 *
 * @param tokens the row
 * @param specimen the one that the lines above name
 * @returns the segments; tokens before the first name belong to none
 */
export function segmentsOf(tokens: readonly Token[], specimen: Specimen): readonly Segment[] {
  const drafts: Draft[] = []
  const start: Token[] = []
  let here = specimen
  for (const [place, token] of tokens.entries()) {
    if (isSentenceEnd(token)) here = specimen
    here = specimenOf(token) ?? here
    const means = meaningIn(token, specimenBehind(tokens, place) ?? here)
    const last = drafts.at(-1)
    const rest = last?.body ?? start
    if (means === undefined || token.kind !== 'word') {
      rest.push(token)
      continue
    }
    const empty = last !== undefined && !last.body.some(({ kind }) => kind === 'number')
    if (empty && meansSame(last.means.at(-1) ?? null, means)) {
      last.names[last.names.length - 1] = token
      // Of two names for one quantity the sure one counts: "interleukin 2 receptor (CD25)".
      if (last.means.at(-1)?.bare === true) last.means[last.means.length - 1] = means
      last.body = last.body.filter(({ kind }) => kind === 'unit')
    } else if (empty && last.body.length > 0 && last.body.every(isJoint)) {
      last.names.push(token)
      last.means.push(means)
      last.slashed = last.slashed || last.body.some((one) => one.kind === 'break' && one.sign === '/')
      last.body = []
    } else drafts.push({ names: [token], means: [means], lead: tail(rest), body: [], slashed: false, from: place })
  }
  return drafts
}

const NEAR = 4
/** The tokens right before a name, back to the last number, column or comma. */
function tail(tokens: readonly Token[]): Token[] {
  const near = tokens.slice(-NEAR)
  const cut = near
    .map(
      (token) =>
        token.kind === 'number' ||
        token.kind === 'date' ||
        (token.kind === 'break' && token.sign !== '(' && token.sign !== '/'),
    )
    .lastIndexOf(true)
  return near.slice(cut + 1)
}

/** The numbers of a segment. */
export const numbersIn = (body: readonly Token[]): readonly NumeralToken[] =>
  body.filter((token) => token.kind === 'number')

/**
 * Whether the words around a name make it another test: a percentage, a ratio, an antibody.
 *
 * @param segment a segment with one name
 * @returns true when the name must not be taken for the quantity
 */
export function isOtherTest({ lead, body }: Segment): boolean {
  const first = body.findIndex(({ kind }) => kind === 'number' || kind === 'range')
  const between = first < 0 ? body : body.slice(0, first)
  const before = lead.at(-1)
  const percentBefore =
    before !== undefined &&
    ((before.kind === 'unit' && before.text === '%') || (before.kind === 'word' && before.text === '%'))
  const percentBehind = between.some(
    (token) => (token.kind === 'unit' && /^%/.test(token.text)) || (token.kind === 'word' && token.text === '%'),
  )
  const spoiled = (token: Token) => isWord(token, 'other')
  return percentBefore || percentBehind || lead.slice(-2).some(spoiled) || between.some(spoiled)
}
