import { memo, useState } from 'react'
import type { Pathway } from '../../engine/pathway.ts'
import { CopyButton } from '../../kit/parts/copy-button.tsx'
import { TickMark } from '../../kit/parts/marks.tsx'
import { Panel } from '../../kit/parts/panel.tsx'
import { type MessageInput, marked } from '../../wording/told.ts'
import { hereWords, missingText, rightTestOf, type WorkupTest } from '../../wording/workup.ts'
import type { WhatDecides } from './decides-model.ts'
import styles from './settle.module.css'
import { bringsWords } from './settle-model.ts'

const STATE_WORDS = { there: 'entered', part: 'entered in part', open: 'not entered' } as const

function Test({ test: { item, state, settles, here } }: { readonly test: WorkupTest }) {
  return (
    <li data-state={state}>
      <TickMark state={state} />
      <span>
        {item.label} {item.answeredBy !== undefined && <small className={styles['state']}>{STATE_WORDS[state]}</small>}
        {here !== undefined && (
          <small>
            here: <strong>{hereWords(here)}</strong>
            {here.note !== undefined && ` · ${here.note}`}
          </small>
        )}
        {settles.length > 0 && <small className={styles['settles']}>could decide {settles.join(', ')}</small>}
        {item.rightTest !== undefined && <small className={styles['guard']}>{item.rightTest}</small>}
        {item.note !== undefined && <small>{item.note}</small>}
      </span>
    </li>
  )
}

/** The tests of the tier: done or missing, what each could decide, and which test is meant. */
export function WorkupList({ lists, seenAs }: Pick<MessageInput, 'lists' | 'seenAs'>) {
  if (lists.length === 0) return null
  return (
    <Panel
      title="Work-up"
      beside={<CopyButton label="Copy the missing tests" text={() => marked(missingText(lists), seenAs)} />}
    >
      {lists.map(({ id, title, items }) => (
        <div key={id}>
          <h3>{title}</h3>
          <ul className={styles['tests']}>
            {items.map((test) => (
              <Test key={test.item.id} test={test} />
            ))}
          </ul>
        </div>
      ))}
    </Panel>
  )
}

/** Enough to act on. */
const FIRST = 5

interface Props {
  readonly decides: WhatDecides
  readonly pathway: Pathway
}

/** What would decide: whether anything is still needed to call, single results, and sets that need several. */
export const SettleList = memo(function SettleList({ decides: { lead, list, needs }, pathway }: Props) {
  const [all, setAll] = useState(false)
  if (lead === null && list.length === 0 && needs.length === 0) return null
  const shown = all ? list : list.slice(0, FIRST)
  return (
    <Panel className={styles['settle']} title="What would decide it">
      {lead !== null && (
        <p>
          <strong>{lead}</strong>
        </p>
      )}
      {lead !== null && list.length > 0 && <h3>Still open</h3>}
      {shown.length > 0 && (
        <ol>
          {shown.map((one) => {
            const guard = rightTestOf(pathway, one.id)
            return (
              <li key={one.id}>
                <strong>{one.label}</strong> {bringsWords(one)}
                {guard !== null && <small className={styles['guard']}>{guard}</small>}
              </li>
            )
          })}
        </ol>
      )}
      {list.length > FIRST && (
        <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${FIRST}` : `Show all ${list.length}`}
        </button>
      )}
      {needs.length > 0 && (
        <>
          <h3>No single result decides</h3>
          <ul className={styles['needs']}>
            {needs.map(({ set, more, of }) => (
              <li key={set}>
                <span>
                  <strong>{set}</strong> needs {more} more of: {of.join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
})
