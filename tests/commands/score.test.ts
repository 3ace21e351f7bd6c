import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { criteria } from '../load.ts'
import { caseFile, type Out, score, scoreAll, scratch, setOf } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const disk = scratch()
afterAll(disk.remove)

const CONTRACT = caseFile(
  [
    ['temperature', '39.6', 'Cel', '2026-11-22T04:00:00-05:00'],
    ['splenomegaly', 'yes', undefined, '2026-11-22T04:00:00-05:00'],
    ['perforin-result', 'low'],
    ['sjia', 'yes'],
  ],
  { asOf: '2026-11-22T08:00:00-05:00', patient: { birthDate: '2019-03-02' } },
)
const VERDICT = /^(met|not-met|unknown)$/

describe('one case', () => {
  const run = score({ args: [disk.write('one.json', JSON.stringify(CONTRACT))] })
  const out: Out = JSON.parse(run.stdout)

  test('prints one document, exits 0 and says nothing else', () => {
    expect([run.status, run.stderr]).toEqual([0, ''])
    expect(run.stdout.endsWith('}\n')).toBe(true)
  })

  test('the document has the promised keys and forms', () => {
    expect(Object.keys(out)).toEqual(['format', 'formatVersion', 'asOf', 'sets', 'escalation'])
    expect([out.format, out.formatVersion, out.asOf]).toEqual(['mas-hlh-result', 1, '2026-11-22T08:00:00-05:00'])
    expect(Object.keys(out.escalation).slice(0, 6)).toEqual([
      'pathway',
      'version',
      'tier',
      'tracks',
      'fired',
      'notAssessable',
    ])
    expect(out.escalation).toMatchObject({
      pathway: 'default',
      tier: expect.any(String),
      fired: expect.arrayContaining(['W1', 'S2']),
    })
  })

  test('every set is there in the order of the list, with verdicts, criteria and what could decide', () => {
    expect(out.sets.map(({ id }) => id)).toEqual(criteria.sets.map(({ id }) => id))
    for (const set of out.sets) {
      const rules = setOf(out, set.id)
      expect(rules.verdict).toMatch(VERDICT)
      expect(rules['entry']).toMatch(/^(met|not-met|unknown|none)$/)
      expect('rule' in rules).toBe(rules['entry'] !== 'none')
      const source = criteria.sets.find(({ id }) => id === set.id)
      const lists = { couldDecide: expect.any(Array), cautions: expect.any(Array) }
      expect(rules).toMatchObject({ version: source?.version, ...lists })
      expect(rules['criteria']).toMatchObject(
        source?.criteria.map(({ id }) => ({ id, verdict: expect.stringMatching(VERDICT) })) ?? [],
      )
    }
  })

  test('counts, scores, probabilities and paths stand where the contract says', () => {
    const having = (key: string) => out.sets.filter((set) => key in set).map(({ id }) => id)
    expect(having('count').sort()).toEqual(['hlh-2004', 'hlh-2024', 'kostik-2015', 'mas-sjia-2016'])
    expect(having('paths').sort()).toEqual(['hlh-2004', 'hlh-2024'])
    expect(having('probability')).toEqual(['hscore'])
    expect(having('score').sort()).toEqual([
      'ferritin-esr-2019',
      'hscore',
      'mh-score-2017',
      'ms-score-2019',
      'ms-score-still-2021',
    ])
    expect(setOf(out, 'hlh-2004')).toMatchObject({
      count: { min: 2, max: 8, needed: 5, of: 8 },
      paths: [
        { id: 'count', verdict: 'unknown' },
        { id: 'molecular', verdict: 'unknown' },
      ],
    })
    expect(setOf(out, 'mas-sjia-2016')).toMatchObject({ entry: 'met', count: { needed: 2, of: 4 } })
    expect(setOf(out, 'hscore')).toMatchObject({ score: { min: '72', max: '337', cutoff: '169' } })
    expect(setOf(out, 'ferritin-esr-2019')['score']).toEqual({ min: null, max: null, cutoff: '21.5' })
  })
})

describe('where cases come from and how many there are', () => {
  test('a list prints a list, an empty one an empty one, "-" reads standard input', () => {
    expect(scoreAll([CONTRACT, caseFile([])]).map(({ asOf }) => asOf)[0]).toBe('2026-11-22T08:00:00-05:00')
    expect(score({ input: '[]' })).toEqual({ status: 0, stdout: '[]\n', stderr: '' })
  })

  test('a thousand published cases in one list', () => {
    const published: readonly { case: object }[] = JSON.parse(
      readFileSync(join('tests', 'cases', 'published.json'), 'utf8'),
    )
    const thousand = Array.from({ length: 1000 }, (_, i) => published[i % published.length]?.case ?? {})
    const out = scoreAll(thousand)
    expect(out).toHaveLength(1000)
    expect(out[published.length]?.sets).toEqual(out[0]?.sets)
  })

  test('JSON numbers are read exactly as printed', () => {
    const ferritin = (value: string) =>
      JSON.stringify(caseFile([['ferritin', 0, 'ug/L']])).replace('"value":0', `"value":${value}`)
    const { stdout } = score({ input: `[${['500', '500.00000000000000000001', '500.000'].map(ferritin).join()}]` })
    const jsle = JSON.parse(stdout).map((out: Out) => JSON.stringify(setOf(out, 'mas-jsle-2009')['criteria']))
    expect(jsle.map((text: string) => text.includes('{"id":"ferritin","verdict":"met"}'))).toEqual([false, true, false])
    expect(score({ input: ferritin('1e3') })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('1e3 is not a decimal'),
    })
  })

  test('observations after asOf are passed over, and asOf is otherwise the latest time of all', () => {
    const list = [
      ['ferritin', '100', 'ng/mL', '2026-11-20'],
      ['ferritin', '900', 'ng/mL', '2026-11-21T10:00Z'],
    ] as const
    const [early, late] = scoreAll([caseFile(list, { asOf: '2026-11-21T09:59:59Z' }), caseFile(list)])
    const met = (out: Out | undefined) =>
      JSON.stringify(setOf(out, 'hlh-2004')['criteria']).includes('{"id":"ferritin","verdict":"met"}')
    expect([early?.asOf, met(early)]).toEqual(['2026-11-21T09:59:59Z', false])
    expect([late?.asOf, met(late)]).toEqual(['2026-11-21T10:00Z', true])
  })
})

test('the document repeats the questions that a form would ask', () => {
  const [doubtful, usual] = scoreAll([
    caseFile([
      ['platelets', '2500', '10*9/L'],
      ['ferritin', '0', 'ng/mL'],
      ['fibrinogen', '1.5', 'mg/dL'],
    ]),
    caseFile([['ferritin', '900', 'ng/mL']]),
  ])
  expect(doubtful).toMatchObject({
    warnings: [
      {
        finding: 'platelets',
        text: '2500 ×10⁹/L',
        why: 'Is ×10⁹/L the right unit? The usual range is up to 1000 ×10⁹/L.',
      },
      { finding: 'ferritin', text: '0 ng/mL', why: expect.stringMatching(/^Very low for this unit/) },
      { finding: 'fibrinogen', text: '1.5 mg/dL', why: 'Very low in mg/dL. Does the laboratory print g/L?' },
    ],
  })
  expect(usual).not.toHaveProperty('warnings')
})
