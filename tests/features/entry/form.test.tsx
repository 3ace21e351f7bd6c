import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { shortLabel } from '../../../src/wording/brief.ts'
import { choices, drawFolds, field, form, openPage, unit } from '../../app/page.tsx'
import { criteria } from '../../load.ts'

const { groups, series, ...vocabulary } = criteria.vocabulary
/** Red flags are ticked above the form. */
const inputs = vocabulary.inputs.filter(({ group }) => !groups.some(({ id, ticks }) => id === group && ticks))
const { numbers, questions, folds } = criteria.sheet
const quantities = inputs.flatMap((input) => (input.kind === 'quantity' ? [input] : []))

/** The content of a fold: the part that its button controls. */
function foldPart(label: string): HTMLElement {
  const button = within(form()).getByRole('button', { name: new RegExp(`^${label}`) })
  const part = document.getElementById(button.getAttribute('aria-controls') ?? '')
  if (part === null) throw new Error(`no fold ${label}`)
  return part
}
const fieldsIn = (part: Element) =>
  [...part.querySelectorAll<HTMLElement>('[data-part="field"]')].map(({ dataset }) => dataset['input'])

describe('every input of the vocabulary', () => {
  test('has one field', () => {
    openPage()
    drawFolds()
    expect(inputs.length).toBeGreaterThan(60)
    expect(fieldsIn(form()).sort()).toEqual(inputs.map(({ id }) => id).sort())
  })

  test('the sheet comes first, in the order of its data; the rest is drawn in its fold when it opens, in the order of the groups', () => {
    openPage()
    const inFolds = folds.map(({ label }) => fieldsIn(foldPart(label)))
    expect(inFolds.flat()).toEqual([])
    drawFolds()
    const core = [...numbers, ...questions.map(({ finding }) => finding)]
    expect(fieldsIn(form()).slice(0, core.length)).toEqual(core)
    for (const { label, groups: of } of folds) {
      const rest = of.flatMap((group) => inputs.filter((input) => input.group === group && !core.includes(input.id)))
      expect(fieldsIn(foldPart(label))).toEqual(rest.map(({ id }) => id))
    }
  })

  test('starts without an answer: not assessed, empty', () => {
    openPage()
    for (const input of inputs) {
      if (input.kind === 'quantity') expect(field(input.id)).toHaveValue('')
      else {
        expect(choices(input.id)).toHaveAccessibleName(shortLabel(input))
        const radios = within(choices(input.id)).getAllByRole<HTMLInputElement>('radio')
        expect(radios.filter(({ checked }) => checked)).toEqual([])
        const named = input.kind === 'choice' ? input.options.map(({ label }) => label) : ['Yes', 'No']
        for (const [at, label] of named.entries()) expect(radios[at]).toHaveAccessibleName(label)
      }
    }
  })

  test('describes itself with help and note to screen readers', () => {
    openPage()
    for (const input of inputs.filter(({ help, note }) => help !== undefined || note !== undefined)) {
      const controls = input.kind === 'quantity' ? [field(input.id)] : within(choices(input.id)).getAllByRole('radio')
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
    expect(screen.getAllByRole('textbox')).toHaveLength(quantities.length + series.length + 1)
  })

  test('offer units only if there are several, with the first selected', () => {
    openPage()
    drawFolds()
    const several = quantities.filter(({ units }) => units.length > 1)
    expect(new Set(within(form()).getAllByRole('combobox'))).toEqual(new Set(several.map(({ id }) => unit(id))))
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

describe('a question', () => {
  const radio = (name: string) => within(choices('fever')).getByRole('radio', { name })

  test('a press on the chosen answer takes it back', async () => {
    const { user } = openPage()
    await user.click(radio('No'))
    expect(radio('No')).toBeChecked()
    await user.click(radio('No'))
    expect(radio('No')).not.toBeChecked()
  })

  test('fever has a stronger answer, which answers the second finding', async () => {
    const { user } = openPage()
    const persistent = (name: string) => within(choices('fever-persistent')).getByRole('radio', { name })
    await user.click(radio('Persists'))
    expect(radio('Persists')).toBeChecked()
    expect(persistent('Yes')).toBeChecked()
    await user.click(radio('Yes'))
    expect(radio('Yes')).toBeChecked()
    expect(persistent('Yes')).not.toBeChecked()
    await user.click(persistent('No'))
    expect(radio('Yes')).toBeChecked()
    await user.click(radio('Persists'))
    await user.click(radio('Persists'))
    expect(radio('Persists')).not.toBeChecked()
    expect(persistent('Yes')).not.toBeChecked()
  })
})

test('fields that count toward a set that fits are marked, and the one that decides next', async () => {
  const { enter } = openPage()
  const marked = (mark: string) =>
    [...form().querySelectorAll<HTMLElement>(`[data-${mark}]`)].map(({ dataset }) => dataset['input'])
  expect([marked('counts'), marked('next')]).toEqual([[], []])
  await enter({ fever: 'Yes', splenomegaly: 'Yes', ferritin: '600', triglycerides: '300', hemoglobin: '8' })
  expect(marked('counts')).toEqual(expect.arrayContaining(['fever', 'splenomegaly', 'ferritin', 'hemoglobin']))
  expect(marked('counts')).not.toContain('age')
  await waitFor(() => expect(marked('next')).toHaveLength(1))
})
