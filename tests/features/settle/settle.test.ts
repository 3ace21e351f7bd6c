import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { stillNeeds, whatDecides } from '../../../src/features/settle/decides-model.ts'
import { bringsWords, settling } from '../../../src/features/settle/settle-model.ts'
import { plainText } from '../../../src/wording/plain-text.ts'
import { missingText, rightTestOf, workupOf } from '../../../src/wording/workup.ts'
import { time } from '../../case/fixture.ts'
import { caseOf, FOUR_OF_EIGHT, type Given, resultOf } from '../../given.ts'
import { criteria } from '../../load.ts'

const index = indexVocabulary(criteria.vocabulary)
const FOUR: Given = { fever: 'yes', splenomegaly: 'yes', ferritin: '700 ng/mL', triglycerides: '300 mg/dL' }
const all = (given: Given) => assess(caseOf(given), criteria, null).sets

describe('what a single result would decide', () => {
  const list = (given: Given) => settling(all(given), index, caseOf(given))
  const line = (id: string, given: Given) => {
    const found = list(given).find((one) => one.id === id)
    return found === undefined ? undefined : plainText([`${found.label}: ${bringsWords(found)}`])
  }

  test('lists only results that would make a set met, none that would make it not met', () => {
    const last = { ...FOUR_OF_EIGHT, 'nk-activity-low': 'no' }
    expect(line('sil2r', last)).toBe(
      'Soluble IL-2 receptor (sCD25): ≥ 2400 U/mL -> HLH-2004 met (5 of 8), HLH-2024 met (5 of 7)',
    )
    expect(list(last).map(bringsWords).join()).not.toContain('not')
  })

  test('lists a result that is enough by itself only once the count is out of reach', () => {
    expect(line('molecular-diagnosis', FOUR)).toBeUndefined()
    const out: Given = {
      platelets: '300 10*9/L',
      hemoglobin: '150 g/L',
      fever: 'no',
      splenomegaly: 'no',
      ferritin: '9 ng/mL',
    }
    expect(resultOf('hlh-2004', out).count).toMatchObject({ max: 4 })
    expect(line('molecular-diagnosis', out)?.replace(/\s+/g, ' ')).toContain(
      'yes -> HLH-2004 gene result shows a predisposition; it does not tell whether HLH is active now',
    )
  })

  test('names neither a diagnosis nor a test that needs it first', () => {
    const given: Given = { ferritin: '9000 ng/mL', platelets: '50 10*9/L', ast: '90 U/L', fever: 'yes', age: '6 a' }
    expect(resultOf('mas-sjia-2016', given).couldDecide.map(({ id }) => id)).toContain('sjia')
    expect(line('sjia', given)).toBeUndefined()
  })

  test('never asks for an age', () => {
    const given: Given = { ferritin: '9000 ng/mL', fever: 'yes', hemoglobin: '95 g/L', platelets: '50 10*9/L' }
    expect(list(given).map(({ id }) => id)).not.toContain('age')
  })

  test('a question that a report answers is not a test to order', () => {
    expect(list(FOUR).map(({ id }) => id)).toContain('sil2r')
    expect(list(FOUR).map(({ id }) => id)).not.toContain('sil2r-above-lab-limit')
  })

  test('sets for other patients add nothing', () => {
    const given = (sjia: string): Given => ({ ferritin: '1000 ng/mL', age: '6 a', sjia })
    expect(line('esr', given('yes'))).toBe('ESR: some values -> Ferritin : ESR met')
    expect(resultOf('ferritin-esr-2019', given('no'))).toMatchObject({ fits: 'not-met', alsoUsed: false })
    expect(resultOf('ferritin-esr-2019', given('no')).couldDecide.map(({ id }) => id)).toEqual(['esr'])
    expect(line('esr', given('no'))).toBeUndefined()
  })

  test('asks again for a value that is too old for a set', () => {
    const given: Given = { fever: 'yes', splenomegaly: 'yes', platelets: '50 10*9/L', hemoglobin: '80 g/L', age: '6 a' }
    const record = caseOf({ ...given, triglycerides: '300 mg/dL', ferritin: '700 ng/mL' })
    const old = time('2026-11-01T08:00:00Z')
    const observations = record.observations.map((one) => (one.finding === 'ferritin' ? { ...one, at: old } : one))
    const dated = { ...record, observations }
    const { sets } = assess(dated, criteria, time('2026-11-22T08:00:00Z').ms)
    const found = settling(sets, index, dated).find(({ id }) => id === 'ferritin')
    expect(found?.label).toBe('Ferritin, repeat')
  })

  test('what counts still need if one result is not enough, nearest set first', () => {
    const needs = stillNeeds(all({ ...FOUR, ferritin: '9 ng/mL', age: '6 a', sjia: 'no' }), index)
    expect(needs.map(({ set, more }) => [set, more])).toEqual([
      ['HLH-2004', 2],
      ['HLH-2024', 2],
    ])
    const open = resultOf('hlh-2024', { ...FOUR, ferritin: '9 ng/mL' }).criteria.filter(
      ({ verdict }) => verdict === 'unknown',
    )
    expect(needs[1]?.of).toEqual(open.map(({ criterion }) => criterion.label))
    expect(stillNeeds(all({}), index)).toEqual([])
  })

  test('a set that still needs a diagnosis lists no criteria', () => {
    const needs = (sjia: Given) => stillNeeds(all({ ...FOUR, age: '6 a', ...sjia }), index).map(({ set }) => set)
    expect(needs({ sjia: 'yes' })).toContain('Kostik 2015')
    expect(needs({})).not.toContain('Kostik 2015')
  })

  test('what counts still need leaves out a criterion whose value cannot be compared', () => {
    const given: Given = { ...FOUR, ferritin: '9 ng/mL', age: '6 a', sil2r: '9000 pg/mL' }
    const [needs] = stillNeeds(all(given), index)
    expect(needs).toMatchObject({ set: 'HLH-2004', more: 2 })
    expect(needs?.of.join()).not.toContain('CD25')
  })

  test('names the sets', () => {
    const both = list(FOUR)
    expect(both.find(({ id }) => id === 'sil2r')?.settles).toEqual(['HLH-2004', 'HLH-2024'])
    expect(both.find(({ id }) => id === 'nk-activity-low')?.settles).toEqual(['HLH-2004'])
  })
})

