import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseRecord } from '../../src/case/case.ts'
import { readCase } from '../../src/case/file.ts'
import type { Replay } from '../../src/case/record.ts'
import { writeCase } from '../../src/case/write.ts'
import { record, see, time, vocabulary } from './fixture.ts'
import { changedAt, whole } from './replay-fixture.ts'

const file = (record: unknown) => JSON.stringify({ format: 'mas-hlh-case', formatVersion: 1, observations: [], record })
const read = (record: unknown) => readCase(file(record), vocabulary)
const faults = (record: unknown) => {
  const result = read(record)
  return result.ok ? [] : result.faults.map(({ path, problem }) => `${path}: ${problem}`)
}
const replayIn = (record: unknown): Replay => {
  const result = read(record)
  if (!result.ok || result.record.replay === undefined) throw new Error(JSON.stringify(result))
  return result.record.replay
}

test('a record is read completely, its result unchanged, its times with their moments', () => {
  const { result, seen, savedAt, ...rest } = replayIn(whole())
  const { result: saved, seen: marks, savedAt: savedText, ...others } = whole()
  expect(result).toEqual(saved)
  expect(rest).toEqual(others)
  expect(savedAt).toEqual({ text: savedText, ms: time(savedText).ms })
  expect(seen.map((mark) => mark.choice)).toEqual(marks.map(({ choice }) => choice))
  expect(seen[1]).toEqual({
    at: { text: '2026-11-22T06:10:00-05:00', ms: time('2026-11-22T06:10:00-05:00').ms },
    choice: 're-check',
    recheckAt: { text: '2026-11-22T12:00:00-05:00', ms: time('2026-11-22T12:00:00-05:00').ms },
  })
})

test('a file without a record gives a case without one', () => {
  const result = readCase('{"format":"mas-hlh-case","formatVersion":1,"observations":[]}', vocabulary)
  expect(result).toEqual({ ok: true, record: record() })
  expect(result.ok && 'replay' in result.record).toBe(false)
})

test('what may be absent or null', () => {
  const set = ['result', 'sets', 0]
  const lacking: readonly (readonly (string | number)[])[] = [
    ['inUse'],
    ...['rule', 'path', 'paths', 'count', 'score', 'probability'].map((key) => [...set, key]),
    [...set, 'criteria', 0, 'points'],
  ]
  for (const path of lacking) expect(faults(changedAt(path, undefined))).toEqual([])
  const nulls = [['pack'], ['result', 'asOf'], [...set, 'score', 'cutoff'], [...set, 'score', 'min']]
  for (const path of nulls) expect(faults(changedAt(path, null))).toEqual([])
  const empty = [['sets'], ['seen'], ['result', 'sets'], ['result', 'escalation', 'fired'], [...set, 'couldDecide']]
  for (const path of empty) expect(faults(changedAt(path, []))).toEqual([])
})

