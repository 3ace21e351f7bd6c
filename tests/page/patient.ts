import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assess } from '../../src/case/assess.ts'
import { type CaseRecord, isMeasured } from '../../src/case/case.ts'
import { readCase } from '../../src/case/file.ts'
import { clockOf } from '../../src/case/time.ts'
import { arrange, displayed } from '../../src/engine/order.ts'
import { strongestFirst } from '../../src/engine/pathway.ts'
import { indexVocabulary } from '../../src/engine/vocabulary.ts'
import { rowWords, sortSets } from '../../src/features/sets/row-model.ts'

import { shortLabel } from '../../src/wording/brief.ts'
import { setTimes } from '../../src/wording/time.ts'
import type { PublishedCase } from '../cases/published.ts'
import { criteria } from '../load.ts'
import type { Said } from './in-page.ts'

/** All published patients. */
export const everyPatient: readonly PublishedCase[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', 'cases', 'published.json'), 'utf8'),
)

/** Finds a published patient by id. */
export function patient(id: string): PublishedCase {
  const found = everyPatient.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no patient ${id}`)
  return found
}

function recordOf(one: PublishedCase): CaseRecord {
  const read = readCase(JSON.stringify(one.case), criteria.vocabulary)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.record
}

/** One action in the form. */
export type Step =
  | { readonly label: string; readonly number: string; readonly unit: string; readonly several: boolean }
  | { readonly label: string; readonly choice: string }

/**
 * Lists what a person does in the form to enter a published patient.
 *
 * @returns one step per observation, the age first, in the words of the form
 * @throws when an observation cannot be entered
 * @example stepsOf(patient('HL-ASH-3P-1'))[0] // { label: 'Age', number: '70', unit: 'years', several: true }
 */
export function stepsOf(one: PublishedCase): readonly Step[] {
  const { inputs } = criteria.vocabulary
  const { patient: who, observations } = recordOf(one)
  const step = (id: string, value: string, unitCode?: string): Step => {
    const input = inputs.find((candidate) => candidate.id === id)
    if (input?.kind === 'quantity') {
      const unit = input.units.find(({ code }) => code === unitCode)
      if (unit === undefined) throw new Error(`${id} has no unit ${unitCode}`)
      return { label: shortLabel(input), number: value, unit: unit.label, several: input.units.length > 1 }
    }
    const option = input?.kind === 'choice' ? input.options.find((candidate) => candidate.id === value) : undefined
    return {
      label: input === undefined ? id : shortLabel(input),
      choice: option?.label ?? (value === 'yes' ? 'Yes' : 'No'),
    }
  }
  return [
    ...(who.age === undefined ? [] : [step('age', who.age.value, who.age.unit)]),
    ...observations.map((seen) =>
      isMeasured(seen)
        ? step(seen.finding, `${seen.comparator ?? ''}${seen.value}`, seen.unit)
        : step(seen.finding, seen.value),
    ),
  ]
}

/**
 * Computes the expected answer for a published patient with the engine, from the case file and without the form.
 *
 * @returns the expected tier, rules and rows
 * @example expectedOf(patient('HL-ASH-3P-1')).tier
 */
export function expectedOf(one: PublishedCase): Said {
  const record = recordOf(one)
  return saidOf(record, clockOf(record)?.ms ?? null)
}

/**
 * Computes the expected answer for a case with the engine, without the form.
 *
 * @param asOf the moment of the view, milliseconds since 1970; null without a clock
 * @returns the expected tier, rules and rows
 * @example saidOf(record, Date.now()).tier
 */
export function saidOf(record: CaseRecord, asOf: number | null): Said {
  const { sets, escalation } = assess(record, criteria, asOf)
  const { vocabulary } = criteria
  const index = indexVocabulary(vocabulary)
  const times = asOf === null ? null : setTimes(sets, index, { record, vocabulary, asOf, reading: 'published' })
  const { inSight, more, others } = sortSets(arrange(sets), new Set())
  return {
    tier: escalation.tier.title,
    fired: strongestFirst(escalation).map(({ rule }) => rule.id),
    rows: [...inSight, ...more, ...others].map((result) => {
      const { verdict, amount, facts } = rowWords(result, index, displayed(result, sets))
      const dated = times?.get(result.set.id)?.brief ?? ''
      return [result.set.shortTitle, verdict, amount, facts.join(' · '), ...(dated === '' ? [] : [dated])]
    }),
  }
}

/**
 * Compares the page with the published result.
 *
 * @param one the patient with the published result
 * @param said the answer on the page
 * @returns a line for every difference, and a line when nothing could be compared
 * @example publishedOtherwise(one, said) // []
 */
export function publishedOtherwise(one: PublishedCase, said: Said): readonly string[] {
  return Object.entries(one.expect.sets).flatMap(([id, { verdict, inRange }]) => {
    const set = criteria.sets.find((candidate) => candidate.id === id)
    const [, words, facts = ''] = said.rows.find(([name]) => name === set?.shortTitle) ?? []
    const [, low, high] = /^(\d+)(?: to (\d+))?\b/.exec(facts) ?? []
    const wrong: string[] = []
    if (verdict === 'met' && words !== 'met') wrong.push(`${id}: ${words}`)
    if (inRange?.score !== undefined) {
      const score = Number(inRange.score)
      if (!(Number(low) <= score && score <= Number(high ?? low))) wrong.push(`${id}: ${facts}`)
    }
    if (verdict !== 'met' && inRange?.score === undefined) wrong.push(`${id}: nothing to compare`)
    return wrong
  })
}
