import { type Fault, keyPath } from '../fault.ts'
import { isObject } from '../schema/parts.ts'

/** Phrases that no text a reader sees may hold, and the longer ones in which they are right. */
export interface Wording {
  readonly phrases: readonly string[]
  readonly exceptions: readonly string[]
}

/** Keys whose texts are not ours or not for reading: titles of papers, ids, paths. */
const NOT_READ = new Set(['$schema', 'format', 'citations', 'sources', 'id', 'loinc', 'refuseLoinc'])

function* textsIn(value: unknown, path: string): Generator<{ readonly text: string; readonly path: string }> {
  if (typeof value === 'string') yield { text: value, path }
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsIn(item, keyPath(path, index))
  else if (isObject(value)) {
    for (const [name, item] of Object.entries(value)) if (!NOT_READ.has(name)) yield* textsIn(item, keyPath(path, name))
  }
}

const escaped = (phrase: string) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
/** Whole words only: "excluded" must not be found inside "unexcluded", nor a phrase that ends in % need a letter after it. */
const finder = (phrase: string) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(phrase)}(?![\\p{L}\\p{N}])`, 'giu')

/**
 * Finds wording that could be read as an all-clear or as a diagnosis.
 *
 * @param data any checked data file
 * @param wording the forbidden phrases, and the longer ones in which they are right
 * @returns one problem for each forbidden phrase in a text that a reader sees
 * @example [...neverSaid({ title: 'HLH ruled out' }, wording)][0]?.path // 'title'
 */
export function* neverSaid(data: unknown, { phrases, exceptions }: Wording): Generator<Fault> {
  const right = exceptions.map(finder)
  const wrong = phrases.map((phrase) => ({ phrase, find: finder(phrase) }))
  for (const { text, path } of textsIn(data, '')) {
    // The same letters in another dress are the same words: wide forms, ligatures, other hyphens.
    const plain = text.normalize('NFKC').replace(/\p{Pd}/gu, '-')
    const rest = right.reduce((words, exception) => words.replace(exception, '¶'), plain)
    for (const { phrase, find } of wrong) {
      if (rest.search(find) >= 0)
        yield {
          path,
          problem: `says "${phrase}", which no text may say (never-say.json): say what was met and what is not entered`,
        }
    }
  }
}
