import type { ReactNode } from 'react'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import type { LadderView } from '../../features/ladder/ladder-model.ts'
import type { Opinions } from '../../features/message/use-opinions.ts'
import type { Editions } from '../../features/record/use-editions.ts'
import type { WhatDecides } from '../../features/settle/decides-model.ts'
import type { ThisPage } from '../../kit/page-copy.ts'
import type { SetTimes } from '../../wording/time.ts'
import type { MessageInput } from '../../wording/told.ts'
import type { WorkupState } from '../../wording/workup.ts'

/** A part of the page that opens beside or under the head of the answer. */
export type PagePart = 'trends' | 'as-of' | 'tests' | 'why' | 'share' | 'log' | 'cohort' | 'hospital' | 'teaching'
/** A part of the page, or a set by its id. */
export type PanelName = PagePart | { readonly set: string }

/** The data of the panels. */
export interface PanelProps {
  readonly told: Omit<MessageInput, 'lists'>
  readonly message: () => MessageInput
  readonly index: VocabularyIndex
  readonly begun: boolean
  readonly editions: Editions
  readonly times: ReadonlyMap<string, SetTimes>
  readonly decides: WhatDecides
  readonly lists: readonly WorkupState[]
  /** Published levels of single quantities. */
  readonly ladders: () => readonly LadderView[]
  /** Identifies this copy of the page. */
  readonly self: ThisPage
  /** Further content of the open panel: the values over time, the clock, saving and sharing, the log, a table of many patients, the hospital's pack. */
  readonly part: ReactNode
  readonly onLog: () => void
  /** What the teams have said so far, for the message. */
  readonly opinions: Opinions
}
