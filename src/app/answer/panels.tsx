import type { ReactNode } from 'react'
import { displayed } from '../../engine/order.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { ContactsPanel } from '../../features/call/contacts.tsx'
import { Reasons } from '../../features/call/reasons.tsx'
import { LadderPanel } from '../../features/ladder/ladder.tsx'
import type { LadderView } from '../../features/ladder/ladder-model.ts'
import { MessagePanel } from '../../features/message/message-panel.tsx'
import type { Editions } from '../../features/record/use-editions.ts'
import { SetPanel } from '../../features/sets/set-panel.tsx'
import type { WhatDecides } from '../../features/settle/decides-model.ts'
import { SettleList, WorkupList } from '../../features/settle/settle.tsx'
import type { ThisPage } from '../../kit/page-copy.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import type { SetTimes } from '../../wording/time.ts'
import type { MessageInput } from '../../wording/told.ts'
import type { WorkupState } from '../../wording/workup.ts'
import { IntendedUseButton } from '../intended-use.tsx'
import type { PagePart, PanelName } from '../use-panels.ts'
import { decidesFor } from './head-model.ts'
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
  /** Further content of the open panel: the values over time, the clock, saving and sharing, the log, the hospital's pack. */
  readonly part: ReactNode
  readonly onLog: () => void
}

const TITLES: Readonly<Record<PagePart, string>> = {
  trends: 'Trends',
  'as-of': 'View as of',
  tests: 'Next tests',
  why: 'Why and sources',
  share: 'Share',
  log: 'Activation log',
  hospital: 'Hospital',
}

/** The fixed texts, in full. */
function KeepInMind({ told, self }: Pick<PanelProps, 'told' | 'self'>) {
  const { fixed } = told.assessment.escalation.pathway
  return (
    <section aria-label="Please note">
      <h3>What to keep in mind</h3>
      {[fixed.doesNotExclude, fixed.cnsIsolated, fixed.blockade, fixed.device, fixed.audience, fixed.neverStored].map(
        (text) => (
          <Note key={text} kind="quiet">
            {text}
          </Note>
        ),
      )}
      <IntendedUseButton criteria={told.criteria} self={self} />
    </section>
  )
}

/** Why the tier applies, the contacts, and what to keep in mind. */
function Why({ told, begun, self }: Pick<PanelProps, 'told' | 'begun' | 'self'>) {
  const { assessment, criteria, now } = told
  const { tier, pathway } = assessment.escalation
  const setNames = new Map(assessment.sets.map(({ set }) => [set.id, set.shortTitle]))
  return (
    <>
      {begun && <Reasons input={told} setNames={setNames} />}
      <ContactsPanel
        pack={criteria.local?.pack ?? null}
        tier={begun ? tier.id : null}
        now={now}
        none={pathway.fixed.contacts}
      />
      <KeepInMind {...{ told, self }} />
    </>
  )
}

/** What would decide, and the tests that are missing. */
function Tests({ begun, decides, told, lists }: Pick<PanelProps, 'begun' | 'decides' | 'told' | 'lists'>) {
  if (!begun) return <p>Nothing is entered yet.</p>
  return (
    <>
      <SettleList decides={decides} pathway={told.assessment.escalation.pathway} />
      <WorkupList lists={lists} />
    </>
  )
}

function contentOf(panel: PagePart, props: PanelProps): ReactNode {
  const { begun, message, ladders, part, onLog } = props
  switch (panel) {
    case 'trends':
      return (
        <>
          {part}
          {begun && ladders.map((view) => <LadderPanel key={view.ladder.id} view={view} />)}
        </>
      )
    case 'as-of':
      return part
    case 'tests':
      return <Tests {...props} />
    case 'why':
      return <Why {...props} />
    case 'share':
      return (
        <>
          {part}
          {begun && <MessagePanel make={message} />}
          <Buttons>
            <button type="button" onClick={onLog}>
              Log activation
            </button>
          </Buttons>
        </>
      )
    case 'log':
    case 'hospital':
      return part
  }
}

interface Props extends PanelProps {
  readonly panel: PanelName
  readonly onClose: () => void
}

/** The panel that is open. */
export function OpenPanel({ panel, onClose, ...props }: Props) {
  const { told, index, editions, times, decides } = props
  const { sets, escalation } = told.assessment
  if (typeof panel === 'string') {
    return (
      <PanelFrame key={panel} title={TITLES[panel]} onClose={onClose}>
        {contentOf(panel, props)}
      </PanelFrame>
    )
  }
  const { set: id } = panel
  const result = sets.find(({ set }) => set.id === id)
  if (result === undefined) return null
  const { shortTitle } = result.set
  return (
    <PanelFrame key={id} title={shortTitle} onClose={onClose}>
      <SetPanel
        {...{ result, index, editions }}
        shown={displayed(result, sets)}
        times={times.get(id)}
        pathway={escalation.pathway}
        at={told.at}
        decides={decidesFor(shortTitle, decides, index)}
      />
    </PanelFrame>
  )
}
