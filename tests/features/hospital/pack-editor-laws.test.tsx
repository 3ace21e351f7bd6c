import { cleanup, fireEvent } from '@testing-library/react'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { domId } from '../../../src/features/hospital/form/field.tsx'
import { draftOfPack } from '../../../src/features/hospital/pack-read.ts'
import { criteria } from '../../load.ts'
import { anyPack } from './any-pack.ts'
import { dialog, load, openForm, sampleText } from './pack-form.tsx'

function unfold() {
  for (const part of dialog().querySelectorAll('details')) {
    part.open = true
    fireEvent(part, new Event('toggle'))
  }
}

test('the form draws any pack that passes the schema', () => {
  const seen = { teams: 0, numbers: 0, rules: 0 }
  fc.assert(
    fc.property(anyPack, (pack) => {
      openForm(pack)
      unfold()
      expect(dialog().querySelectorAll('legend').length).toBeGreaterThan(pack.teams.length)
      seen.teams += pack.teams.length
      seen.numbers += pack.parameterOverrides.length
      seen.rules += pack.ruleOverrides.length
      cleanup()
    }),
    { numRuns: 12 },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
})

/** Ids without a control: names that the file needs, and fields that appear only after a change. */
const HIDDEN = /^(teams\.\d+\.id|orderSets\.\d+\.tier|extends\.(id|version)|version)$/
const shownAs = (id: string): string | null => {
  const control = document.getElementById(domId(id))
  if (control instanceof HTMLInputElement && control.type === 'checkbox') return control.checked ? 'yes' : ''
  if (control instanceof HTMLFieldSetElement) return 'a group'
  return control === null ? null : (control as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value
}

test('a control shows every text of a pack that is not hidden', () => {
  const pack = load(sampleText)
  openForm(pack)
  unfold()
  const { texts } = draftOfPack(pack, criteria, '2026-11-23')
  const isOff = (id: string) =>
    /^parameterOverrides\.[^.]+/.test(id) && texts[`${id.split('.', 2).join('.')}.changed`] !== 'yes'
  const drawn = Object.entries(texts).filter(([id]) => !HIDDEN.test(id) && !isOff(id))
  expect(drawn.length).toBeGreaterThan(60)
  expect(drawn.filter(([id, text]) => ![text, 'a group'].includes(shownAs(id) ?? ''))).toEqual([])
})