const NAMED = 'an id such as "hlh-2004"'
const HEX = 'a sha-256 of 64 hexadecimal digits in lower case'
test.each<[readonly (string | number)[], unknown, string]>([
  [[], null, 'record: null is not an object; allowed: { build, savedAt,'],
  [[], [], 'record: a list is not an object'],
  [[], 'seen', 'record: "seen" is not an object'],
  [['note'], 'for Ada', 'record.note: unknown key; nearest of 10'],
  [['constructor'], 1, 'record.constructor: unknown key'],
  [['build'], undefined, 'record.build: missing; allowed: the version of a page, "1.0.0"'],
  [['build'], 'Ada Lovelace', 'record.build: "Ada Lovelace"; allowed: the version of a page'],
  [['build'], '0.2.0-ruled-out-send-home', 'record.build: "0.2.0-ruled-out-send-home"; allowed: the version of a page'],
  [['build'], '0.2.00000', 'record.build: "0.2.00000"; allowed: the version of a page'],
  [['savedAt'], 'yesterday', 'record.savedAt: "yesterday" is not a time; allowed: ISO 8601'],
  [['savedAt'], 1, 'record.savedAt: 1 is not a time; allowed: ISO 8601'],
  [['reading'], 'worst', 'record.reading: "worst"; allowed: published, latest, episode'],
  [['vocabulary'], undefined, 'record.vocabulary: missing; allowed: { sha256 }'],
  [['vocabulary', 'sha256'], 'ab'.repeat(31), `record.vocabulary.sha256: "${'ab'.repeat(30)}…"; allowed: ${HEX}`],
  [['vocabulary', 'sha256'], 'AB'.repeat(32), `allowed: ${HEX}`],
  [['sets'], undefined, 'record.sets: missing; allowed: a list, which may be empty'],
  [['sets'], {}, 'record.sets: an object; allowed: a list'],
  [['sets', 0], 'hlh-2004', 'record.sets[0]: "hlh-2004" is not an object; allowed: { id, version, sha256 }'],
  [['sets', 1, 'id'], 'hlh-2004', 'record.sets[1].id: "hlh-2004"; allowed: each id once'],
  [['sets', 0, 'id'], 'HLH 2004', `record.sets[0].id: "HLH 2004"; allowed: ${NAMED}`],
  [['sets', 0, 'id'], 'a'.repeat(65), `allowed: ${NAMED}`],
  [['sets', 0, 'version'], '1.0', 'record.sets[0].version: "1.0"; allowed: a version of three numbers, "1.0.0"'],
  [['sets', 0, 'title'], 'x', 'record.sets[0].title: unknown key; allowed: id, version, sha256'],
  [['inUse'], null, 'record.inUse: null; allowed: a list'],
  [['pathway'], null, 'record.pathway: null is not an object'],
  [['pathway', 'sha256'], undefined, `record.pathway.sha256: missing; allowed: ${HEX}`],
  [['pack'], undefined, 'record.pack: missing; allowed: { id, version, sha256 }'],
  [['pack'], {}, 'record.pack.id: missing'],
  [['result'], null, 'record.result: null is not an object'],
  [['result', 'format'], 'mas-hlh-case', 'record.result.format: "mas-hlh-case"; allowed: "mas-hlh-result"'],
  [['result', 'formatVersion'], 2, 'record.result.formatVersion: 2; allowed: the number 1'],
  [['result', 'formatVersion'], '1', 'record.result.formatVersion: "1"; allowed: the number 1'],
  [['result', 'patient'], 'Ada', 'record.result.patient: unknown key'],
  [['result', 'asOf'], 'now', 'record.result.asOf: "now" is not a time; allowed: ISO 8601'],
  [['result', 'sets', 0, 'verdict'], 'maybe', 'record.result.sets[0].verdict: "maybe"; allowed: met, not-met, unknown'],
  [['result', 'sets', 0, 'entry'], null, 'record.result.sets[0].entry: null; allowed: met, not-met, unknown, none'],
  [['result', 'sets', 0, 'rule'], null, 'record.result.sets[0].rule: null; allowed: met'],
  [['result', 'sets', 0, 'note'], 'x', 'record.result.sets[0].note: unknown key'],
  [
    ['result', 'sets', 0, 'count', 'min'],
    '4',
    'record.result.sets[0].count.min: "4"; allowed: a whole number from 0 to 9999',
  ],
  [
    ['result', 'sets', 0, 'count', 'min'],
    4.5,
    'record.result.sets[0].count.min: 4.5; allowed: a whole number from 0 to 9999',
  ],
  [['result', 'sets', 0, 'count', 'of'], -1, 'record.result.sets[0].count.of: -1; allowed: a whole number'],
  [['result', 'sets', 0, 'score', 'min'], 12, 'record.result.sets[0].score.min: 12; allowed: a decimal in quotes'],
  [['result', 'sets', 0, 'score', 'max'], '1e3', 'record.result.sets[0].score.max: "1e3"; allowed: a decimal'],
  [
    ['result', 'sets', 0, 'score', 'cutoff'],
    undefined,
    'record.result.sets[0].score.cutoff: missing; allowed: a decimal',
  ],
  [['result', 'sets', 0, 'probability', 'max'], 'x'.repeat(41), 'allowed: a published probability'],
  [['result', 'sets', 0, 'paths', 0, 'id'], '', `record.result.sets[0].paths[0].id: ""; allowed: ${NAMED}`],
  [['result', 'sets', 0, 'criteria', 0, 'points', 'max'], undefined, 'criteria[0].points.max: missing; allowed'],
  [['result', 'sets', 0, 'couldDecide', 0], 'Ada Lovelace', `couldDecide[0]: "Ada Lovelace"; allowed: ${NAMED}`],
  [['result', 'sets', 0, 'cautions', 0], 'a\nb', 'cautions[0]: "a\\nb"; allowed: the text of a caution'],
  [['result', 'sets', 0, 'cautions', 0], 'x'.repeat(2001), 'allowed: the text of a caution, at most 2000 characters'],
  [['result', 'escalation'], undefined, 'record.result.escalation: missing; allowed: { pathway, version, pack, tier,'],
  [['result', 'escalation', 'fired', 0], 'Ada', 'escalation.fired[0]: "Ada"; allowed: the id of a rule, "C1"'],
  [['result', 'escalation', 'tracks'], 'cns', 'escalation.tracks: "cns"; allowed: a list'],
  [['seen'], undefined, 'record.seen: missing; allowed: a list'],
  [['seen', 0, 'choice'], 'approve', 'record.seen[0].choice: "approve"; allowed: agree, disagree, re-check'],
  [['seen', 0, 'choice'], undefined, 'record.seen[0].choice: missing; allowed: agree, disagree, re-check'],
  [['seen', 0, 'at'], undefined, 'record.seen[0].at: missing; allowed: ISO 8601'],
  [['seen', 0, 'by'], 'Ada', 'record.seen[0].by: unknown key; allowed: at, choice'],
  [['seen', 0, 'recheckAt'], '2026-11-23', 'record.seen[0].recheckAt: unknown key; allowed: at, choice'],
  [['seen', 1, 'recheckAt'], undefined, 'record.seen[1].recheckAt: missing; allowed: ISO 8601'],
  [
    ['seen', 1, 'recheckAt'],
    '2026-11-22T06:10:00-05:00',
    'record.seen[1].recheckAt: 2026-11-22T06:10:00-05:00 is not after at; allowed: a later time',
  ],
  [['seen', 0], 'agree', 'record.seen[0]: "agree" is not an object'],
  [['seen', 0], null, 'record.seen[0]: null is not an object'],
  [['seen'], Array(1001).fill(whole().seen[0]), 'record.seen: holds 1001 entries; allowed: at most 1000'],
])('%#: a wrong value at %j is refused', (path, value, fault) => {
  const found = faults(changedAt(path, value))
  expect(found.join('\n')).toContain(fault)
  expect(found.every((one) => /allowed: |nearest of/.test(one) && one.length < 400)).toBe(true)
})

