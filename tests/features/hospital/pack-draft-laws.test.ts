import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editPack, entriesIn, type PackDraft, type PackEdit } from '../../../src/features/hospital/pack-draft.ts'
import { draftOfPack } from '../../../src/features/hospital/pack-read.ts'
import { criteria } from '../../load.ts'
import { faults, sample, TODAY } from './pack-fixture.ts'

describe('whatever is done to a form', () => {
  const starts = [null, sample('children'), sample('district')].map((pack) => draftOfPack(pack, criteria, TODAY))
  const some = fc.oneof(
    fc.constantFrom('', 'yes', 'hours', 'off', 'call', 'none', '5', 'mon tue', '08:00', '2026-11-23', 'ruled out'),
    fc.string({ maxLength: 8, unit: 'binary' }),
  )
  const step = fc.record({ pick: fc.nat(), text: some, kind: fc.nat(4), place: fc.nat(3) })
  const editOf = (
    draft: PackDraft,
    { pick, text, kind, place }: { pick: number; text: string; kind: number; place: number },
  ): PackEdit => {
    const lists = Object.keys(draft.lists)
    const list = lists[pick % lists.length] ?? 'teams'
    const entries = entriesIn(draft, list)
    const entry = entries[place % Math.max(1, entries.length)] ?? '1'
    const fields = Object.keys(draft.texts)
    if (kind === 0) return { kind: 'add', list, inside: ['contacts'], texts: { label: text } }
    if (kind === 1) return { kind: 'remove', list, entry }
    if (kind === 2) return { kind: 'move', list, entry, by: place > 1 ? 1 : -1 }
    if (kind === 3) return { kind: 'restore', list, entry, place }
    return { kind: 'type', field: fields[pick % fields.length] ?? 'version', text }
  }
  test('it makes a pack, or faults that each have a field', () => {
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.array(step, { maxLength: 12 }), (start, steps) => {
        const draft = steps.reduce((so, one) => editPack(so, editOf(so, one)), start)
        const found = faults(draft, start)
        expect(found?.others ?? []).toEqual([])
        expect(found === null || found.byField.size > 0).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