describe('once a set is met', () => {
  const lead = (given: Given) => whatDecides(assess(caseOf(given), criteria, null), index, caseOf(given)).lead
  const MET: Given = { ...FOUR, hemoglobin: '80 g/L', platelets: '50 10*9/L' }

  test('says first that nothing more is needed to call', () => {
    expect(lead({ ...MET, age: '6 a' })).toBe('A fitting set is met: call now, do not wait for results.')
    expect(lead({ ...FOUR, age: '6 a' })).toBeNull()
  })
  test('does not call a set fitting while that is open', () => {
    expect(lead(MET)).toBe('A set is met: call now, do not wait for results.')
  })
  test('a set that is met without a call asks for none', () => {
    const lymphoma: Given = { 'hematologic-malignancy': 'yes', age: '60 a', sil2r: '5000 U/mL', ferritin: '2000 ng/mL' }
    expect(resultOf('ohi-2022', lymphoma).verdict).toBe('met')
    expect(lead(lymphoma)).toBe('A fitting set is met.')
  })
})

/** Inputs that must never be named, listed by hand: no diagnosis, age, red flag, trend or concern. */
const NEVER =
  /^(red-flag|alt-|age|icu$|sepsis|sjia$|adult-still$|sle$|kawasaki$|mis-c$|malignancy|hematologic|immune-effector|known-immuno|family-history|ebv|clinician|il1|gluco|antipyretic|recent|splenectomy|fasting|sil2r-above|.*(falling|rising)$)/

test('for any patient: only open tests and examinations, only for sets that may fit', () => {
  const given = fc.dictionary(fc.constantFrom(...index.order), fc.constantFrom('number', 'bound', 'yes', 'no'))
  fc.assert(
    fc.property(given, fc.gen(), (wanted, pick) => {
      const observations = Object.entries(wanted).map(([finding, kind]) => {
        const input = index.inputs.get(finding)
        if (input?.kind !== 'quantity') {
          const value = input?.kind === 'choice' ? (input.options[0]?.id ?? '') : kind === 'yes' ? 'yes' : 'no'
          return { finding, value }
        }
        const unit = pick(fc.constantFrom, ...input.units).code
        const value = pick(fc.constantFrom, '5', '30', '500', '3000')
        return { finding, value, unit, ...(kind === 'bound' ? { comparator: '>' as const } : {}) }
      })
      const record = { asOf: null, patient: {}, observations }
      const results = assess(record, criteria, null).sets
      for (const { id, label, settles } of settling(results, index, record)) {
        expect(id).not.toMatch(NEVER)
        const there = observations.find(({ finding }) => finding === id)
        if (there !== undefined) {
          expect(there).toHaveProperty('comparator')
          expect(label).toMatch(/, exact value$/)
        }
        for (const title of settles) {
          const result = results.find(({ set }) => set.shortTitle === title)
          expect(result?.fits !== 'not-met' || result.alsoUsed, title).toBe(true)
        }
      }
    }),
    { numRuns: 150, seed: 20261122 },
  )
})

