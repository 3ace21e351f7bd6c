import type { Assessment } from '../case/assess.ts'
import { displayed } from '../engine/displayed.ts'

/** On a phone: the answer in reach of the thumb, and the way to it. */
export function AnswerBar({ assessment, begun }: { readonly assessment: Assessment; readonly begun: boolean }) {
  const met = assessment.sets
    .filter((one) => one.verdict === 'met' && displayed(one, assessment.sets))
    .map(({ set }) => set.shortTitle)
  const show = () => {
    const title = document.getElementById('tier-title')
    title?.scrollIntoView({ block: 'start' })
    title?.focus({ preventScroll: true })
  }
  return (
    <button
      type="button"
      className="answer-bar"
      data-tier={begun ? assessment.escalation.tier.id : undefined}
      onClick={show}
    >
      <strong>{begun ? assessment.escalation.tier.title : 'Nothing entered yet'}</strong>
      {met.length > 0 && <span>Met: {met.join(', ')}</span>}
    </button>
  )
}
