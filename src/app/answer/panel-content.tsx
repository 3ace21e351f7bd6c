import { useMemo } from 'react'
import { displayed } from '../../engine/order.ts'
import { ContactsPanel } from '../../features/call/contacts.tsx'
import { Reasons } from '../../features/call/reasons.tsx'
import { routesAt } from '../../features/call/routing-model.ts'
import { LadderPanel } from '../../features/ladder/ladder.tsx'
import { MessagePanel } from '../../features/message/message-panel.tsx'
import { SetPanel } from '../../features/sets/set-panel.tsx'
import { SettleList, WorkupList } from '../../features/settle/settle.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import { IntendedUseButton } from '../intended-use.tsx'
import { decidesFor } from './head-model.ts'
import type { PanelName, PanelProps } from './panel-props.ts'

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
  const { record, at } = told
  const routes = useMemo(() => routesAt({ record, criteria, at }), [record, criteria, at])
  const setNames = new Map(assessment.sets.map(({ set }) => [set.id, set.shortTitle]))
  return (
    <>
      {begun && <Reasons input={told} setNames={setNames} />}
      <ContactsPanel
        pack={criteria.local?.pack ?? null}
        tier={begun ? tier.id : null}
        {...{ now, routes }}
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
      <WorkupList lists={lists} seenAs={told.seenAs} />
    </>
  )
}

/** A set opened. */
function SetContent({ id, told, index, editions, times, decides }: PanelProps & { readonly id: string }) {
  const { sets, escalation } = told.assessment
  const result = sets.find(({ set }) => set.id === id)
  if (result === undefined) return null
  return (
    <SetPanel
      {...{ result, index, editions }}
      shown={displayed(result, sets)}
      times={times.get(id)}
      pathway={escalation.pathway}
      at={told.at}
      decides={decidesFor(result.set.shortTitle, decides, index)}
    />
  )
}

/** What is inside an open panel. */
export function PanelContent({ panel, ...props }: PanelProps & { readonly panel: PanelName }) {
  const { begun, message, ladders, part, onLog, opinions } = props
  if (typeof panel !== 'string') return <SetContent id={panel.set} {...props} />
  switch (panel) {
    case 'trends':
      return (
        <>
          {part}
          {begun && ladders().map((view) => <LadderPanel key={view.ladder.id} view={view} />)}
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
          {begun && <MessagePanel make={message} opinions={opinions} />}
          <Buttons>
            <button type="button" onClick={onLog}>
              Log activation
            </button>
          </Buttons>
        </>
      )
    case 'log':
    case 'cohort':
    case 'hospital':
    case 'teaching':
      return part
  }
}
