import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { vi } from 'vitest'
import type { Pack } from '../../../src/criteria/pack.types.ts'
import { PackEditor } from '../../../src/features/hospital/pack-editor.tsx'
import { loadPack } from '../../../src/pack/apply.ts'
import { record } from '../../case/fixture.ts'
import { criteria } from '../../load.ts'

const AT = Date.UTC(2026, 10, 23, 12)
/** The children's hospital's pack as file text. */
export const sampleText = readFileSync(join(import.meta.dirname, '..', '..', 'packs', 'children.json'), 'utf8')

/** Loads a pack from its text. */
export function load(text: string): Pack {
  const loaded = loadPack(text, criteria)
  if (!loaded.ok || loaded.criteria.local === undefined) throw new Error(JSON.stringify(loaded))
  return loaded.criteria.local.pack
}

/** The form's dialog. */
export const dialog = () => screen.getByRole('dialog')
/*
 * Finds labels and buttons by their text: the library's own search checks every element of the form, which takes a
 * second each time.
 */
export function field(name: string, inside = dialog()): HTMLElement {
  const labels = [...inside.querySelectorAll('label')]
  const found = labels.find(({ firstChild, textContent }) => name === firstChild?.textContent || name === textContent)
  if (!(found?.control instanceof HTMLElement)) throw new Error(`no field ${name}`)
  return found.control
}
/** Finds the button whose text begins with the name. */
export function button(name: string, inside = dialog()): HTMLElement {
  const found = [...inside.querySelectorAll('button')].find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent).startsWith(name),
  )
  if (found === undefined) throw new Error(`no button ${name}`)
  return found
}

/** Opens the form and returns helpers to fill it. */
export function openForm(start: Pack | null = null, of = record()) {
  const user = userEvent.setup({ delay: null })
  const give = { use: vi.fn<(text: string, name: string) => boolean>(() => true), json: vi.fn(), html: vi.fn() }
  const onClose = vi.fn()
  const contacts = (pack: Pack, tier: string) => <p>{`Call ${pack.routing[tier]?.join(', then ')}`}</p>
  const editor = (open: boolean, inForce = start) => (
    <PackEditor
      {...{ open, contacts, give, onClose }}
      drawing={0}
      start={inForce}
      base={criteria}
      record={of}
      at={AT}
    />
  )
  const { rerender } = render(editor(true))
  const type = async (name: string, text: string, inside = dialog()) => {
    await user.clear(field(name, inside))
    await user.type(field(name, inside), text)
  }
  const press = (name: string, inside = dialog()) => user.click(button(name, inside))
  return {
    user,
    type,
    press,
    given: { ...give, close: onClose },
    show: (...now: Parameters<typeof editor>) => rerender(editor(...now)),
  }
}
/** A team, a number or a tier. */
export const group = (name: string) =>
  within(dialog()).getByText(name, { selector: 'legend' }).closest('fieldset') ?? dialog()
/** The preview of the pack's effects. */
export const preview = () => screen.getByRole('complementary', { name: 'Preview' })
/** The list row that contains the text. */
export const rowOf = (text: string) => screen.getByText(text).closest('li') ?? document.body
