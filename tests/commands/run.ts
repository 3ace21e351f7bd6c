import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkedCriteria } from '../../src/commands/criteria-in.ts'
import { type Invocation, Refusal } from '../../src/commands/program.ts'
import { scoreDocument } from '../../src/commands/score-command.ts'
import { scoreOptions } from '../../src/commands/score-options.ts'

/** The output and status of a command. */
export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}
type Options = { readonly args?: readonly string[]; readonly input?: string }

/** Calls a command with its arguments and standard input. */
export function runOf(command: (invocation: Invocation) => string, { args = ['-'], input = '' }: Options): Run {
  try {
    return { status: 0, stdout: command({ args, input: () => input }), stderr: '' }
  } catch (error) {
    if (error instanceof Refusal) return { status: 2, stdout: '', stderr: `${error.message}\n` }
    throw error
  }
}

export const score = (call: Options): Run =>
  runOf((from) => {
    const options = scoreOptions(from.args)
    return scoreDocument(options, checkedCriteria(options, from), from)
  }, call)

/** Runs the program in a separate process, as the script of package.json does. */
export function scoreProgram({ args = ['-'], input = '' }: Options): Run {
  const program = [join('node_modules', 'tsx', 'dist', 'cli.mjs'), join('src', 'commands', 'score.ts'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { input, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** Runs `npm run score` of a copy of the project, in a separate process. */
export function scoreIn(root: string, { args = ['-'], input = '' }: Options): Run {
  const program = [join(root, 'src', 'commands', 'score.cjs'), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { input, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** Runs a program of the machine in a folder; null where it is missing. */
export function runTool(program: string, args: readonly string[], { input = '', cwd = '.' } = {}): Run | null {
  const options = { input, cwd, encoding: 'utf8', maxBuffer: 2 ** 28 } as const
  const { error, status, stdout, stderr } = spawnSync(program, args, options)
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') return null
  return { status, stdout, stderr }
}

/** Shorthand for an observation: id, value, unit, time. */
export type Seen = readonly [
  finding: string,
  value: string | number,
  unit?: string | undefined,
  at?: string | undefined,
]
export const seen = ([finding, value, unit, at]: Seen) => ({ finding, value, ...(unit && { unit }), ...(at && { at }) })

/** A case file with these observations and any other content. */
export const caseFile = (observations: readonly Seen[], rest: object = {}): object => ({
  format: 'mas-hlh-case',
  formatVersion: 1,
  ...rest,
  observations: observations.map(seen),
})

interface SetOut {
  readonly id: string
  readonly verdict: string
  readonly [key: string]: unknown
}
/** The parts of the result document that the tests read. */
export interface Out {
  readonly format: string
  readonly formatVersion: number
  readonly asOf: string | null
  readonly window?: string
  readonly sets: readonly SetOut[]
  readonly escalation: Readonly<Record<string, unknown>>
}

/** Scores all cases in one run; anything but a clean exit is an error. */
export function scoreAll(cases: readonly object[], args: readonly string[] = ['-']): readonly Out[] {
  const { status, stdout, stderr } = score({ args, input: JSON.stringify(cases) })
  if (status !== 0 || stderr !== '') throw new Error(`exit ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

/** One set of a result. */
export function setOf(out: Out | undefined, id: string): SetOut {
  const found = out?.sets.find((set) => set.id === id)
  if (found === undefined) throw new Error(`no set ${id}`)
  return found
}

/** The result of one criterion of a set. */
export function criterionOf(out: Out | undefined, set: string, id: string): string | undefined {
  const all = setOf(out, set)['criteria']
  const found = Array.isArray(all) ? all.find((one) => one.id === id) : undefined
  return found?.verdict
}

/** Makes a folder for a test's files, and the function that deletes it. */
export function scratch() {
  const folder = mkdtempSync(join(tmpdir(), 'bedside-score-'))
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
