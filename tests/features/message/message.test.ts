import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { isMeasured } from '../../../src/case/case.ts'
import { call } from '../../../src/features/message/call-model.ts'
import { note } from '../../../src/features/message/note-model.ts'
import { pager } from '../../../src/features/message/pager-model.ts'
import { plainText } from '../../../src/wording/plain-text.ts'
import { timesOf } from '../../../src/wording/told.ts'
import { amount, labelOf } from '../../../src/wording/value.ts'

import { record, see, time } from '../../case/fixture.ts'
import { caseOf } from '../../given.ts'
import { criteria } from '../../load.ts'
import { forbidden, index, inOneLine, inputOf, NOW, patients } from './message-input.ts'

vi.setConfig({ testTimeout: 60_000 })
const { doesNotExclude = '', device = '' } = criteria.pathway.fixed
const MAKERS = { call, pager, note }
/** The non-ASCII characters that a text may contain. */
const ALLOWED = /[^\x20-\x7e\n≥≤×⁹³µ°·–]/u

describe.each(patients)('%s', (_, published) => {
  // A birth date in place of the age, as an opened file may have.
  const born = { ...published, patient: { birthDate: '2009-02-17' } }

  test('the note has every entry, every set with its edition and every rule that fired, and ends with its limits', () => {
    const input = inputOf(published)
    const text = note(input)
    const words = inOneLine(text)
    for (const { set } of input.assessment.sets) expect(words).toContain(`${set.shortTitle}, ed. ${set.version}`)
    for (const one of input.record.observations) {
      const value = isMeasured(one) ? amount(one.comparator, one.value, one.unit, one.finding, index) : ''
      expect(words).toContain(plainText([`${labelOf(one.finding, index)}${value === '' ? ':' : ` ${value}`}`]))
    }
    for (const { rule } of input.assessment.escalation.fired) expect(words).toContain(`- ${rule.id} ${rule.label}`)
    expect(words).toContain('Patient label: ____')
    expect(words).toContain(doesNotExclude)
    expect(words).toContain(inOneLine(device))
    expect(text).not.toMatch(ALLOWED)
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(100)
  })

  test('the call has at most 12 lines and 900 characters, with a request and a blank to call back', () => {
    const text = call(inputOf(published))
    expect(text.length).toBeLessThanOrEqual(900)
    expect(text.split('\n').length).toBeLessThanOrEqual(12)
    expect(text).toContain('\nR: Please call back: ____')
    expect(text).toContain(doesNotExclude)
    expect(text).not.toMatch(ALLOWED)
  })

  test('no text uses a forbidden phrase or the birth date', () => {
    const input = inputOf(born)
    for (const make of Object.values(MAKERS)) {
      const text = make(input)
      expect(forbidden(text)).toEqual([])
      expect(text).not.toMatch(/2009-|17 Feb|02-17/)
      expect(text).toMatch(/\b17 years/)
    }
  })

  test('the pager line is short and in ASCII', () => {
    for (const one of [published, born]) expect(pager(inputOf(one))).toMatch(/^[\x20-\x7e]{1,160}$/)
  })
})

test('an empty form says that nothing is entered, what that does not mean, and whom to ask', () => {
  const input = inputOf(record())
  const { title } = input.assessment.escalation.tier
  const text = note(input)
  expect(text).toContain(`${title}\nNothing is entered.\n`)
  expect(text).toContain(doesNotExclude)
  expect(text).toContain('Age not entered')
  expect(call(input)).toContain(
    `S: Age not entered. ${title}. ${doesNotExclude}\nB: No findings entered.\nA: No values entered.\n`,
  )
  expect(pager(input)).toBe(`${title}. ${doesNotExclude} call back: ____`)
  for (const make of Object.values(MAKERS)) expect(forbidden(make(input))).toEqual([])
})

test('random records: no forbidden phrase, no unexpected character, and a pager line that fits', () => {
  const options = criteria.vocabulary.inputs.flatMap((one) => {
    if (one.kind === 'quantity')
      return one.fromPatient
        ? []
        : one.units.flatMap(({ code }) =>
            ['7', '>40000', '<0.5', '104'].map((value) => see(one.id, `${value} ${code}`)),
          )
    const answers = one.kind === 'choice' ? one.options.map(({ id }) => id) : ['yes', 'no']
    return answers.map((answer) => see(one.id, answer))
  })
  const hours = fc.option(fc.nat({ max: 300 }), { nil: null })
  const some = fc.array(fc.tuple(fc.constantFrom(...options), hours), { maxLength: 25 })
  const property = fc.property(some, (all) => {
    const observations = all.map(([one, before]) => {
      const ms = NOW - (before ?? 0) * 3_600_000
      return before === null ? one : { ...one, at: { text: new Date(ms).toISOString(), ms } }
    })
    const input = inputOf({ asOf: null, patient: { age: { value: '6', unit: 'a' } }, observations })
    const line = pager(input)
    expect(line).toMatch(/^[\x20-\x7e]{1,160}$/)
    expect(line).toMatch(/call back: ____$/)
    if (input.assessment.escalation.tier.rank === 0) expect(line).toContain(doesNotExclude)
    for (const text of [line, call(input), note(input)]) {
      expect(forbidden(text)).toEqual([])
      expect(text).not.toMatch(ALLOWED)
    }
  })
  fc.assert(property, { seed: 20261122, numRuns: 40, endOnFailure: true })
})

