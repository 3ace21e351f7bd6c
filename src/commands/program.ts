import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Criteria } from '../criteria/criteria.ts'
import { type Fault, faultLine } from '../criteria/fault.ts'
import { loadCriteria } from '../criteria/folder.ts'
import { unhidden } from '../wording/foreign-text.ts'

const FAULT = 2

/** Stops a command, with one line for each reason. The program prints them and exits with 2. */
export class Refusal extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}

/** Stops the command. */
export function refuse(lines: readonly string[]): never {
  throw new Refusal(lines)
}

/** Refuses with one line for each fault. Nothing that a file holds can hide in them. */
export const refuseFaults = (faults: readonly Fault[]): never =>
  refuse(faults.map((fault) => unhidden(faultLine(fault))))

/** How a command is called. */
export interface Invocation {
  /** The words after the name of the command. */
  readonly args: readonly string[]
  /** Reads the standard input to its end. */
  readonly input: () => string
}

/**
 * Reads a file of the command line.
 *
 * @param file `-` for the standard input
 * @throws a `Refusal` that names the file, if it cannot be read
 */
export function contentOf(file: string, { input }: Invocation): string {
  try {
    return file === '-' ? input() : readFileSync(file, 'utf8')
  } catch (error) {
    return refuse([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`])
  }
}

/**
 * Loads the criteria of a folder.
 *
 * @param folder the criteria of this project if it is not named
 * @throws a `Refusal` with every fault
 */
export function criteriaIn(folder = join(import.meta.dirname, '..', '..', 'criteria')): Criteria {
  const loaded = loadCriteria(folder)
  if (loaded.ok) return loaded.criteria
  // A folder that cannot be read is named itself.
  const inFolder = (file: string) => (file === folder ? folder : join(folder, file))
  return refuseFaults(loaded.faults.map((fault) => ({ ...fault, file: inFolder(fault.file ?? '') })))
}

/**
 * Runs a command as a program: prints its text, or prints why it refuses and exits with 2.
 *
 * @example runProgram(score)
 */
export function runProgram(command: (invocation: Invocation) => string): void {
  // A reader such as "head" closes early. That is not a fault of the program.
  process.stdout.on('error', () => process.exit(FAULT))
  try {
    process.stdout.write(command({ args: process.argv.slice(2), input: () => readFileSync(0, 'utf8') }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = FAULT
  }
}
