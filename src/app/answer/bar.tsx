import { useMemo } from 'react'
import { callsAtOnce } from '../../features/call/calls-model.ts'
import { louderDefault } from '../../features/call/prompt-model.ts'
import { TierMark } from '../../kit/parts/marks.tsx'
import styles from './bar.module.css'
import { CallNow, callsNow, Decides, type HeadProps, HeadSets, headTitle, Missing } from './head.tsx'

interface Props extends HeadProps {
  /** The tier asks for a call. */
  readonly calling: boolean
  /** The answer covers the form. */
  readonly open: boolean
  readonly onToggle: () => void
}

/** On a phone: the head of the answer within reach of the thumb. A press opens the answer over the form. */
export function AnswerBar({ calling, open, onToggle, ...props }: Props) {
  const { told, begun, sets, decides, missing } = props
  const { tier } = told.assessment.escalation
  const louder = begun ? louderDefault(told.assessment) : null
  const calls = useMemo(() => callsNow(told, begun), [told, begun])
  const { first: call } = callsAtOnce(calls)
  const notes = [louder && `Default: ${louder.title}`, ...told.seenAs].filter(Boolean).join(' · ')
  return (
    <section
      className={styles['bar']}
      aria-label="In short"
      data-fades
      data-part="bar"
      data-rank={begun ? tier.rank : undefined}
      data-calling={calling || undefined}
    >
      <button
        type="button"
        id="answer-bar"
        className={styles['open']}
        aria-expanded={open}
        aria-controls="answer"
        onClick={onToggle}
      >
        {open ? (
          <strong className={styles['title']}>Back to the sheet</strong>
        ) : (
          <>
            <strong className={styles['title']}>
              {begun && <TierMark rank={tier.rank} />}
              <span>{headTitle(props)}</span>
              <svg className={styles['up']} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d="M2 11l6-6 6 6" fill="none" stroke="currentColor" strokeWidth="2" />
              </svg>
            </strong>
            {notes !== '' && <span className={styles['note']}>{notes}</span>}
            {begun && <BarLines {...{ sets, decides, missing }} short={notes !== ''} />}
          </>
        )}
      </button>
      {call !== undefined && <CallNow call={call} short />}
    </section>
  )
}

/** One line each for the sets, what would decide, and what is missing. Below a note only the sets fit. */
const BarLines = ({
  sets,
  decides,
  missing,
  short,
}: Pick<Props, 'sets' | 'decides' | 'missing'> & { short: boolean }) => (
  <span className={styles['lines']}>
    <HeadSets sets={sets} />
    {!short && <Decides decides={decides} />}
    {!short && <Missing missing={missing} />}
  </span>
)
