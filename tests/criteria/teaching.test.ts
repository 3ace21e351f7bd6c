import { describe, expect, test } from 'vitest'
import { at, faultsAfter } from './provoke.ts'

const HIKE = 'teaching/after-a-hike.json'

describe('a teaching patient is refused for', () => {
  test('a stop that is not after the one before it', () => {
    expect(faultsAfter([HIKE, ['stops', 1, 'at'], at(HIKE, 'stops', 0, 'at')])).toEqual([
      `${HIKE}: stops[1].at: is not after the stop before it (2020-01-01T12:00:00Z)`,
    ])
  })
  test('an unknown tier, an unknown set, an option twice', () => {
    expect(faultsAfter([HIKE, ['stops', 0, 'expect', 'tier'], 'cal'])[0]).toMatch(
      /^.*stops\[0\]\.expect\.tier: no tier "cal"/,
    )
    expect(faultsAfter([HIKE, ['stops', 0, 'expect', 'met'], ['hscor']])[0]).toMatch(/expect\.met\[0\]: no set "hscor"/)
    expect(faultsAfter([HIKE, ['stops', 0, 'options'], ['Wait', 'Wait']])[0]).toMatch(/option "Wait" appears twice/)
  })
  test('a source that nobody can find', () => {
    expect(faultsAfter([HIKE, ['source', 'url'], undefined])).toEqual([
      `${HIKE}: source: cannot be found by a reader; it needs one of doi, pmid, url`,
    ])
  })
  test('a file with another name, an unknown key, words that no text may say', () => {
    expect(faultsAfter([HIKE, ['id'], 'other'])[0]).toMatch(/id: is "other"; the file must be teaching\/other\.json/)
    expect(faultsAfter([HIKE, ['drug'], 'x'])[0]).toMatch(/drug/)
    expect(faultsAfter([HIKE, ['stops', 0, 'lesson'], 'HLH is unlikely here.'])[0]).toMatch(/says "unlikely"/)
  })
})
