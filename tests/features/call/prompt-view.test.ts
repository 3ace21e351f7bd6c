import { describe, expect, test } from 'vitest'
import { assess } from '../../../src/case/assess.ts'
import type { Criteria } from '../../../src/criteria/criteria.ts'
import { firedTiers } from '../../../src/engine/pathway.ts'
import { indexVocabulary } from '../../../src/engine/vocabulary.ts'
import { groundsOf, pathwayReads, promptView } from '../../../src/features/call/prompt-model.ts'

import { missingText, workupOf } from '../../../src/wording/workup.ts'
import { caseOf, type Given } from '../../given.ts'
import { criteria } from '../../load.ts'
import { changedPack, packText, withPack } from '../../packs.ts'

const NOW = new Date(2026, 10, 23, 10, 0).getTime()
const children = withPack(packText('children'))
const view = (given: Given, used: Criteria = children, observed?: number) => {
  const plain = caseOf(given)
  const at = observed === undefined ? undefined : { text: new Date(observed).toISOString(), ms: observed }
  const record =
    at === undefined ? plain : { ...plain, observations: plain.observations.map((one) => ({ ...one, at })) }
  const assessment = assess(record, used, NOW)
  return promptView({ record, assessment, criteria: used, index: indexVocabulary(used.vocabulary), at: NOW, now: NOW })
}
const C1: Given = { 'fever-persistent': 'yes', ferritin: '900 ng/mL', platelets: '240 10*9/L' }

test('our own rule says what it is based on; others say how near they are to their source', () => {
  const sources = 'Taylor 2022'
  expect(groundsOf({ provenance: 'our rule', sources })).toBe('Our rule, based on Taylor 2022')
  expect(groundsOf({ provenance: 'our rule', sources: '' })).toBe('Our rule, no source named')
  expect(groundsOf({ provenance: 'adapted', sources })).toBe('adapted: Taylor 2022')
})

describe('why', () => {
  test('every rule that fired, strongest first, with provenance, sources and local changes', () => {
    const [first] = view(C1).rules
    expect(first).toMatchObject({
      id: 'C1',
      provenance: 'adapted',
      sources: 'Halyabar 2019, Taylor 2022',
      on: ['High fever that does not settle', expect.stringMatching(/^Ferritin/), expect.stringMatching(/^Platelets/)],
      local: [
        expect.stringMatching(
          /^Platelets at concern level, below: local: 200 → 250 ×10⁹\/L\. Reason: .*Owner: MAS-HLH/,
        ),
      ],
    })
  })
  test('says what rules of the strongest tier fired on, and not weaker ones', () => {
    const { rules } = view(C1)
    expect(rules.filter(({ on }) => on.length > 0).map(({ id }) => id)).toEqual(['C1'])
    expect(rules.map(({ id }) => id)).toContain('W1')
  })
  test('names a met set', () => {
    const given: Given = {
      fever: 'yes',
      sjia: 'yes',
      ferritin: '900 ng/mL',
      platelets: '150 10*9/L',
      triglycerides: '300 mg/dL',
    }
    const rule = view(given, criteria).rules.find(({ id }) => id === 'C2')
    expect(rule?.on).toEqual(['MAS\u00a02016\u00a0(sJIA)'])
  })
  test('the hospital’s own rule names the hospital’s source', () => {
    const rule = view({ kawasaki: 'yes', ferritin: '500 ng/mL' }).rules.find(({ id }) => id === 'L1')
    expect(rule).toMatchObject({
      provenance: 'this hospital’s own rule',
      sources: 'Working group, minutes of 2026-09-14',
      local: [expect.stringMatching(/^added here/)],
    })
  })
})

describe('here', () => {
  test('the teams of the tier in the order of calling, with the number that answers now', () => {
    expect(view(C1).calls).toEqual([
      {
        id: 'mas-hlh',
        label: 'MAS-HLH team',
        asked: 'always',
        who: 'MAS-HLH team: Rheumatology fellow on call',
        way: 'Phone +1 555 0100',
        number: '+1 555 0100',
        hours: 'now, until 17:00, then +1 555 0101',
        href: 'tel:+15550100',
        doubt: null,
      },
      {
        id: 'neurology',
        label: 'Neurology',
        asked: 'always',
        who: 'Neurology: Neurology resident on call',
        way: 'Phone +1 555 0120',
        number: '+1 555 0120',
        hours: 'now, until 12:00, then 4130',
        href: 'tel:+15550120',
        doubt: 'verified 2026-03-02, 266 days ago: may be out of date',
      },
    ])
  })
  test('the target of the tier, and the order sets of every tier that fired', () => {
    const { targets, orderSets } = view(C1)
    expect(targets).toEqual(['The fellow calls back within 30 minutes and sees the patient the same day.'])
    expect(orderSets).toEqual(['MAS-HLH second tier', 'MAS-HLH before treatment', 'MAS-HLH first tier'])
  })
  test('without a pack it names nobody', () => {
    expect(view(C1, criteria)).toMatchObject({ calls: [], targets: [], orderSets: [], without: [] })
  })
})

