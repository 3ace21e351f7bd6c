import { repeated } from '../criteria/check/names.ts'
import { personalProblem } from '../criteria/check/personal.ts'
import { type Fault, keyPath } from '../criteria/fault.ts'
import type { Approval, Decision, Pack } from '../criteria/pack.types.ts'
import { isObject } from '../criteria/schema/parts.ts'
import { sha256 } from '../criteria/sha256.ts'

const isEmpty = (value: unknown) => JSON.stringify(value) === '[]' || JSON.stringify(value) === '{}'

/** The same data with its keys in the order of the alphabet. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}
const filled = (part: object) => Object.fromEntries(Object.entries(part).filter(([, value]) => !isEmpty(value)))

/**
 * The hash of what is agreed on: everything in a pack but the approvals. Order of keys, white space and empty lists make no
 * difference.
 *
 * @returns sha-256, 64 hexadecimal digits
 * @example contentHash(pack) === contentHash({ ...pack, governance: { ...pack.governance, approvals: [] } }) // true
 */
export function contentHash(pack: Pack): string {
  const { approvals, ...governance } = pack.governance
  const content = filled({ ...pack, governance, laboratory: filled(pack.laboratory) })
  return sha256(JSON.stringify(sorted(content)))
}

/** How a subspecialty stands to the text. `earlier`: it agreed to another text than this one. */
export type Standing = Decision | 'earlier' | 'none'

const keyOf = (name: string) => name.toLowerCase()

/** Of each role the last decision counts, and a disagreement before an agreement. */
function standingOf(approvals: readonly Approval[], content: string): Standing {
  const last = [...new Map(approvals.map((one) => [keyOf(one.role), one])).values()]
  const now = last.filter((one) => one.sha256 === content).map(({ decision }) => decision)
  const found = (['disagree', 'agree', 'abstain'] as const).find((one) => now.includes(one))
  if (found !== undefined) return found
  return last.some(({ decision }) => decision === 'agree') ? 'earlier' : 'none'
}

/**
 * How each subspecialty stands to the text of a pack: first those that must agree, then the others that decided.
 *
 * @returns standings by name; names are the same in capitals and small letters
 * @example standings(pack).get('Rheumatology') // 'agree'
 */
export function standings(pack: Pack): ReadonlyMap<string, Standing> {
  const { approvals = [], requiredSubspecialties = [] } = pack.governance
  const content = contentHash(pack)
  const names = [...requiredSubspecialties, ...approvals.map(({ subspecialty }) => subspecialty)]
  const distinct = names.filter((name, place) => names.findIndex((one) => keyOf(one) === keyOf(name)) === place)
  return new Map(
    distinct.map((name) => {
      const own = approvals.filter(({ subspecialty }) => keyOf(subspecialty) === keyOf(name))
      return [name, standingOf(own, content)]
    }),
  )
}

const several = (names: readonly string[], one: string, more: string) => `${names.join(', ')} ${names[1] ? more : one}`

/**
 * Says who has not agreed to the text of a pack. It is in use all the same.
 *
 * @returns one sentence for each way of not agreeing; empty where nobody must agree and nobody decided
 * @example approvalWarnings(pack)[0]?.problem // 'Rheumatology, ICU have not agreed to this text.'
 */
export function approvalWarnings(pack: Pack): readonly Fault[] {
  const all = standings(pack)
  const required = new Set((pack.governance.requiredSubspecialties ?? []).map(keyOf))
  const having = (standing: Standing) => [...all].flatMap(([name, one]) => (one === standing ? [name] : []))
  const waiting = having('none').filter((name) => required.has(keyOf(name)))
  const tell = (path: string, names: readonly string[], one: string, more: string): readonly Fault[] =>
    names.length === 0 ? [] : [{ path: keyPath('governance', path), problem: several(names, one, more) }]
  return [
    ...tell('requiredSubspecialties', waiting, 'has not agreed to this text.', 'have not agreed to this text.'),
    ...tell('approvals', having('disagree'), 'disagrees with this text.', 'disagree with this text.'),
    ...tell('approvals', having('earlier'), 'agreed to an earlier text.', 'agreed to an earlier text.'),
    ...tell('approvals', having('abstain'), 'abstained.', 'abstained.'),
  ]
}

/**
 * Finds what may not stand in a sign-off: names and numbers of persons, and a subspecialty that must agree twice.
 *
 * @example [...approvalFaults(pack)] // []
 */
export function* approvalFaults({
  governance: { approvals = [], requiredSubspecialties = [] },
}: Pack): Generator<Fault> {
  const requiredAt = (place: number) => keyPath('governance', 'requiredSubspecialties', place)
  yield* repeated(requiredSubspecialties.map(keyOf), requiredAt, 'subspecialty')
  const texts = [
    ...requiredSubspecialties.map((text, place) => [requiredAt(place), text] as const),
    ...approvals.flatMap(({ subspecialty, role, comment = '' }, place) =>
      Object.entries({ subspecialty, role, comment }).map(
        ([key, text]) => [keyPath('governance', 'approvals', place, key), text] as const,
      ),
    ),
  ]
  for (const [path, text] of texts) {
    const problem = personalProblem(text)
    if (problem !== null) yield { path, problem }
  }
}

const DECIDED: Readonly<Record<Decision, string>> = { agree: 'agrees', disagree: 'disagrees', abstain: 'abstains' }

/**
 * One approval as a line.
 *
 * @param content the hash of the text as it is now; null if it is not known
 * @example approvalLine(approval, content) // 'Rheumatology (division lead) agrees, 2026-10-01; to an earlier text'
 */
export function approvalLine(
  { subspecialty, role, decision, date, comment, sha256: hash }: Approval,
  content: string | null,
) {
  const text = content === null || content === hash ? '' : '; to an earlier text'
  return `${subspecialty} (${role}) ${DECIDED[decision]}, ${date}${text}${comment === undefined ? '' : `: ${comment}`}`
}