describe('the order of the list', () => {
  const GIVEN: Given = { ...FOUR, platelets: '100 10*9/L' }

  test.each<[string, Given]>([
    ['a child with systemic JIA', { ...GIVEN, age: '6 a', sjia: 'yes' }],
    ['an adult', { ...GIVEN, age: '40 a' }],
    ['an adult with lymphoma', { ...GIVEN, age: '60 a', 'hematologic-malignancy': 'yes' }],
    ['nobody in particular', GIVEN],
  ])('%s: fitting sets first, then the order of the form', (_, given) => {
    const results = all(given)
    const suits = new Set(
      results.filter(({ fits, alsoUsed }) => fits === 'met' || alsoUsed).map(({ set }) => set.shortTitle),
    )
    const keys = settling(results, index, caseOf(given)).map(({ id, settles }) => [
      settles.some((name) => suits.has(name)) ? 0 : 1,
      index.order.indexOf(id),
    ])
    expect(keys.length).toBeGreaterThan(2)
    const sorted = [...keys].sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d)
    expect(keys).toEqual(sorted)
  })

  test('the patient’s data reorder the list', () => {
    const ids = (given: Given) => settling(all(given), index, caseOf(given)).map(({ id }) => id)
    const [child, girl] = [
      { ...GIVEN, sjia: 'yes' },
      { ...GIVEN, sle: 'yes', age: '14 a' },
    ]
    expect(ids(child)[0]).not.toBe(ids(girl)[0])
  })
})

describe('the work-up', () => {
  const { pathway } = criteria
  const call = pathway.tiers.find(({ id }) => id === 'call')
  if (call === undefined) throw new Error('no tier')
  const lists = (known: readonly string[], given: Given = {}) =>
    workupOf(pathway, [call], new Set(known), settling(all(given), index, caseOf(given)))
  const settles = (item: string, given: Given) =>
    lists([], given)
      .flatMap(({ items }) => items)
      .find((one) => one.item.id === item)?.settles

  test('a test names the sets that any of its values could decide, each once', () => {
    expect(settles('sil2r', FOUR)).toEqual(['HLH-2004', 'HLH-2024'])
    expect(settles('marrow', FOUR)).toEqual(['HLH-2004', 'HLH-2024'])
    expect(settles('film', FOUR)).toEqual([])
    expect(settles('sil2r', {})).toEqual([])
    const counts = settles('cbc', { ...FOUR, sjia: 'yes', platelets: '100 10*9/L', hemoglobin: '80 g/L' }) ?? []
    expect(counts.length).toBeGreaterThan(1)
    expect(new Set(counts).size).toBe(counts.length)
  })

  test('names the right test if a similar one is often sent instead', () => {
    expect(rightTestOf(pathway, 'sil2r')).toBe('soluble IL-2 receptor, not IL-2')
    expect(rightTestOf(pathway, 'nk-activity-low')).toBe('NK function, not NK count')
    expect(rightTestOf(pathway, 'ferritin')).toBeNull()
    expect(rightTestOf(pathway, 'nobody')).toBeNull()
  })

  test('lists missing tests as plain text', () => {
    const item = (id: string, label: string, rest: object) => ({ item: { id, label }, settles: [], ...rest })
    const [open, part, there] = [{ state: 'open' }, { state: 'part' }, { state: 'there' }] as const
    const guarded = { item: { id: 'c', label: 'C', rightTest: 'c, not d' }, settles: ['HLH-2004'] }
    const first = [
      { ...item('a', 'A', {}), ...open },
      { ...item('b', 'B', {}), ...part },
      { ...guarded, ...open },
      { ...item('d', 'D', {}), ...there },
    ]
    const text = missingText([
      { id: 'one', title: 'One', items: first },
      { id: 'two', title: 'Two', items: [{ ...item('e', 'E', {}), ...there }] },
      { id: 'three', title: 'Three', items: [{ ...guarded, ...part }] },
    ])
    expect(text).toBe('One\n- A\n- B (in part known)\n- C: c, not d\n\nThree\n- C (in part known): c, not d')
    expect(missingText([])).toBe('')
  })

  test('a list leaves out entered tests and names all others', () => {
    const text = missingText(lists(['ferritin', 'platelets']))
    expect(text).toMatch(/^First tier: same day, any hospital\n- Complete blood count[^\n]* \(in part known\)\n/)
    expect(text).not.toMatch(/^- Ferritin/m)
    expect(text).toContain('\n- Soluble IL-2 receptor (sCD25): soluble IL-2 receptor, not IL-2\n')
    const titles = lists([]).map(({ title }) => title)
    expect(text.split('\n\n').map((block) => block.split('\n')[0])).toEqual(titles)
  })
})