describe('the re-check', () => {
  test.each([
    [
      'counted from the newest value',
      NOW - 6 * 3_600_000,
      'Re-check by 2026-11-24 04:00 at the latest (24 h after the newest value)',
    ],
    ['due before now', NOW - 30 * 3_600_000, 'Re-check was due by 2026-11-23 04:00 (24 h after the newest value)'],
    ['told in hours where no value has a time', undefined, 'Re-check within 24 h at the latest; no value has a time'],
  ])('the time is %s', (_, observed, words) => {
    expect(view(C1, criteria, observed).recheck?.replaceAll('\u00a0', ' ')).toBe(words)
  })
  test('uses the hospital’s interval and says so', () => {
    const text = changedPack('children', ['parameterOverrides', 1], {
      parameter: 'repeat-hours',
      value: '12',
      reason: 'Shifts',
      source: 'Minutes',
    })
    expect(view(C1, withPack(text)).recheck).toMatch(/^Re-check within 12 h .*\. local: 24 → 12\. Reason: Shifts/)
  })
  test('no time for the lowest tier or an emergency', () => {
    expect(view({ fever: 'no' }, criteria).recheck).toBeNull()
    expect(view({ 'red-flag-shock': 'yes' }, criteria).recheck).toBeNull()
  })
})

test('an emergency lists only its own order sets, and the team last', () => {
  const { orderSets, callsLast } = view({ 'red-flag-shock': 'yes' })
  expect([orderSets, callsLast]).toEqual([['MAS-HLH before treatment'], true])
  expect(view(C1).callsLast).toBe(false)
  expect(view({ ...C1, 'red-flag-shock': 'yes' }).orderSets).toEqual([
    'MAS-HLH before treatment',
    'MAS-HLH second tier',
    'MAS-HLH first tier',
  ])
})
test('the papers behind the rules, in full', () => {
  const { papers } = view(C1)
  expect(papers.map(({ id }) => id)).toEqual(['halyabar-2019', 'taylor-2022', 'cox-2024'])
  expect(papers[0]?.text).toMatch(/^Halyabar O.*Calm in the midst.*DOI 10\.1186\/s12969-019-0309-6 · Table 1$/)
})
test('a default that ranks higher is the louder one', () => {
  expect(view({ icu: 'yes', age: '40 a', ferritin: '20000 ng/mL' }).louder).toBe(true)
  expect(view({ fever: 'yes', sjia: 'yes' }).louder).toBe(false)
})

test('the default’s different words appear with the reason for the change', () => {
  const { without } = view({ icu: 'yes', age: '40 a', ferritin: '20000 ng/mL' })
  expect(without.join('\n')).toMatch(/Without the local changes the page says: Consider calling/)
  expect(without.join('\n')).toMatch(/C3 .*not with the local changes\n.*turned off here\. Reason: No adults/)
  expect(view(C1, withPack(packText('district'))).without).toEqual([])
})

describe('the work-up', () => {
  const lists = (given: Given) => {
    const { escalation } = assess(caseOf(given), children, null)
    return workupOf(
      children.pathway,
      firedTiers(escalation),
      new Set(Object.keys(given)),
      [],
      children.local.pack.laboratory.tests,
    )
  }
  test('a test carries the hospital’s name, code and turnaround', () => {
    const tests = lists(C1).flatMap(({ items }) => items)
    expect(tests.find(({ item }) => item.id === 'sil2r')).toMatchObject({
      here: { name: 'IL-2 receptor alpha, soluble', code: 'LAB4711', turnaround: '2 days' },
      item: { rightTest: 'soluble IL-2 receptor, not IL-2' },
    })
    expect(tests.find(({ item }) => item.id === 'ldh')?.here).toBeUndefined()
  })
  test('the copied list carries them too, without known results', () => {
    const text = missingText(lists(C1))
    expect(text).toContain(
      '- Soluble IL-2 receptor (sCD25) [IL-2 receptor alpha, soluble, LAB4711, result: 2 days]: soluble IL-2 receptor, not IL-2',
    )
    expect(text).not.toContain('- Ferritin')
    expect(text).toContain('Samples before immunosuppression')
  })
})

describe('rules that read a set', () => {
  const reads = (id: string, used: Criteria = criteria) =>
    pathwayReads(used.pathway, id).map(({ rule, at }) => `${rule.slice(0, 2)} ${at}`)
  test('at its verdict, and at another number for some patients', () => {
    expect(reads('hlh-2004')).toEqual(['C2 once it is met', 'C3 at a count of ≥ 4', 'C8 at a count of ≥ 1'])
    expect(reads('hscore')).toEqual(['C2 at a score of ≥ 169', 'C3 at a score of ≥ 168'])
    expect(reads('kostik-2015')).toEqual([])
  })
  test('a rule that is turned off reads nothing', () => {
    expect(reads('hlh-2004', children)).toEqual(['C2 once it is met', 'C8 at a count of ≥ 1'])
  })
})
