import { unitKey } from '../../case/spelling.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { FoundAge } from '../text/age.ts'
import { type Ranked, standing } from '../text/coded.ts'
import type { FoundResult } from '../text/found.ts'
import type { Knowledge } from '../text/scan.ts'
import { type Tidied, tidy } from '../text/tidy.ts'
import { entriesOf, type FhirEntry, fhirJson } from './entries.ts'
import { meantBy, type Place, type Reader, readMeant } from './meaning.ts'
import { asNode, type Node, nodesOf, textOf } from './node.ts'
import { OWN_SETS } from './systems.ts'
import { codingsOf, type FhirValue, heldIn, wordsOf } from './value.ts'

/** What one observation says. */
interface ReadObservation {
  readonly results: readonly Ranked[]
  readonly ages: readonly FoundAge[]
  /** Whom it is about; never shown, only compared. */
  readonly subject: string
}

const TIME = /^\d{4}(?:-\d\d){0,2}(?:T[\d:.]{4,16}(?:Z|[+-]\d\d:?\d\d)?)?$/

/** The moment of the sample, as sent; a period counts by its end. */
function timeOf(node: Node): { readonly at: string | null; readonly isIssue: boolean } {
  const { start, end } = asNode(node['effectivePeriod']) ?? {}
  const events = asNode(node['effectiveTiming'])?.['event']
  const event: unknown = Array.isArray(events) ? events[0] : undefined
  const known = [node['effectiveDateTime'], node['effectiveInstant'], end, start, event]
    .map(textOf)
    .find((text) => TIME.test(text))
  if (known !== undefined) return { at: known, isIssue: false }
  const issued = textOf(node['issued'])
  return { at: TIME.test(issued) ? issued : null, isIssue: TIME.test(issued) }
}

/** The standing of a status: the lowest of several results of one test and moment counts. */
const STATUSES: Readonly<Record<string, { readonly rank: number; readonly remark: string | null }>> = {
  corrected: { rank: 0, remark: 'corrected' },
  amended: { rank: 0, remark: 'amended' },
  final: { rank: 1, remark: null },
  '': { rank: 2, remark: 'no status' },
  registered: { rank: 3, remark: 'preliminary' },
  preliminary: { rank: 3, remark: 'preliminary' },
  unknown: { rank: 4, remark: 'status unknown' },
}
const WITHDRAWN = 'entered-in-error'
const CANCELLED = 'cancelled'

/** Elements that can turn around what an observation says. An unknown status is one of them. */
const isModified = (node: Node): boolean =>
  ['modifierExtension', 'implicitRules', 'focus'].some((key) => key in node) ||
  !Object.hasOwn(STATUSES, textOf(node['status'])) ||
  /^(?:Group|Device|Location)\//.test(textOf(asNode(node['subject'])?.['reference']))

/** A value as a question, because a mark beside it is not understood. */
function doubted(found: FoundResult): FoundResult {
  if (found.kind === 'ask') return { ...found, doubt: 'modified' }
  if (found.kind !== 'value') return found
  const { finding, reading, at, line } = found
  const text = `${reading.comparator ?? ''}${reading.value}`
  return { kind: 'ask', finding, doubt: 'modified', readings: [reading], at, text, line }
}

/** A code with what it holds. */
interface Part {
  readonly code: unknown
  readonly value: FhirValue
  readonly modified: boolean
}

function partsOf(node: Node): readonly Part[] {
  const components = nodesOf(node['component'])
  const own = { code: node['code'], value: heldIn(node), modified: false }
  const inside = components.map((one) => ({
    code: one['code'],
    value: heldIn(one),
    modified: 'modifierExtension' in one,
  }))
  // A panel holds its values in components or in other observations.
  const isPanel = own.value.kind === 'none' && (components.length > 0 || 'hasMember' in node)
  return isPanel ? inside : [own, ...inside]
}

