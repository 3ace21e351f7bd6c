import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { type Fault, keyPath } from '../fault.ts'
import type { Names } from '../names.types.ts'
import { phraseKey } from '../phrase-key.ts'
import { repeated, wrongInput } from './names.ts'

/** A phrase, what it means, and where it stands. */
interface Claim {
  readonly phrase: string
  readonly means: string
  readonly key: string
}

const claims = (phrases: readonly string[], means: string, key: string): readonly Claim[] =>
  phrases.map((phrase, place) => ({ phrase, means, key: keyPath(key, place) }))

/** Names of tests and findings: none may mean two things, however it is spelled. */
function named({ quantities, answers, others }: Names): readonly Claim[] {
  return [
    ...quantities.flatMap(({ id, names, bare = [] }, place) => [
      ...claims(names, id, keyPath('quantities', place, 'names')),
      ...claims(bare, `${id}, beside its unit`, keyPath('quantities', place, 'bare')),
    ]),
    ...answers.flatMap(({ findings, names, denials = [], organs = [] }, place) => [
      ...claims(names, findings.join(' and '), keyPath('answers', place, 'names')),
      ...claims(denials, `no ${findings.join(' and ')}`, keyPath('answers', place, 'denials')),
      ...claims(organs, `the organ of ${findings.join(' and ')}`, keyPath('answers', place, 'organs')),
    ]),
    ...claims(others, 'a test that no field reads', 'others'),
  ]
}

const inFluid = ({ quantities }: Names): readonly Claim[] =>
  quantities.flatMap(({ id, csf = [] }, place) => claims(csf, id, keyPath('quantities', place, 'csf')))

function* twice(all: readonly Claim[]): Generator<Fault> {
  const owners = new Map<string, Claim>()
  for (const claim of all) {
    const { phrase, means, key } = claim
    const name = phraseKey(phrase)
    const owner = owners.get(name)
    if (name === '') yield { path: key, problem: `"${phrase}" holds neither letters nor digits` }
    else if (owner === undefined) owners.set(name, claim)
    else if (owner.means === means) yield { path: key, problem: `"${phrase}" stands twice; the first is ${owner.key}` }
    else
      yield {
        path: key,
        problem: `"${phrase}" means ${owner.means} already (${owner.key}); a name can mean one thing only`,
      }
  }
}

/** Words of one class: each once. Units are no phrases: they are told apart by their signs. */
function* wordFaults({ words, columns }: Names): Generator<Fault> {
  for (const [group, lists] of Object.entries({ words, columns })) {
    for (const [name, phrases] of Object.entries(lists)) {
      if (name !== 'foreign') yield* twice(claims(phrases, name, keyPath(group, name)))
    }
  }
}

function* findingFaults({ answers, doubtful }: Names, vocabulary: VocabularyIndex): Generator<Fault> {
  for (const [place, { findings, measured, edge }] of answers.entries()) {
    const key = keyPath('answers', place)
    for (const [index, id] of findings.entries())
      yield* wrongInput(id, 'finding', keyPath(key, 'findings', index), vocabulary)
    if (measured !== undefined) yield* wrongInput(measured, 'quantity', keyPath(key, 'measured'), vocabulary)
    if (edge !== undefined) yield* wrongInput(edge, 'quantity', keyPath(key, 'edge'), vocabulary)
  }
  for (const [place, { finding }] of doubtful.entries()) {
    yield* wrongInput(finding, 'finding', keyPath('doubtful', place, 'finding'), vocabulary)
  }
}

/**
 * Checks what `names.json` refers to: ids that exist, names that mean one thing only, and a name for every test that
 * can be ordered.
 *
 * @param names the words of the reader of pasted text, their schema checked
 * @param vocabulary the inputs there are
 * @returns the problems, by key
 * @example [...crossCheckNames(names, indexVocabulary(findings))] // []
 */
export function* crossCheckNames(names: Names, vocabulary: VocabularyIndex): Generator<Fault> {
  const ids = names.quantities.map(({ id }) => id)
  yield* repeated(ids, (place) => keyPath('quantities', place, 'id'), 'quantity')
  for (const [place, id] of ids.entries()) {
    yield* wrongInput(id, 'quantity', keyPath('quantities', place, 'id'), vocabulary)
  }
  for (const { id, obtain } of vocabulary.quantities.values()) {
    if (obtain === 'order' && !ids.includes(id)) yield { path: 'quantities', problem: `"${id}" has no names` }
  }
  yield* findingFaults(names, vocabulary)
  yield* twice(named(names))
  yield* twice(inFluid(names))
  yield* wordFaults(names)
}
