import Papa from 'papaparse'

/** Some records of a table, in order. */
export interface Records {
  /** The cells of each record. */
  readonly rows: readonly (readonly string[])[]
  /** What the reader could not make sense of, by its place among these records. */
  readonly broken: ReadonlyMap<number, string>
  /** The sign between the cells. */
  readonly delimiter: string
}

/** A file of the page, or a stream of text. */
export type TableSource = Papa.LocalFile

const SIGNS = [',', ';', '\t']

const recordsIn = ({ data, errors, meta }: Papa.ParseResult<string[]>): Records => ({
  rows: data,
  broken: new Map(errors.flatMap(({ row, type, message }) => (type === 'Quotes' ? [[row ?? 0, message]] : []))),
  delimiter: meta.delimiter,
})

/**
 * Reads the records of a table piece by piece; the next piece is read when it is asked for.
 *
 * @param source a file, or a stream that gives text: set its encoding, because bytes may be cut inside a character
 * @throws what the source throws
 * @example for await (const { rows } of recordsOf(file)) count += rows.length
 */
export async function* recordsOf(source: TableSource): AsyncGenerator<Records> {
  const waiting: { readonly records: Records; readonly next: () => void }[] = []
  let wake = () => {}
  let ended = false
  let failure: unknown
  const tell = (end: boolean, error?: unknown) => {
    ended ||= end
    failure ??= error
    wake()
  }
  Papa.parse<string[], TableSource>(source, {
    delimitersToGuess: SIGNS,
    // The byte order mark that Excel writes.
    beforeFirstChunk: (text) => text.replace(/^\ufeff/, ''),
    chunk: (result, parser) => {
      parser.pause()
      waiting.push({ records: recordsIn(result), next: () => parser.resume() })
      tell(false)
    },
    complete: () => tell(true),
    error: (error) => tell(true, error),
  })
  while (true) {
    const one = waiting.shift()
    if (one !== undefined) {
      yield one.records
      one.next()
    } else if (ended) break
    else
      await new Promise<void>((resolve) => {
        wake = resolve
      })
  }
  if (failure !== undefined) throw failure
}
