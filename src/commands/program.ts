import { readFileSync } from 'node:fs'
import { type Fault, faultLine } from '../criteria/fault.ts'
import { unhidden } from '../wording/foreign-text.ts'

const FAULT = 2

/** Stops a command, with one line for each reason. The program prints them and exits with 2. */
export class Refusal extends Error {
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'))
  }
}

/** Stops the command with a `Refusal`. */
export function refuse(lines: readonly string[]): never {
  throw new Refusal(lines)
}

/** Refuses with one line for each fault. Hidden characters from a file are spelled out. */
export const refuseFaults = (faults: readonly Fault[]): never =>
  refuse(faults.map((fault) => unhidden(faultLine(fault))))

/** The arguments and input of a command. */
export interface Invocation {
  /** The arguments after the name of the command. */
  readonly args: readonly string[]
  /** Reads standard input to its end. */
  readonly input: () => string
}

/**
 * Reads a file named on the command line.
 *
 * @param file `-` for standard input
 * @throws a `Refusal` that names the file, if it cannot be read
 */
export function contentOf(file: string, { input }: Invocation): string {
  try {
    return file === '-' ? input() : readFileSync(file, 'utf8')
  } catch (error) {
    return refuse([`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`])
  }
}

/** The text to print, or the exit status of a command that writes its own output. */
type Outcome = string | Promise<number>

/**
 * Runs a command as a program: prints its text, or prints the reasons for refusal and exits with 2.
 *
 * @example runProgram(readText)
 */
export async function runProgram(command: (invocation: Invocation) => Outcome): Promise<void> {
  // A reader such as "head" closes the pipe early; that is not an error.
  process.stdout.on('error', () => process.exit(FAULT))
  try {
    const outcome = await command({ args: process.argv.slice(2), input: () => readFileSync(0, 'utf8') })
    if (typeof outcome === 'string') process.stdout.write(outcome)
    else process.exitCode = outcome
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = FAULT
  }
}
