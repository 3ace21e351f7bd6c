import {
  type DateUse,
  dateOfLine,
  dateUse,
  isStrange,
  isWord,
  labelAtEnd,
  type SharedDate,
  type Specimen,
  specimenOf,
} from './context.ts'
import { type DayOrder, printDate } from './dates.ts'
import {
  cellEdge,
  hasResult,
  hasValue,
  isData,
  isDay,
  isHead,
  isHeading,
  isName,
  isProse,
  onlyCollected,
  onlyMarks,
  shiftOf,
} from './lines.ts'
import type { Scanned, Token } from './scan.ts'
import { cellsOf, columnAt, secondHeading, type Table, tableOf } from './table.ts'

/** What is read together: a line, or the lines under one name. */
export interface Row {
  readonly tokens: readonly Token[]
  /** The heading above, where the row belongs to a table. */
  readonly table: Table | null
  /** Cells of the row in a table with cell borders: how far they are shifted against the heading. */
  readonly shift: number
  /** Date that the row has from the lines above. */
  readonly at: string | null
  readonly specimen: Specimen
  /** Put together from several lines, each of them one cell. */
  readonly stacked: boolean
}

/** A text as rows. */
export interface Rows {
  readonly rows: readonly Row[]
  /** Lines that are headings of tables. */
  readonly headings: ReadonlySet<number>
}

/** A name that waits for its value in the lines below. */
interface Open {
  readonly tokens: readonly Token[]
  /** False: a heading that no field reads. */
  readonly known: boolean
  /** The line ended in the middle of a sentence: only the next line can hold the value. */
  readonly trailing: boolean
  readonly below: Scanned[]
}

/** Turns lines into rows: follows headings, tables, dates, specimens and names on lines of their own. */
class Layout {
  readonly rows: Row[] = []
  readonly headings = new Set<number>()
  readonly #order: DayOrder
  #table: Table | null = null
  #context: SharedDate = { at: null, inline: false }
  #specimen: Specimen = 'blood'
  #open: Open | null = null
  #carried: DateUse | null = null
  #blank = true
  /** The headings of a table that was copied cell by cell. */
  #heads: Scanned[] = []
  /** The table in force was copied cell by cell. */
  #stacked = false

  constructor(order: DayOrder, at: string | null) {
    this.#order = order
    this.#context = { at, inline: false }
  }

  #add(tokens: readonly Token[], stacked = false, shift = 0): void {
    this.rows.push({ tokens, table: this.#table, shift, at: this.#context.at, specimen: this.#specimen, stacked })
  }

  /** Ends the reach of a name on a line of its own. */
  flush(): void {
    const open = this.#open
    this.#open = null
    if (open === null || open.below.length === 0) return
    const isDated = ({ tokens }: Scanned) => hasValue(tokens) && tokens.some(isDay)
    const dated = open.below.filter(isDated)
    for (const { tokens } of dated) this.#add([...open.tokens, ...tokens], true)
    const most = this.#stacked ? (this.#table?.columns.length ?? 0) : open.below.length + 1
    const rest = open.below.filter((one) => !isDated(one)).slice(0, Math.max(1, most - 1))
    const cells = rest.flatMap(({ tokens, line }) => [cellEdge(line, tokens[0]?.start ?? 0), ...tokens])
    if (hasResult(cells) || dated.length === 0) this.#add([...open.tokens, ...cells], true)
  }

  /** A line that only dates or labels what follows. */
  #date(scanned: Scanned, heading = false): void {
    const at = dateOfLine(scanned, this.#order, this.#carried, heading)
    if (at !== null) this.#context = { at, inline: false }
    this.#carried = labelAtEnd(scanned)
  }

  #setSpecimen(tokens: readonly Token[]): void {
    const named = tokens.map(specimenOf).find((one) => one !== null)
    if (named != null) this.#specimen = named
  }

  /** The date before the results of a line holds for the lines below it, too: "Labs 11/22 0610: …". */
  #inlineDate(tokens: readonly Token[]): void {
    const date = tokens.find(isDay)
    if (date === undefined) return
    const place = tokens.indexOf(date)
    const next = tokens[place + 1]
    const label = dateUse(tokens, date) === 'collected' || (next?.kind === 'break' && next.sign === ':')
    const before = tokens.slice(0, place).some((token) => isName(token) || token.kind === 'number')
    const at = label && !before && dateUse(tokens, date) !== 'ignored' ? printDate(date, this.#order) : null
    if (at !== null) this.#context = { at, inline: true }
  }

  #row(scanned: Scanned): void {
    const { tokens } = scanned
    const open = this.#open
    const first = tokens.findIndex(isName)
    const lead = tokens.slice(0, first)
    if (open?.trailing === true && tokens[0]?.kind === 'number' && open.below.length === 0) {
      this.#add([...open.tokens, ...lead], false)
      this.#open = null
    }
    this.flush()
    this.#inlineDate(tokens)
    if (isProse(tokens) || (this.#blank && this.#leaves(tokens))) this.#table = null
    this.#add(tokens, false, this.#table === null ? 0 : shiftOf(this.#table, scanned))
    // An entry that begins with a time and a specimen goes on in the next lines; else a specimen holds for its row only.
    const entry = tokens[0]?.kind === 'date' && tokens[1] !== undefined ? specimenOf(tokens[1]) : null
    if (entry !== null) this.#specimen = entry
    this.#trail(tokens)
  }

  /** Behind a blank line: values that stand under none of the headings belong to another list. */
  #leaves(tokens: readonly Token[]): boolean {
    const table = this.#table
    if (table === null || table.strong || table.sequence || this.#stacked) return false
    return tokens.some((token) => token.kind === 'number' && columnAt(table, token) == null)
  }

  /** A name at the very end of a line: its value can begin the next one. */
  #trail(tokens: readonly Token[]): void {
    const last = tokens.map(isName).lastIndexOf(true)
    const tail = tokens.slice(last + 1)
    if (last < 0 || hasResult(tail) || !tail.every((token) => isWord(token, 'aside') || token.kind === 'break')) return
    if (tail.some((token) => token.kind === 'break' && /^[.,;]$/.test(token.sign))) return
    this.#open = { tokens: tokens.slice(last), known: true, trailing: true, below: [] }
  }

