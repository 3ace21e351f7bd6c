import { useMemo } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import { readWhen } from '../../input/time.ts'
import { type Inside, insideText } from '../../kit/page-copy.ts'
import { RecordPanel } from '../record/record-panel.tsx'
import { withMark } from '../record/replay-model.ts'
import { SentPanel } from '../record/sent.tsx'
import { addressHere } from '../share/address.ts'
import { OtherFormats } from '../share/other-formats.tsx'
import { SharePanel } from '../share/share-panel.tsx'
import { type CaseInForm, fileOf } from './case-text.ts'
import { cleanPage, pageWithCase } from './download-model.ts'
import { KeepHere, keptLine } from './keep-here.tsx'
import { KeepPanel, type PackInPage } from './keep-panel.tsx'
import type { KeptHere } from './use-kept.ts'
import type { Ways } from './use-opening.ts'

const standing = (pack: Inside): PackInPage => (pack === null ? 'none' : pack === 'unreadable' ? 'damaged' : 'whole')

interface Kept extends CaseInForm, Omit<Ways, 'vocabulary'> {
  /** The entries, with the clock they are judged by. */
  readonly judged: CaseRecord
  /** The moment shown; null: now. */
  readonly clock: number | null
  /** The text of this page as built; null if unknown. */
  readonly page: string | null
  /** The name of the pack file in force; null: none. */
  readonly inForce: string | null
  readonly kept: KeptHere
  /** Milliseconds since 1970, whole minutes. */
  readonly now: number
  /** Labels of unreadable fields, once for each entry. */
  readonly unread: readonly string[]
  /** Nothing is entered. */
  readonly empty: boolean
  /** Called after the case was handed to the browser as a file. */
  readonly onSaved: () => void
}

/** Saves, shares and opens a case. A saved case carries its record, in a case file or inside the page. */
export function Keep(ways: Kept) {
  const {
    page,
    inForce,
    kept,
    now,
    empty,
    unread,
    filled,
    turn,
    undo,
    onCase,
    onPack,
    results,
    onSaved,
    judged,
    clock,
    ...props
  } = ways
  const { record, opened, criteria, build } = props
  const pack = useMemo(() => standing(page === null ? null : insideText(page, 'pack')), [page])
  const makeFile = () => fileOf({ ...props, record: judged })
  const pages =
    page === null
      ? null
      : {
          withCase: () => pageWithCase(makeFile(), page, criteria.local?.text ?? null),
          clean: () => cleanPage(page, build),
          pack,
        }
  return (
    <KeepPanel
      {...{ makeFile, pages, unread, onSaved, inForce, filled, turn, opened, undo, onCase, onPack }}
      {...(results && { results })}
      vocabulary={criteria.vocabulary}
      share={
        <SharePanel {...{ record, criteria, build, unread }} at={clock} asOf={judged.asOf} address={addressHere()} />
      }
      others={<OtherFormats {...{ record, criteria, unread }} asOf={judged.asOf} />}
      keeps={keptLine(kept, now)}
      here={<KeepHere {...{ kept, now, empty }} />}
    />
  )
}

/** Describes the opened case; draws nothing if none was opened. */
export function Opened({
  record,
  opened,
  criteria,
  build,
  onMark,
}: Omit<CaseInForm, 'view'> & { readonly onMark: (record: CaseRecord) => void }) {
  if (opened === null) return null
  const both = { opened, current: record, criteria, build }
  return (
    <>
      <SentPanel {...both} />
      <RecordPanel
        {...both}
        now={Date.now}
        read={(text) => readWhen(text, Date.now(), 'next')}
        onSeen={(mark) => onMark(withMark(opened, mark))}
      />
    </>
  )
}
