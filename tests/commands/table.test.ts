import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { rowScorer } from '../../src/case/rows/score-row.ts'
import { checkedCriteria } from '../../src/commands/criteria-in.ts'
import { Refusal } from '../../src/commands/program.ts'
import { score as scoreCommand } from '../../src/commands/run-score.ts'
import { criteria } from '../load.ts'
import { type Run, scratch } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const disk = scratch()
afterAll(disk.remove)

/** Runs the command in this process and catches what it writes. */
async function run(...args: readonly string[]): Promise<Run> {
  const out = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      out[name] += String(text)
      return true
    }),
  )
  try {
    const status = await scoreCommand({ args, input: () => '' }, checkedCriteria)
    if (typeof status === 'string') throw new Error('one document')
    return { status, ...out }
  } catch (error) {
    if (error instanceof Refusal) return { status: 2, ...out, stderr: error.message }
    throw error
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
const table = (text: string, name = 'table.csv') => disk.write(name, text)
const recordsIn = ({ stdout }: Run, sign = ',') =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(sign))

interface Published {
  readonly patient?: { readonly age?: { readonly value: string; readonly unit: string } }
  readonly observations: readonly {
    readonly finding: string
    readonly value: string
    readonly comparator?: string
    readonly unit?: string
    readonly at?: string
  }[]
}
const published: readonly { readonly case: Published }[] = JSON.parse(
  readFileSync('tests/cases/published.json', 'utf8'),
)

describe('a table in, a table out', () => {
  test('published patients as a long table: tier, verdicts, counts and scores of the lines', async () => {
    const cases = published.map((one) => one.case).filter(({ patient = {} }) => !('birthDate' in patient))
    expect(cases.length).toBeGreaterThan(30)
    const text = cases.flatMap(({ patient, observations }, i) => {
      const age = patient?.age === undefined ? [] : [{ finding: 'age', ...patient.age }]
      return [...age, ...observations].map((one) => {
        const { finding, comparator = '', value, unit = '', at = '' } = { at: '', comparator: '', ...one }
        return `${[`p${i}`, at, finding, comparator, value, unit].join(',')}\n`
      })
    })
    const printed = await run('--csv', table(`row,at,finding,comparator,value,unit\n${text.join('')}`))
    expect([printed.status, printed.stderr]).toEqual([0, ''])
    const [headings = [], ...records] = recordsIn(printed)
    expect(headings.slice(0, 9)).toEqual([
      ...['row', 'as_of', 'tier', 'hlh-2004.verdict', 'hlh-2004.count_min', 'hlh-2004.count_max'],
      ...['hlh-2004.score_min', 'hlh-2004.score_max', 'hlh-2004.edition'],
    ])
    const line = rowScorer(criteria, { moment: null, reading: 'published', shape: 'verdicts', decide: false })
    expect(records.length).toBe(cases.length)
    for (const [i, one] of cases.entries()) {
      const { observations, patient } = one
      const whole = { format: 'mas-hlh-case', formatVersion: 1, ...(patient?.age && { patient }), observations }
      const { asOf, tier, sets } = JSON.parse(String(line(JSON.stringify(whole))))
      const cells = criteria.sets.flatMap(({ id, version }) => {
        const { verdict, count, score } = sets[id]
        return [verdict, count?.min, count?.max, score?.min, score?.max, version]
      })
      const expected = [`p${i}`, asOf, tier, ...cells, ''].map((cell) => String(cell ?? ''))
      expect(records[i]).toEqual(expected)
    }
  })

  test('bad cells give faults, counted by column; the other patients are scored', async () => {
    const printed = await run(
      '--csv',
      table('row;age [a];ferritin [ng/mL];fever\na;6;500;yes\nb;6;12,5;yes\nc;600;99999999;no\nd;;1;\n'),
    )
    expect(printed.status).toBe(1)
    const [headings = [], ...records] = recordsIn(printed, ';')
    expect(headings.at(-1)).toBe('faults')
    expect(records.map(([row, , tier]) => [row, tier !== ''])).toEqual([
      ['a', true],
      ['b', false],
      ['c', false],
      ['d', true],
    ])
    expect(printed.stdout).toContain('"row 3, ferritin [ng/mL]: ""12,5"" is not a number; ')
    expect(printed.stdout).toContain('row 4, age [a]: ""600"" is outside')
    expect(printed.stderr).toBe('2 of 4 patients have faults, by column:\n  2  ferritin [ng/mL]\n  1  age [a]\n')
  })

  test('a map: own headings, and its decimal sign in the results', async () => {
    const file = table('Fall;Datum;Thrombozyten (Gpt/l);Ferritin ng/mL;Fieber\n1;22.11.2026;80,5;500;ja\n', 'labs.csv')
    const proposed = await run('--csv', '--propose-map', file)
    expect([proposed.status, proposed.stderr]).toEqual([0, ''])
    const printed = await run('--csv', '--map', disk.write('map.json', proposed.stdout), file)
    expect([printed.status, printed.stderr]).toEqual([0, ''])
    const [headings = [], cells = []] = recordsIn(printed, ';')
    expect(cells.slice(0, 2)).toEqual(['1', '2026-11-22'])
    expect(cells[headings.indexOf('ms-score-2019.score_min')]).toMatch(/^-\d+,\d+$/)
  })

  test('without a column of names the number of the row stands there', async () => {
    const [, ...records] = recordsIn(await run('--csv', table('fever\nyes\n\nno\n')))
    expect(records.map(([row]) => row)).toEqual(['2', '4'])
  })

  test('a proposal with open questions asks, and is refused as a map', async () => {
    const file = table('Ferritin,Fever\n500,yes\n')
    const proposed = await run('--csv', '--propose-map', file)
    expect(proposed.stderr).toMatch(/^"Ferritin": write its unit: ng\/mL/)
    const refused = await run('--csv', '--map', disk.write('open.json', proposed.stdout), file)
    expect([refused.status, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr).toContain('open.json: columns[0].unit: null is not a unit of ferritin; allowed: ng/mL')
  })

  test.each([
    [['--csv', '--lines', 'x.csv'], '--lines and --csv: allowed is one of them'],
    [['--csv', '--decide', 'x.csv'], '--shape and --decide: allowed only with --lines'],
    [['--map', 'm.json', 'x.json'], '--map and --propose-map: allowed only with --csv'],
    [['--csv', 'nowhere.csv'], 'nowhere.csv: cannot be read'],
  ])('%j is refused', async (args, words) => {
    const refused = await run(...args)
    expect([refused.status, refused.stdout]).toEqual([2, ''])
    expect(refused.stderr.startsWith(words)).toBe(true)
  })
})