  #text(scanned: Scanned): void {
    const { tokens } = scanned
    if (tokens.some(isDay)) {
      // Below a name the date is that of its value alone.
      if (this.#open?.known === true && !this.#open.trailing) this.#open.below.push(scanned)
      else this.#date(scanned)
    } else this.#carried = labelAtEnd(scanned)
    this.#setSpecimen(tokens)
    if (tokens.some(isDay)) return
    if (isHeading(tokens)) {
      if (this.#blank && tokens.every((token) => specimenOf(token) === null)) this.#specimen = 'blood'
      this.flush()
      this.#open = { tokens, known: false, trailing: false, below: [] }
    } else if (this.#open !== null && isData(tokens)) this.#open.below.push(scanned)
  }

  /** A line that begins with its name and has no value: the value follows below. */
  #name(scanned: Scanned): void {
    const { tokens } = scanned
    this.flush()
    const strange = tokens.some(isStrange)
    const sentence = tokens.some((token) => token.kind === 'break' && /^[.;?]$/.test(token.sign))
    this.#setSpecimen(tokens)
    if (!strange && !sentence) this.#open = { tokens, known: true, trailing: false, below: [] }
    else {
      this.#add(tokens)
      this.#trail(tokens)
    }
  }

  /** Headings that were copied one by one, each on its own line. */
  #stackHeads(scanned: Scanned): boolean {
    const head = this.#open === null && isHead(scanned)
    if (head) this.#heads.push(scanned)
    else this.#heads = []
    return head
  }

  /** Once two headings stand below each other, they are the heading of a table whose cells follow one by one. */
  #joinHeads(): void {
    const heads = this.#heads
    this.#heads = []
    if (heads.length < 3) return
    const tokens = heads.flatMap(({ tokens: own, line }) => [cellEdge(line, 0), ...own])
    const table = tableOf({ line: heads[0]?.line ?? 0, text: '', tokens: tokens.slice(1) })
    if (table === null) return
    this.#table = table
    this.#stacked = true
  }

  read(scanned: Scanned): void {
    const { tokens } = scanned
    if (onlyMarks(tokens)) this.#empty(scanned)
    else {
      if (tokens.some(isName) && this.#heads.length > 0) this.#joinHeads()
      const table = tableOf(scanned)
      if (table === null) this.#line(scanned)
      else this.#heading(scanned, table)
      this.#blank = false
    }
  }

  #line(scanned: Scanned): void {
    const { tokens } = scanned
    const named = tokens.some(isName)
    const more = this.#table === null || named ? null : secondHeading(this.#table, scanned)
    if (more !== null) this.#table = more
    else if (this.#stackHeads(scanned)) this.#date(scanned, this.#heads.length > 1)
    else if (named && hasResult(tokens)) this.#row(scanned)
    else if (named) this.#name(scanned)
    else if (this.#isTransposed() && (hasValue(tokens) || tokens.some(isDay))) this.#add(tokens, false, 0)
    else if (hasValue(tokens) && this.#open !== null && isData(tokens)) this.#data(scanned)
    else if (hasValue(tokens) || this.#isRow(scanned)) this.#stray(scanned)
    else this.#text(scanned)
  }

  #heading(scanned: Scanned, table: Table): void {
    this.flush()
    this.#table = table
    this.#stacked = false
    this.headings.add(scanned.line)
    this.#date(scanned, true)
  }

  #data(scanned: Scanned): void {
    const open = this.#open
    if (open === null) return
    if (!open.trailing) open.below.push(scanned)
    else {
      this.#add([...open.tokens, ...scanned.tokens])
      this.#open = null
    }
  }

  /** Numbers without a name: listed, and a label in front of them can still date or place what follows. */
  #stray(scanned: Scanned): void {
    this.#setSpecimen(scanned.tokens)
    this.#date(scanned)
    if (this.#open?.trailing === true) this.#open = null
    this.#add(scanned.tokens)
  }

  #empty({ line, text, tokens }: Scanned): void {
    if (text.trim() !== '') {
      if (this.#open !== null && tokens.some(({ kind }) => kind !== 'break'))
        this.#open.below.push({ line, text, tokens })
      return
    }
    this.#blank = true
    if (this.#stacked && this.#open?.known === true) this.#open.below.push({ line, text, tokens })
    if (this.#context.inline) this.#context = { at: null, inline: false }
    if (this.#open?.trailing === true) this.#open = null
  }

  /** A row of cells in a table with borders: what its name is, no field knows. */
  #isRow(scanned: Scanned): boolean {
    const { strong, cells } = cellsOf(scanned)
    return (
      this.#table?.strong === true && strong && cells.length > 1 && scanned.tokens.some(({ kind }) => kind === 'word')
    )
  }

  #isTransposed(): boolean {
    return (this.#table?.columns.filter(({ role }) => role === 'test').length ?? 0) >= 2
  }
}

/**
 * Puts the lines of a text together to rows.
 *
 * @param lines the lines, taken apart
 * @param order of day and month in this text
 * @returns the rows in the order of the text, and the lines that are headings
 */
export function rowsOf(lines: readonly Scanned[], order: DayOrder): Rows {
  const layout = new Layout(order, onlyCollected(lines, order))
  for (const line of lines) layout.read(line)
  layout.flush()
  return layout
}
