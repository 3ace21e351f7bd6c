import { readJson } from '../../criteria/json.ts'
import { asNode, type Node, nodesOf, textOf } from './node.ts'

/** One resource of a text. */
export interface FhirEntry {
  /** Its place among all entries, from 1. */
  readonly line: number
  /** The observations in it: itself, or those it contains. */
  readonly observations: readonly Node[]
  /** It, or its place in a bundle, is marked in a way that may change what it says. */
  readonly modified: boolean
}

const RESOURCE = /"resourceType"\s*:/
const LOOKED_AT = 20_000

/**
 * Whether a text is FHIR in JSON, whole or damaged.
 *
 * @example isFhir('{"resourceType":"Bundle"}') // true
 */
export const isFhir = (text: string): boolean => /^\s*[[{]/.test(text) && RESOURCE.test(text.slice(0, LOOKED_AT))

/** One resource a line, as bulk exports write them. */
function fromLines(text: string): readonly unknown[] | null {
  const read = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => readJson(line))
  return read.every((one) => one.ok) ? read.map((one) => one.value) : null
}

/**
 * Reads FHIR text as JSON: one resource, a list, or one a line.
 *
 * @returns null where the text is damaged or repeats a key
 * @example fhirJson('{"resourceType":"Bundle"') // null
 */
export function fhirJson(text: string): unknown {
  const json = readJson(text)
  return json.ok ? json.value : fromLines(text)
}

/** A resource with the marks of its place; null: a place without one. */
interface Placed {
  readonly resource: Node | null
  readonly modified: boolean
}

function placedIn(node: Node): readonly Placed[] {
  const type = textOf(node['resourceType'])
  if (type === 'Parameters')
    return nodesOf(node['parameter']).flatMap(({ resource }) => nodesOf(resource).flatMap(placedIn))
  if (type !== 'Bundle') return [{ resource: node, modified: false }]
  const seen = new Set<string>()
  return nodesOf(node['entry']).flatMap((entry) => {
    const resource = 'resourceType' in entry ? entry : asNode(entry['resource'])
    const deleted = asNode(entry['request'])?.['method'] === 'DELETE'
    // A history begins with the newest version; those behind it no longer count.
    const name = node['type'] === 'history' ? textOf(entry['fullUrl']) || textOf(resource?.['id']) : ''
    const old = seen.has(name)
    if (name !== '') seen.add(name)
    if (resource === null || deleted || old) return [{ resource: null, modified: false }]
    const marked = 'modifierExtension' in entry && entry !== resource
    return placedIn(resource).map((one) => ({ ...one, modified: one.modified || marked }))
  })
}

const observationsOf = (resource: Node | null): readonly Node[] => {
  if (resource === null) return []
  const inside = nodesOf(resource['contained'])
  return [resource, ...inside].filter(({ resourceType }) => resourceType === 'Observation')
}

/**
 * The resources of a FHIR text in their order, those of bundles in bundles too. Resources about the patient are never
 * looked at.
 *
 * @param json as read
 * @example entriesOf(fhirJson(text))[0]?.line // 1
 */
export function entriesOf(json: unknown): readonly FhirEntry[] {
  return nodesOf(json)
    .flatMap(placedIn)
    .map(({ resource, modified }, place) => ({
      line: place + 1,
      observations: observationsOf(resource),
      modified,
    }))
}