describe('the message', () => {
  const [early, late] = ['2026-11-21T06:10Z', '2026-11-22T06:10Z']
  const course = record(
    see('sjia', 'yes'),
    see('malignancy', 'no'),
    see('red-flag-shock', 'yes', late),
    see('fever-persistent', 'yes', late),
    see('splenomegaly', 'no', late),
    see('csf-inflammation', 'yes', late),
    see('temperature', '38.4 Cel', early),
    see('temperature', '39.6 Cel', late),
    see('ferritin', '12450 ng/mL', early),
    see('ferritin', '>40000 ng/mL', late),
    see('platelets', '188 10*9/L', early),
    see('platelets', '104 10*9/L', late),
    see('perforin-result', 'low', early),
  )
  const input = inputOf(course)
  const text = note(input)
  const local = (hour: string) => timesOf(input).moment(time(hour).ms).replaceAll('\u00a0', ' ')

  test('red flags come before the rules, rules strongest first, tracks last', () => {
    const places = [
      'Red flags ticked: Shock',
      '- U1 Shock ticked',
      '- C1 ',
      '- S2 ',
      '- W1 ',
      'Central nervous system:',
    ]
    const found = places.map((one) => text.indexOf(one))
    expect(found.every((place) => place > 0)).toBe(true)
    expect(found).toEqual([...found].sort((a, b) => a - b))
    expect(text).toContain(criteria.pathway.fixed['teamToo'])
  })
  test('lists every entry by time, newest first, without unanswered questions', () => {
    const words = inOneLine(text)
    expect(words).toContain(
      `${local(late)} (6 h ago): Shock: yes; Highest temperature 39.6 °C; High fever that does not settle: yes;`,
    )
    expect(words).toContain(`${local(early)} (30 h ago): Highest temperature 38.4 °C; Platelets 188 ×10⁹/L;`)
    expect(words).toContain('No time given: Systemic JIA, known or suspected: yes; Malignancy: no.')
    expect(text).not.toContain('Kawasaki disease')
  })
  test('the call gives the value before the deciding ones, with the change', () => {
    const words = inOneLine(call(input))
    expect(words).toContain(`Ferritin > 40000 ng/mL (was 12450 ng/mL at ${local(early)}, more than +221 %)`)
    expect(words).toContain('Platelets 104 ×10⁹/L, Temperature 39.6 °C.')
    expect(words).toContain('Red flags: Shock. Red flag present: emergency team first')
  })
  test('lists all differing values of one time', () => {
    const both = record(see('ferritin', '700 ng/mL'), see('ferritin', '900 ng/mL'))
    expect(call(inputOf(both))).toContain('Ferritin 700 ng/mL and 900 ng/mL.')
    expect(note(inputOf(both))).toContain('Ferritin 700 ng/mL; Ferritin 900 ng/mL.')
  })
  test('proposes the first missing tests', () => {
    const request = inOneLine(text.slice(text.indexOf('\nREQUEST')))
    expect(request).toContain('Blood smear (film);')
    expect(request).toContain('Complete blood count with differential (in part entered)')
    expect(request).not.toContain('Ferritin')
  })
  test('sets far from decided share one line; a set that is met or lacks one criterion has its own', () => {
    const few = note(inputOf(caseOf({ ferritin: '2000 ng/mL', age: '40 a' })))
    expect(few).toContain('- OHI index, ed. 1.1.0: not decided · 1 of 2 met')
    expect(few).toContain('- Not decided with the data entered: ')
    const lines = few.split('\n').filter((one) => /^- .*, ed\. [^;]*: not decided/.test(one))
    expect(lines.map((one) => /^- ([^,]*),/.exec(one)?.[1])).not.toContain('HLH-2004')
    expect(inOneLine(few).match(/HLH-2004, ed\./g)).toHaveLength(1)
  })
  test('names the time zone once', () => {
    expect(text.match(/times in UTC/g)).toHaveLength(1)
    expect(text).toContain('As of 2026-11-22 ')
  })
  test('gives the age of a small child in months, of a newborn in days', () => {
    const age = (birthDate: string) => /Age (\d+ \w+)/.exec(call(inputOf({ ...record(), patient: { birthDate } })))?.[1]
    expect([age('2020-11-22'), age('2025-09-20'), age('2026-11-10')]).toEqual(['6 years', '14 months', '12 days'])
  })
})

