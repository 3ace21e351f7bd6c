import { TierMark } from '../../kit/tier-mark.tsx'
import { stepsOf } from '../../wording/steps.ts'
import type { MessageInput } from '../../wording/told.ts'
import { promptView } from '../call/prompt-model.ts'
import { localOnPaper, openOnPaper, ruleName } from './paper-model.ts'

/** Whom to consider calling, on paper: the tier with its steps, the rules that fired, and the hospital's part. */
export function PrintedPrompt({ told }: { readonly told: Omit<MessageInput, 'lists'> }) {
  const { escalation } = told.assessment
  const { tier } = escalation
  const { calls, targets, orderSets, recheck, rules, without } = promptView(told)
  const local = [
    ...calls.map(({ who, way, doubt }) => [`${who}: ${way}`, doubt].filter(Boolean).join(', ')),
    ...targets,
    ...(orderSets.length > 0 ? [`Order sets: ${orderSets.join(', ')}`] : []),
    ...(recheck === null ? [] : [recheck]),
    ...localOnPaper(rules),
    ...without.map((line) => line.trim()),
  ]
  return (
    <section className="printed-tier">
      <h2>
        <TierMark rank={tier.rank} />
        {tier.title}
      </h2>
      <p>{tier.lead}</p>
      <p>
        {stepsOf(escalation)
          .map((step, place) => `${place + 1}. ${step}`)
          .join(' ')}
      </p>
      <p>{[...rules.map(ruleName), ...openOnPaper(escalation)].join(' · ')}</p>
      {local.length > 0 && <p>{local.join(' · ')}</p>}
    </section>
  )
}
