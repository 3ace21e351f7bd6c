import type { Decimal } from './language.ts'

/** How far a value must have moved: down to this share of an earlier one or less, or up to this multiple of it or more. */
export type ChangeLimit = { readonly fallTo: Decimal } | { readonly riseTo: Decimal }

/** A quantity whose course is drawn. */
export interface ShownTrend {
  readonly quantity: string
  readonly scale: 'linear' | 'log'
  /** The tick beside which its change is told, and the direction that tick asks about. */
  readonly beside?: { readonly finding: string; readonly direction: 'down' | 'up' }
}
interface Grounds {
  readonly id: string
  /** What is said when it holds. */
  readonly text: string
  /** Who decided on the number or on the rule, and why. */
  readonly basis: string
  readonly sources: readonly { readonly text: string; readonly doi?: string }[]
}
/** A change that is pointed out. It is no criterion: no verdict and no tier depends on it. */
export interface TrendNote extends Grounds {
  readonly quantity: string
  readonly change: ChangeLimit
}
/** One quantity falls while another one rises: together they say what neither says alone. */
export interface RisingPair extends Grounds {
  readonly falls: string
  /** Any of these is enough. */
  readonly rises: readonly string[]
}
/** One quantity falls far within some hours while another one, known over the same time, does not rise. */
export interface StillPair extends Grounds {
  readonly falls: string
  readonly fallTo: Decimal
  /** At most this many hours lie between the two draws of the fall, the end included. */
  readonly withinHours: Decimal
  /** Any of these is enough; one that nobody measured says nothing. */
  readonly doesNotRise: readonly string[]
}
export type TrendPair = RisingPair | StillPair
/** How values over time are shown, and what is pointed out of them. */
export interface TrendTable {
  /** Stands before every note: what it is, and what it is not. */
  readonly noteLabel: string
  readonly shown: readonly ShownTrend[]
  readonly notes: readonly TrendNote[]
  readonly pairs: readonly TrendPair[]
}

/** A number that an institution has set: a change that answers a tick with yes. None is shipped. */
export interface TrendRule {
  readonly finding: string
  readonly quantity: string
  readonly change: ChangeLimit
  /** At most this many hours may lie between the two draws, the end included. */
  readonly withinHours: Decimal
  readonly reason: string
  /** Who answers for the number. */
  readonly owner: string
}
