import { expect, test } from 'vitest'
import { checkedCriteria } from '../../src/commands/criteria-in.ts'
import { handOut } from '../../src/commands/hand-out.ts'
import { scoreOptions } from '../../src/commands/score-options.ts'
import { caseFile, runOf, scoreProgram } from './run.ts'

const CASE = JSON.stringify(
  caseFile([['ferritin', '700', 'ng/mL', '2026-11-22T06:10:00-05:00']], { patient: { birthDate: '2019-03-02' } }),
)

function run(args: readonly string[], input = CASE) {
  const warned: string[] = []
  const done = runOf(
    (from) => {
      const options = scoreOptions(from.args)
      return handOut(options, checkedCriteria(options, from), from, (line) => warned.push(line))
    },
    { args, input },
  )
  return { ...done, warned }
}

test('--fhir prints a bundle with an age in place of the birth date', () => {
  const { status, stdout } = run(['--fhir', '-'])
  const bundle = JSON.parse(stdout)
  expect([status, bundle.resourceType, bundle.type]).toEqual([0, 'Bundle', 'collection'])
  expect(stdout).not.toContain('2019-03-02')
  expect(bundle.entry[0].resource).toMatchObject({ code: { text: 'Age' }, valueQuantity: { value: 7, code: 'a' } })
})

test('a list of cases becomes a list of bundles', () => {
  expect(JSON.parse(run(['--fhir', '-'], `[${CASE},${CASE}]`).stdout)).toHaveLength(2)
  expect(JSON.parse(run(['--fhir', '-'], '[]').stdout)).toEqual([])
})

test('--redcap prints rows, or the dictionary with the warning that belongs to it', () => {
  const rows = run(['--redcap', 'rows', '-'])
  expect(rows.stdout.split('\r\n')).toHaveLength(4)
  expect(rows.warned).toEqual([])
  const dictionary = run(['--redcap', 'dictionary'], '')
  expect(dictionary.stdout).toMatch(/^Variable \/ Field Name,/)
  expect(dictionary.warned).toEqual([
    'Uploading a dictionary replaces all instruments of a project. Use an empty project.',
  ])
})

test.each([
  [['--fhir', '--redcap', 'rows', '-'], 'allowed is one of them'],
  [['--fhir', '--lines'], 'not allowed with many cases'],
  [['--redcap', 'all', '-'], 'allowed: rows, dictionary'],
  [['--fhir'], 'usage: npm run'],
])('%j is refused', (args, words) => {
  expect(run(args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(words) })
})

test('a faulty case is refused with its faults', () => {
  expect(run(['--fhir', '-'], '{}')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('format') })
})

test('the program hands out as the function does', () => {
  const { status, stdout } = scoreProgram({ args: ['--fhir', '-'], input: CASE })
  expect([status, stdout]).toEqual([0, run(['--fhir', '-']).stdout])
}, 60_000)
