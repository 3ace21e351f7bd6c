/** Something wrong in a file: where it is, what is wrong and what is allowed. */
export interface Fault {
  /** The key, such as `criteria[3].when`; empty for the file as a whole. */
  readonly path: string
  readonly problem: string
  /** The file; absent where there is only one. */
  readonly file?: string
}

/** What was refused, with every reason: nothing of it is used. */
export interface Faulty {
  readonly ok: false
  readonly faults: readonly Fault[]
}

/**
 * The path of a key below another one, as a programmer would write it.
 *
 * @param base the path so far; empty at the top of a file
 * @param next the names and indexes that follow
 * @returns `base.next`, `base[0]` or `base[">="]`
 * @example keyPath('criteria', 3, 'when') // 'criteria[3].when'
 */
export function keyPath(base: string, ...next: readonly (string | number)[]): string {
  let path = base
  for (const step of next) {
    if (typeof step === 'number') path += `[${step}]`
    else if (/^[A-Za-z_$][\w$]*$/.test(step)) path += path === '' ? step : `.${step}`
    else path += `[${JSON.stringify(step)}]`
  }
  return path
}

/**
 * The same faults with the name of their file.
 *
 * @param file the path of the file inside its folder
 * @param faults what was found in it
 * @returns the faults in their order
 * @example faultsIn('findings.json', [{ path: 'groups', problem: 'missing' }])
 */
export const faultsIn = (file: string, faults: Iterable<Fault>): Fault[] =>
  [...faults].map((fault) => ({ ...fault, file }))

/**
 * Prints a fault as every list of faults shows it.
 *
 * @param fault the fault
 * @returns one line, `file: path: problem`, without the parts that are empty; whatever the file holds is quoted as it is
 * @example faultLine({ path: 'groups', problem: 'missing', file: 'findings.json' }) // 'findings.json: groups: missing'
 */
export const faultLine = ({ file = '', path, problem }: Fault): string =>
  [file, path, problem].filter((part) => part !== '').join(': ')
