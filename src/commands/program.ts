import { readFileSync } from 'node:fs'

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
