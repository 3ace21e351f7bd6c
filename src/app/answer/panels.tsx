import type { ReactNode } from 'react'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import type { LadderView } from '../../features/ladder/ladder-model.ts'
import type { Editions } from '../../features/record/use-editions.ts'
import type { WhatDecides } from '../../features/settle/decides-model.ts'
import { Later } from '../../kit/later.tsx'
import type { ThisPage } from '../../kit/page-copy.ts'
import type { SetTimes } from '../../wording/time.ts'
import type { MessageInput } from '../../wording/told.ts'
import type { WorkupState } from '../../wording/workup.ts'
import { panelCode } from '../panel-code.ts'
import type { PagePart, PanelName } from '../use-panels.ts'
import { PanelFrame } from './panel-frame.tsx'

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
  readonly ladders: readonly LadderView[]
  /** Identifies this copy of the page. */
  readonly self: ThisPage
  /** Further content of the open panel: the values over time, the clock, saving and sharing, the hospital's pack. */
  readonly part: ReactNode
}

const TITLES: Readonly<Record<PagePart, string>> = {
  trends: 'Trends',
  'as-of': 'View as of',
  tests: 'Next tests',
  why: 'Why and sources',
  share: 'Share',
  hospital: 'Hospital',
}

interface Props extends PanelProps {
  readonly panel: PanelName
  readonly onClose: () => void
}

/** The panel that is open. */
export function OpenPanel({ panel, onClose, ...props }: Props) {
  const { sets } = props.told.assessment
  const set = typeof panel === 'string' ? null : sets.find(({ set: { id } }) => id === panel.set)
  if (set === undefined) return null
  const id = typeof panel === 'string' ? panel : panel.set
  return (
    <PanelFrame
      key={id}
      title={typeof panel === 'string' ? TITLES[panel] : (set?.set.shortTitle ?? '')}
      {...{ onClose }}
    >
      <Later of={panelCode}>{({ PanelContent }) => <PanelContent {...{ panel }} {...props} />}</Later>
    </PanelFrame>
  )
}
