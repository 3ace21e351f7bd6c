import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { nodes } from '../../src/engine/walk.ts'
import { criteria } from '../load.ts'

/** Keys that quote titles and numbers of papers. */
const NOT_OURS = new Set(['citations', 'sources', 'doi', 'pmid', 'sha256'])

function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (Array.isArray(value)) for (const one of value) yield* texts(one)
  else if (typeof value === 'object' && value !== null)
    for (const [key, one] of Object.entries(value)) if (!NOT_OURS.has(key)) yield* texts(one)
}
const { vocabulary, editions, pathways, ladders, intendedUse } = criteria
/** Defines immunosuppression by examples: the only text outside a step that may name medicines. */
const EXAMPLES = vocabulary.inputs.find(({ id }) => id === 'known-immunosuppression')?.help
const shipped = [...texts([vocabulary, editions, pathways, ladders, intendedUse])]

/** Endings of medicine names in this field, which no other word here has. */
const MEDICINE = /\b\w+(?:mab|kinra|solone|sone|poside|tinib|sporine?|limus|cept(?<!accept|except|concept))\b/i
const DOSE = /\d\s*(?:mg|µg|g)\/(?:kg|m²|m2)/
const ORDER =
  /\b(?:start|begin|give|administer|stop|withhold)\b.{0,40}\b(?:treatment|therapy|steroids?|immunosuppression)\b/i
const DIALED = /(?:\+|\b0)\d[\d ()./-]{6,}\d|tel:|mailto:|\S@\S/

const found = (pattern: RegExp, all: readonly string[] = shipped) => all.filter((one) => pattern.test(one))

describe('what no text of the default contains', () => {
  test('a medicine, a dose, an order to start or stop a treatment', () => {
    expect(shipped.length).toBeGreaterThan(1000)
    expect(found(MEDICINE)).toEqual([EXAMPLES])
    expect(found(DOSE)).toEqual([])
    expect(found(ORDER)).toEqual([])
    const planted = ['Methylprednisolone', 'Begin treatment now.', '10 mg/kg', 'Samplimab first']
    expect([MEDICINE, ORDER, DOSE].flatMap((one) => found(one, planted))).toHaveLength(planted.length)
  })

  test('a telephone number or an address: the page refers to the hospital’s own list', () => {
    const shell = readFileSync(join(import.meta.dirname, '..', '..', 'index.html'), 'utf8')
    expect(found(DIALED, [...shipped, shell])).toEqual([])
    expect(found(DIALED, ['Call +1 555 0100', 'Ring 020 7946 0123', 'tel:1', 'team@hospital'])).toHaveLength(4)
    expect(criteria.local).toBeUndefined()
    for (const { fixed } of pathways) expect(fixed.contacts).toMatch(/Use your hospital(?:'s own list| directory)/)
    expect(shell).toContain('<!--pathway:contacts-->')
  })
})

test('no input identifies the patient: only numbers, answers and choices', () => {
  expect(new Set(vocabulary.inputs.map(({ kind }) => kind))).toEqual(new Set(['quantity', 'finding', 'choice']))
  const asked = vocabulary.inputs.map(({ label }) => label)
  expect(found(/\b(?:names?|initials|address|birth|record|ward|room|bed|telephone|insurance)\b/i, asked)).toEqual([])
})

test('an emergency is never inferred: each of its rules is a box that a person ticks', () => {
  const top = criteria.pathway.tiers.at(-1)
  const urgent = criteria.pathway.rules.filter(({ tier }) => tier === top?.id)
  expect(urgent.length).toBeGreaterThan(0)
  for (const { id, when } of urgent)
    expect([id, Object.keys(when), [...nodes(when)].length]).toEqual([id, ['ticked'], 1])
})
