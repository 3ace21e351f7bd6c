import type { Pathway } from '../../engine/pathway.ts'
import type { PackDraft } from './pack-draft.ts'

export interface PartField {
  readonly kind: 'field'
  readonly control: 'line' | 'long' | 'choice' | 'days' | 'none'
  readonly label: string
  readonly help?: string
  readonly keyboard?: 'decimal' | 'numeric' | 'tel' | 'email' | 'url'
  readonly short?: true
  readonly wide?: true
  readonly rows?: number
  readonly options?: readonly (readonly [value: string, words: string])[]
  /** The value of an empty field. */
  readonly otherwise?: string
  /** A button beside the field that fills it. */
  readonly propose?: { readonly words: string; readonly text: (draft: PackDraft) => string }
  /** The text in a new pack. */
  readonly first?: (today: string) => string
  /** Its name in the draft, if it is not the key. */
  readonly name?: string
  /** The field beside this one that shows its faults. */
  readonly faultsAt?: string
  /** The text for a value of the file; absent: the value itself. */
  readonly read?: (value: unknown) => string
  /** The value of the file for a trimmed text; undefined leaves it out. Absent: the text on one line. */
  readonly write?: (text: string, draft: PackDraft, at: string) => unknown
}

/** The parts of an object by key of the file, in the order of the file. */
export type Parts = Readonly<Record<string, Part>>
interface Switched {
  /** Written only while the field `if` beside it has a text; reading the part puts `on` there. */
  readonly only?: { readonly if: string; readonly on: string }
}
interface Group extends Switched {
  readonly kind: 'group'
  readonly of: Parts
  /** Left out while nothing in it was typed. */
  readonly optional?: true
  readonly faultsAt?: string
}
/** An object that the form draws as a list of at most one entry, with this name. */
interface One {
  readonly kind: 'one'
  readonly of: Parts
  readonly entry: string
}
export interface List extends Switched {
  readonly kind: 'list'
  readonly of: Parts
  /** Whether to write it without any entry; absent: never. */
  readonly evenEmpty?: (draft: PackDraft, at: string) => boolean
}
/** A list with an entry for each name of the default. Only entries with a text are written. */
export interface NamedPart {
  readonly kind: 'named'
  readonly of: Parts
  /** The key that holds the name. */
  readonly by: string
  readonly all: (pathway: Pathway) => readonly string[]
  /** The field of an entry that shows the faults of its name. */
  readonly faultsAt: string
  /** An entry is written only while its field `faultsAt` has a text; reading one puts `on` there. */
  readonly switched?: { readonly on?: string }
}
/** Texts by name; team ids by tier; a number, or a limit for each unit. */
interface Special {
  readonly kind: 'texts' | 'routing' | 'number'
}
/** What the opened pack has, and one more entry in a new version. */
interface Grown {
  readonly kind: 'grown'
  readonly of: Parts
  readonly before: (draft: PackDraft) => readonly unknown[]
}
/** What the form does not draw. `changed`: whether this is a new version. */
interface Kept {
  readonly kind: 'kept'
  readonly write: (draft: PackDraft, changed: boolean) => unknown
  readonly faultsAt: string
}
export type Part = PartField | Group | One | List | NamedPart | Special | Grown | Kept

/** The id of a part inside another one; "" is the pack. */
export const idIn = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`)
/** The id of a part in the draft. */
export const fieldIn = (at: string, key: string, part: Part): string =>
  idIn(at, part.kind === 'field' ? (part.name ?? key) : key)
/** Whether the part is switched off where it stands. */
export const isOff = (part: Part, at: string, texts: PackDraft['texts']): boolean =>
  'only' in part && part.only !== undefined && (texts[idIn(at, part.only.if)] ?? '') === ''
