import { useDeferredValue, useId, useMemo, useState } from 'react'
import { CopyButton } from '../../kit/parts/copy-button.tsx'
import { IfRoom } from '../../kit/parts/if-room.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Fold, Panel } from '../../kit/parts/panel.tsx'
import { Segments } from '../../kit/parts/segments.tsx'
import { MESSAGE_KINDS, NO_NAME_HERE } from '../../kit/words.ts'
import { pieces } from '../../wording/plain-text.ts'
import type { MessageInput } from '../../wording/told.ts'
import { call, callLines } from './call-model.ts'
import styles from './message-panel.module.css'
import { note, noteLines } from './note-model.ts'
import { OpinionRows } from './opinions.tsx'
import { PAGER_LENGTH, pager } from './pager-model.ts'
import type { Opinions } from './use-opinions.ts'

const MAKERS = {
  call: { text: call, lines: callLines },
  pager: { text: pager, lines: (input: MessageInput) => [pager(input)] },
  note: { text: note, lines: noteLines },
} as const
type Kind = keyof typeof MAKERS

interface Props {
  /** What the text is made from; called only to show or copy it. */
  readonly make: () => MessageInput
}
interface PanelProps extends Props {
  /** Absent: none can be typed. */
  readonly opinions?: Opinions
}
interface PreviewProps extends Props {
  readonly kind: Kind
  readonly label: string
}

/** The text to copy, wrapped to the window. It follows a key press a moment later: the verdicts come first. */
function Preview({ make, kind, label }: PreviewProps) {
  const later = useDeferredValue(make)
  const lines = useMemo(() => MAKERS[kind].lines(later()), [later, kind])
  const [all, setAll] = useState(false)
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={styles['text']} aria-label={`Text: ${label}`} tabIndex={0} data-all={all || undefined}>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are drawn anew and never move
          <p key={place}>
            {pieces(line).map(({ text, whole }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: so are the parts of a line
              <span key={i} className={whole ? styles['whole'] : undefined}>
                {text}
              </span>
            ))}
          </p>
        ))}
      </section>
      <div className={styles['size']}>
        {kind === 'pager' ? (
          <span>
            {lines.join('').length} of {PAGER_LENGTH} characters
          </span>
        ) : (
          <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show less' : 'Show all'}
          </button>
        )}
      </div>
    </>
  )
}

/** The name of a kind. A phone hides its rest. */
const KindName = ({ label, rest }: { readonly label: string; readonly rest: string }) => (
  <span>
    {label} {rest !== '' && <IfRoom>{rest}</IfRoom>}
  </span>
)

/** Three texts to paste into a call, a pager or the record; one tap copies the chosen one. */
export function MessagePanel({ make, opinions }: PanelProps) {
  const id = useId()
  const [kind, setKind] = useState<Kind>('call')
  const { label, rest, copy, about } = MESSAGE_KINDS.find((one) => one.id === kind) ?? MESSAGE_KINDS[0]
  return (
    <Panel title="Message" data-part="message">
      <fieldset aria-describedby={`${id}-about`}>
        <legend className="visually-hidden">Kind of message</legend>
        <Segments
          name={id}
          options={MESSAGE_KINDS.map((one) => ({ id: one.id, label: <KindName {...one} /> }))}
          chosen={kind}
          onChoose={setKind}
        />
      </fieldset>
      <Note kind="quiet" id={`${id}-about`}>
        {about}
      </Note>
      <p className={styles['name']}>{NO_NAME_HERE}</p>
      {opinions !== undefined && <OpinionRows {...opinions} />}
      {/* A new button for each kind: nothing of this kind was copied yet. */}
      <CopyButton key={kind} label={copy} text={() => MAKERS[kind].text(make())} />
      <Fold title="Preview">{() => <Preview key={kind} {...{ make, kind }} label={`${label} ${rest}`.trim()} />}</Fold>
    </Panel>
  )
}