const subjectOf = (node: Node): string => {
  const subject = asNode(node['subject'])
  const reference = textOf(subject?.['reference']).replace(/\/_history\/.*$/, '')
  return reference || textOf(asNode(subject?.['identifier'])?.['value'])
}

function readPart({ code, value, modified }: Part, status: string, specimen: string, place: Place, reader: Reader) {
  // A verdict of this page adds nothing to the values it was made from.
  if (codingsOf(code).some(({ system }) => system === OWN_SETS)) return null
  const meant = meantBy(code, specimen, reader)
  const { line } = place
  if (meant === null) return value.kind === 'none' ? null : ({ kind: 'unknown', line } as const)
  const finding = meant.kind === 'finding' ? meant.input.id : meant.named.quantity.id
  if (status === WITHDRAWN) return { kind: 'note', finding, text: 'entered in error', line } as const
  if (status === CANCELLED) return { kind: 'noValue', finding, text: 'cancelled', line } as const
  if (value.kind === 'none' && status === 'registered')
    return { kind: 'noValue', finding, text: 'pending', line } as const
  const found = readMeant(value, meant, place, reader)
  return modified ? doubted(found) : found
}

/**
 * Reads one observation with its components.
 *
 * @param node the observation
 * @param entry where it stands
 * @param reader fields and words
 */
function readObservation(node: Node, { line, modified }: FhirEntry, reader: Reader): ReadObservation {
  const status = textOf(node['status'])
  const { at, isIssue } = timeOf(node)
  const { rank, remark } = STATUSES[status] ?? { rank: 0, remark: null }
  const remarks = [remark, isIssue ? 'time of issue' : null].filter((one) => one !== null).join(', ') || null
  const specimen = wordsOf({ text: asNode(node['specimen'])?.['display'] }).join(' ')
  const doubtful = (modified || isModified(node)) && status !== WITHDRAWN && status !== CANCELLED
  const found = partsOf(node).flatMap((part) => {
    const one = readPart({ ...part, modified: part.modified || doubtful }, status, specimen, { at, line }, reader)
    return one === null ? [] : [one]
  })
  const isAge = (one: FoundResult) => one.kind === 'value' && reader.ages.has(one.finding)
  return {
    results: found.filter((one) => !isAge(one)).map((one) => ({ found: one, rank, remark: remarks })),
    ages: found.flatMap((one) =>
      one.kind === 'value' && isAge(one) && one.reading.unit !== null
        ? [{ value: one.reading.value, unit: one.reading.unit, line }]
        : [],
    ),
    subject: subjectOf(node),
  }
}

/** The name that the sender gives, else ours, else the bare code. */
function nameOf(code: unknown, reader: Reader): string {
  const meant = meantBy(code, '', reader)
  const own = meant?.kind === 'finding' ? meant.input.label : meant?.named.quantity.label
  return wordsOf(code)[0] ?? own ?? codingsOf(code)[0]?.code ?? ''
}

function shown(value: FhirValue): string {
  if (value.kind === 'number') {
    const [code = '', unit = code] = value.units
    const other = unitKey(code) === unitKey(unit) ? '' : ` (code ${code})`
    return `${value.comparator ?? ''}${value.value} ${unit}${other}`.trim()
  }
  if (value.kind === 'text') return value.text
  if (value.kind === 'answer') return value.value
  return value.kind === 'none' ? value.reason : '(value not readable)'
}

/** Why a code is refused, in the words of the data. */
const refusalsOf = (code: unknown, { setting }: Reader): readonly string[] =>
  codingsOf(code).flatMap((one) =>
    [...setting.quantities.values()].flatMap(({ refuseLoinc }) => refuseLoinc?.[one.code] ?? []),
  )

/** What a sender says in a mark that can turn the result around. */
const marksOf = (node: Node): readonly string[] =>
  nodesOf(node['modifierExtension']).flatMap((one) => {
    const coding = asNode(one['valueCoding'])
    return [textOf(coding?.['display']), ...wordsOf(one['valueCodeableConcept']), textOf(one['valueString'])]
  })

