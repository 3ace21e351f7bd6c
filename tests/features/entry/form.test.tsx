import { screen, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import type { Group, Input } from '../../../src/engine/vocabulary.ts'
import { choices, field, form, openPage, unit } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const { groups, inputs, series } = criteria.vocabulary
/** The first group of a series has the time of its entries. */
const timesIn = (group: Group) =>
  series
    .filter(({ id }) => groups.find((one) => one.series === id) === group)
    .map(({ time }) => screen.getByLabelText(time))
const inGroup = ({ id }: Group) => inputs.filter(({ group }) => group === id)
const quantities = inputs.flatMap((input) => (input.kind === 'quantity' ? [input] : []))

/** The part of the form under a group's heading. */
function groupPart({ label }: Group): HTMLElement {
  const found = within(form()).getByRole('heading', { name: label }).closest('section, details')
  if (!(found instanceof HTMLElement)) throw new Error(`no group ${label}`)
  return found
}

const isTick = (group: Group, input: Input) => group.ticks === true && input.kind === 'finding'

describe('every input of the vocabulary', () => {
  test('belongs to a group of the form', () => {
    expect(inputs.length).toBeGreaterThan(60)
    expect(groups.flatMap(inGroup)).toHaveLength(inputs.length)
  })

  test.each(groups.map((group) => [group.label, group] as const))('%s: one control for each, no more', (_, group) => {
    openPage()
    const here = within(groupPart(group))
    const wanted = inGroup(group)
    const ticks = wanted.filter((input) => isTick(group, input))
    const numbers = wanted.filter(({ kind }) => kind === 'quantity')
    const answered = wanted.filter((input) => input.kind !== 'quantity' && !isTick(group, input))
    expect(here.queryAllByRole('checkbox').map((box) => box.closest('label')?.textContent)).toEqual(
      ticks.map(({ label }) => label),
    )
    expect(here.queryAllByRole('textbox')).toEqual([...timesIn(group), ...numbers.map(({ id }) => field(id))])
    expect(here.queryAllByRole('radio').map((radio) => radio.closest('fieldset'))).toEqual(
      answered.flatMap((input) => {
        const options = input.kind === 'choice' ? input.options.length : 2
        return Array.from({ length: options + 1 }, () => choices(input.id))
      }),
    )
  })

  test('starts without an answer: not assessed, unticked, empty', () => {
    openPage()
    for (const input of inputs) {
      const group = groups.find(({ id }) => id === input.group)
      if (group === undefined) throw new Error(`no group ${input.group}`)
      if (input.kind === 'quantity') expect(field(input.id)).toHaveValue('')
      else if (isTick(group, input)) expect(field(input.id)).not.toBeChecked()
      else {
        expect(choices(input.id)).toHaveAccessibleName(input.label)
        const radios = within(choices(input.id)).getAllByRole<HTMLInputElement>('radio')
        expect(radios.map(({ checked }) => checked)).toEqual(radios.map((_, at) => at === radios.length - 1))
        expect(radios.at(-1)).toHaveAccessibleName('Not assessed')
        const named = input.kind === 'choice' ? input.options.map(({ label }) => label) : ['Yes', 'No']
        for (const [at, label] of named.entries()) expect(radios[at]).toHaveAccessibleName(label)
      }
    }
  })

  test('describes itself with help and note to screen readers', () => {
    openPage()
    for (const input of inputs.filter(({ help, note }) => help !== undefined || note !== undefined)) {
      const ticked = groups.some((group) => group.id === input.group && isTick(group, input))
      const controls =
        input.kind === 'quantity' || ticked ? [field(input.id)] : within(choices(input.id)).getAllByRole('radio')
      for (const control of controls) {
        for (const text of [input.help, input.note]) {
          if (text !== undefined) expect(control).toHaveAccessibleDescription(expect.stringContaining(text))
        }
      }
    }
  })
})

describe('number fields', () => {
  test('are text with a decimal keyboard, never type=number, without autocomplete', () => {
    openPage()
    for (const { id } of quantities) {
      expect(field(id)).toHaveAttribute('type', 'text')
      expect(field(id)).toHaveAttribute('inputmode', 'decimal')
      expect(field(id)).toHaveAttribute('autocomplete', 'off')
    }
    expect(screen.queryAllByRole('spinbutton')).toEqual([])
    expect(screen.getAllByRole('textbox')).toHaveLength(quantities.length + series.length)
  })

  test('offer units only if there are several, with the first selected', () => {
    openPage()
    const several = quantities.filter(({ units }) => units.length > 1)
    expect(within(form()).getAllByRole('combobox')).toEqual(several.map(({ id }) => unit(id)))
    for (const { id, units } of several) {
      const offered = within(unit(id)).getAllByRole('option')
      expect(offered.map(({ textContent }) => textContent)).toEqual(units.map((one) => one.label))
      expect(unit(id)).toHaveValue(units[0]?.code)
    }
    for (const { id, units } of quantities.filter((one) => one.units.length === 1)) {
      expect(field(id).parentElement).toHaveTextContent(units[0]?.label ?? '')
    }
  })
})