test('with the clock moved: says so first, leaves out later values, counts ages from the moment shown', () => {
  const all = record(
    see('ferritin', '700 ng/mL', '2026-11-20T06:00Z'),
    see('platelets', '90 10*9/L', '2026-11-22T06:00Z'),
  )
  const at = time('2026-11-20T12:00Z').ms
  const input = { ...inputOf(all, criteria, at, NOW), seenAs: ['Viewed as of 2026-11-20 12:00'] }
  for (const make of [call, note]) {
    const text = make(input)
    expect(text.indexOf('NOTE: Viewed as of 2026-11-20 12:00.')).toBeLessThan(120)
    expect(text).toMatch(/\(6 h before\)/)
    expect(text).not.toMatch(/ ago\)|Platelets 90/)
  }
  expect(pager(input)).toMatch(
    /^MAS-HLH WATCH: W1[^.]*\. Viewed as of 2026-11-20 12:00 \(UTC[^)]*\)\. .*6 h before\. call back: ____$/,
  )
})

describe('the pager line', () => {
  test('names the strongest reason in words and what decided, and drops whole parts', () => {
    const given = {
      sjia: 'yes',
      fever: 'yes',
      ferritin: '>40000 ng/mL',
      platelets: '104 10*9/L',
      ast: '210 U/L',
    } as const
    expect(pager(inputOf(caseOf({ ...given, age: '6 a' })))).toBe(
      'MAS-HLH CALL: C2 A criteria set is met; C4 +3 more. age 6 years. MAS 2016 (sJIA) 2/4 met. Ferritin > 40000 ng/mL. Platelets 104 x10e9/L. call back: ____',
    )
  })
  test('keeps the two numbers the pathway asks for first, whether they decided or not', () => {
    const told = {
      ferritin: '120 ng/mL',
      platelets: '240 10*9/L',
      hemoglobin: '14 g/dL',
      fibrinogen: '300 mg/dL',
    } as const
    expect(pager(inputOf(caseOf({ ...told, 'red-flag-shock': 'yes', age: '6 a' })))).toBe(
      'MAS-HLH URGENT: U1 Shock ticked. age 6 years. Ferritin 120 ng/mL. Platelets 240 x10e9/L. Hemoglobin 14 g/dL. Fibrinogen 300 mg/dL. call back: ____',
    )
    const lines = patients.map(([, one]) => [pager(inputOf(one)), one] as const)
    for (const [line, { observations }] of lines)
      for (const [id, label] of [
        ['ferritin', 'Ferritin '],
        ['platelets', 'Platelets '],
      ] as const)
        expect([line, line.includes(label)]).toEqual([line, observations.some(({ finding }) => finding === id)])
  })
  test('every line has the strongest label, cut after a whole word if needed', () => {
    const most = { 'fever-persistent': 'yes', sjia: 'yes', icu: 'yes', age: '40 a', neutrophils: '0.4 10*9/L' } as const
    const line = pager(inputOf(caseOf({ ...most, ferritin: '>40000 ng/mL', platelets: '104 10*9/L' })))
    expect(line).toMatch(/^MAS-HLH CALL: C1 High fever that does not( [a-z,]+)*(\.\.\.)?; C/)
    for (const [, one] of patients) {
      const [, rule = ''] = /: [A-Z]\d+ (.{8})/.exec(pager(inputOf(one))) ?? []
      const { fired, tier } = inputOf(one).assessment.escalation
      expect(fired.filter((it) => it.rule.tier === tier.id).some((it) => it.rule.label.startsWith(rule))).toBe(
        tier.rank > 0,
      )
    }
  })
  test('spells out the rules if everything else fits', () => {
    expect(pager(inputOf(caseOf({ 'red-flag-shock': 'yes' })))).toBe('MAS-HLH URGENT: U1 Shock ticked. call back: ____')
  })
})

test('a moment before a clock change carries its own zone', () => {
  const { TZ } = process.env
  process.env['TZ'] = 'America/New_York'
  const at = time('2026-11-02T11:00Z').ms
  const { zone, moment, aged } = timesOf({ at, now: at })
  const [before, twice, again] = ['2026-10-31T10:10Z', '2026-11-01T05:30Z', '2026-11-01T06:30Z'].map(
    (text) => time(text).ms,
  )
  const told = [before, twice, again].map((ms) => plainText([moment(ms ?? 0)]))
  const old = plainText([aged(at - 6 * 3_600_000)])
  if (TZ === undefined) delete process.env['TZ']
  else process.env['TZ'] = TZ
  expect(zone).toBe('UTC-05:00')
  expect(told).toEqual(['2026-10-31 06:10 (UTC-04:00)', '2026-11-01 01:30 (UTC-04:00)', '2026-11-01 01:30'])
  expect(old).toBe('2026-11-02 00:00 (6 h ago)')
})
