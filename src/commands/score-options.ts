import { parseArgs } from 'node:util'
import type { ScoringCriteria } from '../case/assess.ts'
import { READINGS, type Reading } from '../case/reading.ts'
import { type RowOptions, SHAPES } from '../case/rows/score-row.ts'
import { type Clock, readTime, TIME_FORM } from '../case/time.ts'
import { allowed } from '../criteria/check/names.ts'
import type { Names } from '../criteria/names.types.ts'
import { type Invocation, refuse } from './program.ts'

const REDCAP = ['rows', 'dictionary'] as const
const MOST_JOBS = 64

const USAGE = `usage: npm run --silent score -- [--as-of TIME] [--window ${READINGS.join('|')}] [--criteria FOLDER] [--pack PACK] FILE
       npm run --silent score -- --fhir | --redcap ${REDCAP.join('|')} [the options above] [FILE]
       npm run --silent score -- --lines [--shape ${SHAPES.join('|')}] [--decide] [--jobs N] [the options above] [FILE]
       npm run --silent score -- --csv [--map MAP] [--propose-map] [--jobs N] [the options above] FILE
  FILE may be - for standard input
  --as-of TIME   what was known then, such as 2026-11-22T08:00-05:00
  --pack PACK    an institution pack, put upon the default pathway
  --window       which dated values the sets read; the escalation always reads its own window
  --fhir         the case with its results as a FHIR R4 bundle, without the patient
  --redcap       rows of the case to import, or the dictionary that they need;
                 uploading a dictionary replaces all instruments of a project
  --lines        one case a line in, one result a line out, in the same order; without FILE from standard input
  --shape        verdicts alone (default), or the whole result
  --decide       with verdicts: what could decide them, too
  --jobs N       N threads
  --csv          a table in, a table out; without a map its headings say what its columns are
  --map MAP      what the columns mean, a JSON file
  --propose-map  print such a file for a table, to be looked through and completed`

/** Gives the criteria for a command line: the project's own unless it names a folder, with its pack applied. */
export type Supply = (
  asked: { readonly criteria: string | undefined; readonly pack: string | undefined },
  from: Invocation,
) => ScoringCriteria & { readonly names?: Names }

/** Options for scoring lines. */
export interface LineOptions {
  readonly shape: RowOptions['shape']
  readonly decide: boolean
  readonly jobs: number
}
/** Options for scoring a table. */
export interface TableOptions {
  /** The map file; undefined: the table has the canonical headings. */
  readonly map: string | undefined
  /** Print a map instead of results. */
  readonly propose: boolean
}
/** The options of the score command. */
export interface ScoreOptions {
  /** `-` for standard input. */
  readonly file: string
  readonly criteria: string | undefined
  readonly pack: string | undefined
  /** The moment to score at; null: the case's own. */
  readonly moment: Clock | null
  readonly reading: Reading
  /** For which program the case is written; null: the result document of this project. */
  readonly format: 'fhir' | (typeof REDCAP)[number] | null
  /** Many cases, one per line or row; null: one document. */
  readonly lines: LineOptions | null
  /** The cases come as a table; null: as JSON. */
  readonly table: TableOptions | null
}

function parsed(args: readonly string[]) {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    const known = { criteria: text, pack: text, 'as-of': text, window: text, shape: text, jobs: text, map: text }
    const flags = { lines: flag, decide: flag, csv: flag, 'propose-map': flag, fhir: flag }
    const options = { ...known, redcap: text, ...flags }
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    return refuse([`score: ${error instanceof Error ? error.message : String(error)}`, USAGE])
  }
}

/** Reads the requested moment; null for none. */
function momentOf(text: string | undefined): Clock | null {
  if (text === undefined) return null
  const moment = readTime(text)
  return moment ?? refuse([`--as-of: ${JSON.stringify(text)} is no time; allowed: ${TIME_FORM}`])
}

function oneOf<const T extends string>(option: string, text: string | undefined, words: readonly [T, ...T[]]): T {
  if (text === undefined) return words[0]
  return words.find((word) => word === text) ?? refuse([`${option}: ${JSON.stringify(text)}; ${allowed(text, words)}`])
}

function jobsOf(text = '1'): number {
  const jobs = /^\d{1,2}$/.test(text) ? Number(text) : 0
  if (jobs >= 1 && jobs <= MOST_JOBS) return jobs
  return refuse([`--jobs: ${JSON.stringify(text)}; allowed: a whole number from 1 to ${MOST_JOBS}`])
}

/**
 * Reads the command line of `npm run score`.
 *
 * @throws a `Refusal` for a wrong option
 * @example scoreOptions(['--lines']).lines?.shape // 'verdicts'
 */
export function scoreOptions(args: readonly string[]): ScoreOptions {
  const { values, positionals } = parsed(args)
  const { criteria, pack, lines = false, csv = false, shape, decide = false, jobs, map, fhir = false, redcap } = values
  const propose = values['propose-map'] ?? false
  const format = fhir ? 'fhir' : redcap === undefined ? null : oneOf('--redcap', redcap, REDCAP)
  const [file = lines || format === 'dictionary' ? '-' : undefined, ...more] = positionals
  if (file === undefined || more.length > 0) return refuse([USAGE])
  if (lines && csv) return refuse(['--lines and --csv: allowed is one of them', USAGE])
  if (!lines && (shape !== undefined || decide)) {
    return refuse(['--shape and --decide: allowed only with --lines', USAGE])
  }
  if (!lines && !csv && jobs !== undefined) return refuse(['--jobs: allowed only with --lines and --csv', USAGE])
  if (!csv && (map !== undefined || propose)) return refuse(['--map and --propose-map: allowed only with --csv', USAGE])
  if (fhir && redcap !== undefined) return refuse(['--fhir and --redcap: allowed is one of them', USAGE])
  if ((lines || csv) && format !== null) return refuse(['--fhir and --redcap: not allowed with many cases', USAGE])
  if ((lines || csv) && pack === '-') return refuse(['--pack: - is not allowed with many cases; name a file'])
  return {
    file,
    criteria,
    pack,
    moment: momentOf(values['as-of']),
    reading: oneOf('--window', values.window, READINGS),
    format,
    lines: lines || csv ? { shape: oneOf('--shape', shape, SHAPES), decide, jobs: jobsOf(jobs) } : null,
    table: csv ? { map, propose } : null,
  }
}