test('all faults of record and case are listed at once, and nothing is half-loaded', () => {
  const bad = changedAt(['seen', 0, 'at'], 'x', changedAt(['build'], 'x', changedAt(['sets', 0, 'sha256'], 'x')))
  const text = JSON.stringify({
    format: 'mas-hlh-case',
    formatVersion: 1,
    observations: [{ finding: 'x' }],
    record: bad,
  })
  const result = readCase(text, vocabulary)
  expect(!result.ok && result.faults.map(({ path }) => path)).toEqual([
    'observations[0].finding',
    'record.build',
    'record.sets[0].sha256',
    'record.seen[0].at',
  ])
  expect(Object.keys(result)).toEqual(['ok', 'faults'])
})

test('no record makes the reader throw', () => {
  fc.assert(fc.property(fc.json(), (json) => typeof read(JSON.parse(json)).ok === 'boolean'))
})

describe('writing', () => {
  const name = fc.constantFrom('hlh-2004', 'hscore', 'fever', 'sil2r', 'a', 'x-1-y')
  const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
  const verdict = fc.constantFrom('met' as const, 'not-met' as const, 'unknown' as const)
  const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((parts) => parts.join('.'))
  const edition = fc.record({ id: name, version, sha256: hash })
  const editions = fc.uniqueArray(edition, { selector: ({ id }) => id })
  const decimal = fc.constantFrom(null, '0', '-2.1', '16.514285', '195')
  const ends = fc.record({ min: decimal, max: decimal })
  const judged = fc.record({ id: name, verdict })
  const small = fc.nat(12)
  const set = fc.record(
    {
      id: name,
      version,
      entry: fc.oneof(verdict, fc.constant('none' as const)),
      verdict,
      rule: verdict,
      path: name,
      paths: fc.uniqueArray(judged, { selector: ({ id }) => id }),
      count: fc.record({ min: small, max: small, needed: small, of: small }),
      score: fc.record({ min: decimal, max: decimal, cutoff: decimal }),
      probability: fc.constant({ min: '80–88 %', max: '>99 %' }),
      criteria: fc.uniqueArray(fc.record({ id: name, verdict, points: ends }, { requiredKeys: ['id', 'verdict'] }), {
        selector: ({ id }) => id,
      }),
      couldDecide: fc.array(name),
      cautions: fc.array(fc.constantFrom('Not after a transfusion.', 'sIL-2R ≥ 2400 U/mL.')),
    },
    { requiredKeys: ['id', 'version', 'entry', 'verdict', 'criteria', 'couldDecide', 'cautions'] },
  )
  const moment = fc.constantFrom('2026-11-20T08:00:00-05:00', '2026-11-21', '2026-11-21T08:00:01.5Z').map((text) => ({
    text,
    ms: time(text).ms,
  }))
  const later = { text: '2026-12-01', ms: time('2026-12-01').ms }
  const rules = fc.array(fc.constantFrom('C1', 'U12', 'S3'))
  const replay: fc.Arbitrary<Replay> = fc.record(
    {
      build: fc.constantFrom('1.0.0', '0.1.0', '9999.0.0'),
      savedAt: moment,
      reading: fc.constantFrom('published' as const, 'latest' as const, 'episode' as const),
      vocabulary: fc.record({ sha256: hash }),
      sets: editions,
      inUse: editions,
      pathway: edition,
      pack: fc.option(edition),
      result: fc.record({
        format: fc.constant('mas-hlh-result' as const),
        formatVersion: fc.constant(1 as const),
        asOf: fc.option(moment.map(({ text }) => text)),
        sets: fc.uniqueArray(set, { selector: ({ id }) => id, maxLength: 3 }),
        escalation: fc.record({
          pathway: name,
          version,
          tier: name,
          tracks: fc.array(name),
          fired: rules,
          notAssessable: rules,
        }),
      }),
      seen: fc.array(
        fc.oneof(
          fc.record({ at: moment, choice: fc.constantFrom('agree' as const, 'disagree' as const) }),
          fc.record({ at: moment, choice: fc.constant('re-check' as const), recheckAt: fc.constant(later) }),
        ),
      ),
    },
    {
      requiredKeys: ['build', 'savedAt', 'reading', 'vocabulary', 'sets', 'pathway', 'pack', 'result', 'seen'],
      noNullPrototype: true,
    },
  )
  const cases: fc.Arbitrary<CaseRecord> = replay.map((one) => ({
    ...record(see('ferritin', '2.50 ug/L', '2026-11-20')),
    replay: one,
  }))

  test('gives back the same record', () => {
    fc.assert(
      fc.property(cases, (one) => {
        expect(readCase(writeCase(one), vocabulary)).toEqual({ ok: true, record: one })
      }),
    )
  })
})
