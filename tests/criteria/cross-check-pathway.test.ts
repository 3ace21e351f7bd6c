import { expect, test } from 'vitest'
import { type Change, faultsAfter, indexOf, PATHWAY } from './provoke.ts'

const ENTRY = indexOf(PATHWAY, 'parameters', 'ferritin-entry')
const IN_FORCE = 'ferritin-entry'

test.each<[string, Change, string]>([
  [
    'a step that prints what cannot be printed',
    [PATHWAY, ['tiers', 1, 'steps', 0], 'Again in {ferritin-entry} h.'],
    'tiers[1].steps[0]: no parameter with a bare number "ferritin-entry"; allowed: hscore-adult',
  ],
  [
    'a step of a track that prints an unknown parameter',
    [PATHWAY, ['tracks', 0, 'steps', 0], 'Again in {hours} h.'],
    'tracks[0].steps[0]: no parameter with a bare number "hours"; allowed: hscore-adult',
  ],
  [
    'an unknown tier',
    [PATHWAY, ['rules', 0, 'tier'], 'wach'],
    'rules[0].tier: no tier "wach"; allowed: none, watch, screen, call, urgent',
  ],
  ['an unknown track', [PATHWAY, ['rules', 0, 'track'], 'heart'], 'rules[0].track: no track "heart"; allowed: cns'],
  [
    'an unknown source',
    [PATHWAY, ['rules', 0, 'sources', 0], 'cox'],
    'rules[0].sources[0]: no source "cox"; nearest of ',
  ],
  [
    'a rule that appears twice',
    [PATHWAY, ['rules', 1, 'id'], 'W1'],
    'rules[1].id: id "W1" appears twice; the first is rules[0].id',
  ],
  [
    'a tier that appears twice',
    [PATHWAY, ['tiers', 1, 'id'], 'none'],
    'tiers[1].id: id "none" appears twice; the first is tiers[0].id',
  ],
  ['ranks out of order', [PATHWAY, ['tiers', 2, 'rank'], 1], 'tiers[2].rank: must be above 1, the rank before it'],
  ['an unknown list', [PATHWAY, ['tiers', 1, 'workup', 0], 'first'], 'tiers[1].workup[0]: no work-up list "first"'],
  [
    'a team for an unknown tier',
    [PATHWAY, ['tiers', 4, 'teamWhenAlsoFired'], ['cal']],
    'tiers[4].teamWhenAlsoFired[0]: no tier "cal"',
  ],
  [
    'an unknown answer',
    [PATHWAY, ['workup', 0, 'items', 0, 'answeredBy'], ['hb']],
    'workup[0].items[0].answeredBy[0]: no input "hb"',
  ],
  [
    'a parameter that appears twice',
    [PATHWAY, ['parameters', ENTRY + 1, 'id'], IN_FORCE],
    `parameters[${ENTRY + 1}].id: id "ferritin-entry" appears twice`,
  ],
])('%s', (_, change, start) => {
  expect(faultsAfter(change).some((fault) => fault.startsWith(`${PATHWAY}: ${start}`))).toBe(true)
})
