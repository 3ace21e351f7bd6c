import { within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import neverSay from '../../criteria/never-say.json' with { type: 'json' }
import { neverSaid } from '../../src/criteria/check/wording.ts'
import { criteria } from '../load.ts'
import { answer, type Entries, fixedText, noPart, openPage, panel, row, silence, tier } from './page.tsx'

/** Uses of "normal" in a warning or as a result that a laboratory reports. */
const WARNINGS = [
  /unknown, not normal/g,
  /(?:has|have|leave) normal counts|counts and ferritin normal/g,
  /no fever, a normal CRP or a modest ferritin(?= do not argue against MAS)/gi,
  /no longer falls to normal between spikes/g,
]
const RESULT = /(?<=(?:Perforin|CD107a \(degranulation\)): )Normal\b|\bNormal(?= \|)/g
const ABOUT_RESULTS =
  /normal for a healthy child|tests normal(?=: this argues against familial HLH but does not exclude it)/g

const EVERY: Entries = Object.fromEntries(
  criteria.vocabulary.inputs.flatMap((input): [string, string][] => {
    if (input.kind === 'quantity') return []
    const ticks = criteria.vocabulary.groups.some((group) => group.id === input.group && group.ticks === true)
    return [[input.id, ticks ? 'ticked' : input.kind === 'choice' ? (input.options[0]?.label ?? '') : 'No']]
  }),
)
const HEALTHY: Entries = {
  ...{ age: '6', ferritin: '60', platelets: '300', hemoglobin: '13', fibrinogen: '300', triglycerides: '100' },
  ...{ neutrophils: '4', leukocytes: '8', ast: '30', sodium: '140', esr: '10', fever: 'No' },
}
const ILL: Entries = {
  ...{ age: '6', ferritin: '>40000', platelets: '30', hemoglobin: '7', fibrinogen: '90', triglycerides: '400' },
  ...{ 'fever-persistent': 'Yes', splenomegaly: 'Yes', sjia: 'Yes' },
}

function comforting(): readonly string[] {
  // Separates words at element boundaries, as a reader sees them.
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts: string[] = []
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode
    // An answer choice is a separate word: "No" followed by "HLH gene result" is not "No HLH".
    texts.push(`${textContent ?? ''}${parentElement?.matches('[type="radio"] + span') ? ' |' : ''}`)
  }
  const text = texts.join(' ')
  const bare = [...WARNINGS, RESULT, ABOUT_RESULTS].reduce((words, fine) => words.replace(fine, ''), text)
  const normal = bare.match(/.{0,30}\bnormal\b.{0,20}/gi) ?? []
  return [
    ...[...neverSaid({ text }, neverSay as Parameters<typeof neverSaid>[1])].map(({ problem }) => problem),
    ...normal,
  ]
}

describe('an empty form', () => {
  test('says that nothing is entered, and no number, no verdict', () => {
    openPage()
    expect(tier()).toBe('Nothing entered yet')
    const first = within(answer()).getAllByRole('heading')[0]?.parentElement?.textContent ?? ''
    // The page shows a set's requirements from the start, but no progress.
    for (const set of criteria.sets) expect(row(set.shortTitle).textContent).toMatch(`${set.shortTitle}${silence(set)}`)
    const said = [first, ...criteria.sets.map(silence)].join(' ').replace('another set is met', '')
    expect(said).not.toMatch(/\d/)
    const verdicts = criteria.sets.flatMap(({ words }) => Object.values(words))
    for (const word of [...verdicts, ...criteria.pathway.tiers.map(({ title }) => title)]) {
      expect(said).not.toContain(word)
    }
    expect(said).not.toMatch(/\b(?:met|not met|decided|score|points)\b/)
  })

  test('still says what the page cannot do', () => {
    openPage()
    panel('Why and sources')
    for (const key of ['doesNotExclude', 'cnsIsolated', 'blockade', 'device', 'audience'] as const) {
      expect(answer()).toHaveTextContent(fixedText(key))
    }
    expect(noPart('What would decide it')).toBeNull()
  })
})

describe('nothing on the page comforts', () => {
  test.each<[string, Entries]>([
    ['empty', {}],
    ['one value', { platelets: '300' }],
    ['everything within its limits', HEALTHY],
    ['very ill', ILL],
    ['every question answered no', EVERY],
    ['both cytotoxic tests normal', { 'perforin-result': 'Normal', 'exocytosis-result': 'Normal' }],
  ])('%s, with every set open', async (_, entries) => {
    const { enter, rule } = openPage()
    await enter(entries)
    expect(comforting()).toEqual([])
    for (const { shortTitle } of criteria.sets) {
      await rule(shortTitle)
      expect(comforting(), shortTitle).toEqual([])
    }
    for (const name of ['Next tests', 'Why and sources', 'Share']) {
      panel(name)
      expect(comforting(), name).toEqual([])
    }
  })

  test('and such words would be found', () => {
    openPage()
    const planted = document.createElement('p')
    planted.textContent = 'Platelets: normal. HLH is unlikely; MAS ruled out, low risk, result negative.'
    document.body.append(planted)
    expect(comforting()).toHaveLength(5)
    planted.remove()
  })
})