/**
 * An observation in one line, with nothing about the person: name, value, status, marks.
 *
 * @example entryLabel(observation) // 'Thrombozyten 61 Gpt/L; preliminary'
 */
function entryLabel(node: Node, reader: Reader): string {
  const parts = [node, ...nodesOf(node['component'])]
  const values = parts.map((one) => `${nameOf(one['code'], reader)} ${shown(heldIn(one))}`.trim())
  const status = textOf(node['status'])
  const refusals = parts.flatMap((one) => refusalsOf(one['code'], reader))
  // Each value carries remarks such as "preliminary".
  const dropped = Object.hasOwn(STATUSES, status) ? '' : status
  return [...values, dropped, ...marksOf(node), ...refusals].filter((one) => one !== '').join('; ')
}

/** What a FHIR text proposes. */
export interface FhirText extends Tidied {
  readonly age: FoundAge | null
  /** Each entry in one line, without anything about the person; empty for entries that are no results. */
  readonly lines: readonly string[]
}

/** Results of several patients: each test becomes one question with all of its readings. */
function ofPatients(found: readonly FoundResult[]): readonly FoundResult[] {
  const groups = new Map<string, Extract<FoundResult, { kind: 'ask' }>>()
  for (const one of found) {
    if (one.kind !== 'value' && one.kind !== 'ask') continue
    const { finding, at, line } = one
    const known = groups.get(finding)
    const readings = [...(known?.readings ?? []), ...(one.kind === 'value' ? [one.reading] : one.readings)]
    const text = readings.map(({ value }) => value).join(' ')
    groups.set(finding, {
      kind: 'ask',
      finding,
      doubt: 'patient',
      readings,
      at: known?.at ?? at,
      text,
      line: known?.line ?? line,
    })
  }
  return [...groups.values(), ...found.filter(({ kind }) => kind !== 'value' && kind !== 'ask')]
}

const theOnly = (ages: readonly FoundAge[]): FoundAge | null => {
  const [first = null] = ages
  return ages.every(({ value, unit }) => value === first?.value && unit === first.unit) ? first : null
}

/**
 * Reads FHIR R4 in JSON: a bundle, a list, one observation, or one resource a line. Nothing about the patient is read.
 *
 * @param text the text
 * @param vocabulary the dictionary of inputs
 * @param knowledge words and units
 * @returns proposals; `line` is the place of the entry, from 1; a damaged text proposes nothing
 * @example readFhir('{"resourceType":"Bundle","entry":[]}', vocabulary, knowledge).values // []
 */
export function readFhir(text: string, vocabulary: Vocabulary, knowledge: Knowledge): FhirText {
  const all = vocabulary.inputs.filter((input) => input.kind === 'quantity')
  const quantities = new Map(all.map((quantity) => [quantity.id, quantity]))
  const setting = { quantities, undated: new Set<string>(), decimal: null, order: null, spaced: false }
  const ages = new Set(all.flatMap(({ id, fromPatient }) => (fromPatient === true ? [id] : [])))
  const reader: Reader = { vocabulary, knowledge, setting, ages }
  const entries = entriesOf(fhirJson(text))
  const read = entries.flatMap((entry) => entry.observations.map((node) => readObservation(node, entry, reader)))
  const found = standing(read.flatMap(({ results }) => results))
  const subjects = new Set(read.flatMap(({ subject }) => (subject === '' ? [] : [subject])))
  const several = subjects.size > 1
  return {
    ...tidy(several ? ofPatients(found) : found, quantities),
    age: several ? null : theOnly(read.flatMap((one) => one.ages)),
    lines: entries.map(({ observations }) => observations.map((node) => entryLabel(node, reader)).join('; ')),
  }
}
