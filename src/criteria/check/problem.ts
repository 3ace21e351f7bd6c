/** A problem in a data file: which file, which key, what is wrong and what is allowed. */
export interface Fault {
  readonly file: string
  readonly key: string
  readonly problem: string
}
/** A fault before its file is known: the key inside the file, and what is wrong and allowed. */
export interface Problem {
  readonly key: string
  readonly problem: string
}

/**
 * A key behind another one, as a reader would write it.
 *
 * @param base the key so far; empty at the top of a file
 * @param next the name or index that follows
 * @returns `base.next`, `base[0]` or `base[">="]`
 * @example keyPath(keyPath('criteria', 3), 'when') // 'criteria[3].when'
 */
export function keyPath(base: string, ...next: readonly (string | number)[]): string {
  let key = base
  for (const step of next) {
    if (typeof step === 'number') key += `[${step}]`
    else if (/^[A-Za-z_$][\w$]*$/.test(step)) key += key === '' ? step : `.${step}`
    else key += `[${JSON.stringify(step)}]`
  }
  return key
}

/**
 * Puts the file's name before its problems.
 *
 * @param file path of the file inside `criteria/`
 * @param problems what was found in it
 * @returns one fault per problem
 * @example faultsIn('findings.json', [{ key: 'groups', problem: 'missing' }])
 */
export const faultsIn = (file: string, problems: Iterable<Problem>): Fault[] =>
  [...problems].map((problem) => ({ file, ...problem }))
