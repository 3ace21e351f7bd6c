import type { AnswerNames, ColumnRole, DoubtfulNames, Names, WordClass } from '../../criteria/names.types.ts'
import { PHRASE_TOKEN, phraseKey } from '../../criteria/phrase-key.ts'

/** All that a word or phrase can mean; where it stands decides which of it counts. */
export interface Meaning {
  /** Quantity that the name means in blood. */
  readonly quantity?: string
  /** The name means it only beside a unit of the quantity. */
  readonly bare?: true
  /** Quantity that the name means in cerebrospinal fluid. */
  readonly csf?: string
  readonly answer?: AnswerNames
  /** How the finding is named: by a word that says yes, by one that says no, or by its organ. */
  readonly says?: 'yes' | 'no' | 'organ'
  readonly doubtful?: DoubtfulNames
  readonly proposes?: 'yes' | 'no'
  /** A test that no field reads. */
  readonly other?: true
  readonly classes: ReadonlySet<WordClass>
  readonly columns: ReadonlySet<ColumnRole>
  /** Place among the words for a missing result: the more telling ones come first. */
  readonly rank: number
}

/** A phrase found in a line. */
export interface Phrase {
  readonly start: number
  readonly end: number
  readonly meaning: Meaning
}

/** The words of `names.json`, ready to be found in a text. */
export interface Lexicon {
  readonly phrases: ReadonlyMap<string, Meaning>
  /** How many tokens the longest phrase has that begins with a token. */
  readonly longest: ReadonlyMap<string, number>
}

interface Draft {
  quantity?: string
  bare?: true
  csf?: string
  answer?: AnswerNames
  says?: 'yes' | 'no' | 'organ'
  doubtful?: DoubtfulNames
  proposes?: 'yes' | 'no'
  other?: true
  classes: Set<WordClass>
  columns: Set<ColumnRole>
  rank: number
}

class Builder {
  readonly phrases = new Map<string, Draft>()

  at(text: string): Draft {
    const key = phraseKey(text)
    const known = this.phrases.get(key)
    if (known !== undefined) return known
    const made: Draft = { classes: new Set(), columns: new Set(), rank: Number.POSITIVE_INFINITY }
    this.phrases.set(key, made)
    return made
  }

  quantities({ quantities, others }: Names): void {
    for (const { id, names, bare = [], csf = [] } of quantities) {
      for (const name of names) this.at(name).quantity = id
      for (const name of bare) Object.assign(this.at(name), { quantity: id, bare: true })
      for (const name of csf) this.at(name).csf = id
    }
    for (const name of others) this.at(name).other = true
  }

  answers({ answers, doubtful }: Names): void {
    for (const answer of answers) {
      for (const name of answer.names) Object.assign(this.at(name), { answer, says: 'yes' })
      for (const name of answer.denials ?? []) Object.assign(this.at(name), { answer, says: 'no' })
      for (const name of answer.organs ?? []) Object.assign(this.at(name), { answer, says: 'organ' })
    }
    for (const one of doubtful) {
      for (const name of one.names) this.at(name).doubtful = one
      if (one.names.length > 0) continue
      for (const name of one.yes) Object.assign(this.at(name), { doubtful: one, proposes: 'yes' })
      for (const name of one.no) Object.assign(this.at(name), { doubtful: one, proposes: 'no' })
    }
  }

  words({ words, columns }: Names): void {
    for (const [name, phrases] of Object.entries(words) as [WordClass, readonly string[]][])
      for (const phrase of phrases) this.at(phrase).classes.add(name)
    for (const [place, phrase] of words.noResult.entries()) {
      const draft = this.at(phrase)
      draft.rank = Math.min(draft.rank, place)
    }
    for (const [role, phrases] of Object.entries(columns) as [ColumnRole, readonly string[]][])
      for (const phrase of phrases) this.at(phrase).columns.add(role)
  }
}

/** Names of the vocabulary itself: its ids and labels, as case files and tables print them. */
export interface OwnName {
  readonly id: string
  readonly label: string
}

/**
 * Prepares the words for finding them.
 *
 * @param names the content of `names.json`
 * @param own ids and labels of the quantities; a name of `names.json` wins over them
 * @returns the lexicon
 * @example findPhrases('hb 8.4', compileLexicon(names, [])).length // 1
 */
export function compileLexicon(names: Names, own: readonly OwnName[]): Lexicon {
  const builder = new Builder()
  builder.quantities(names)
  for (const { id, label } of own) {
    for (const name of [id, label]) {
      const draft = builder.at(name)
      if (draft.quantity === undefined && draft.other === undefined) draft.quantity = id
    }
  }
  builder.answers(names)
  builder.words(names)
  const longest = new Map<string, number>()
  for (const key of builder.phrases.keys()) {
    const tokens = key.split(' ')
    const first = tokens[0] ?? ''
    longest.set(first, Math.max(longest.get(first) ?? 0, tokens.length))
  }
  return { phrases: builder.phrases, longest }
}

interface Piece {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What may stand between two tokens of one phrase: a space, up to two marks, no column gap. */
const JOINT = /^[ \u00a0]?[.,:/()[\]_'’*&–-]{0,2}[ \u00a0]?$/
const GLUED = /^-?$/

function joins(line: string, left: Piece, right: Piece): boolean {
  const between = line.slice(left.end, right.start)
  const lone = left.text.length === 1 && /^\d/.test(right.text)
  return lone ? GLUED.test(between) : JOINT.test(between)
}

function phraseAt(line: string, pieces: readonly Piece[], from: number, lexicon: Lexicon) {
  const first = pieces[from]
  if (first === undefined) return null
  const most = lexicon.longest.get(first.text) ?? 0
  let key = ''
  let found: { readonly count: number; readonly meaning: Meaning } | null = null
  for (let count = 1; count <= most; count += 1) {
    const last = pieces[from + count - 1]
    const before = pieces[from + count - 2]
    if (last === undefined || (count > 1 && before !== undefined && !joins(line, before, last))) break
    key = count === 1 ? last.text : `${key} ${last.text}`
    const meaning = lexicon.phrases.get(key)
    if (meaning !== undefined) found = { count, meaning }
  }
  return found
}

/** A phrase or a word without one. */
export type Words = Phrase | { readonly start: number; readonly end: number; readonly meaning: null }

/**
 * Finds the phrases of a line, the longest first, from left to right; words without a phrase come back without a meaning.
 *
 * @param line a folded line; places that are taken hold a sign that is neither letter nor digit
 * @param lexicon the words
 * @returns phrases and words in the order of the line
 */
export function findPhrases(line: string, lexicon: Lexicon): readonly Words[] {
  const pieces: Piece[] = []
  for (const match of line.matchAll(PHRASE_TOKEN)) {
    pieces.push({ text: match[0], start: match.index, end: match.index + match[0].length })
  }
  const found: Words[] = []
  for (let place = 0; place < pieces.length; ) {
    const phrase = phraseAt(line, pieces, place, lexicon)
    const first = pieces[place]
    const last = pieces[place + (phrase?.count ?? 1) - 1]
    if (first === undefined || last === undefined) break
    found.push({ start: first.start, end: last.end, meaning: phrase?.meaning ?? null })
    place += phrase?.count ?? 1
  }
  return found
}
