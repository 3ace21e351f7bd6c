import { useDeferredValue, useMemo } from 'react'
import { oneAnswerAway } from '../../engine/one-answer-away.ts'
import { TierMark } from '../../kit/tier-mark.tsx'
import { labelOf } from '../../wording/describe.ts'
import { shortHash } from '../../wording/short-hash.ts'
import { stepsOf } from '../../wording/steps.ts'
import { PromptCalls, PromptLocal, WithoutPack } from './prompt-local.tsx'
import { type PromptInput, promptView } from './prompt-model.ts'
import { PromptReasons } from './prompt-reasons.tsx'

interface Props {
  readonly input: PromptInput
  /** Short titles of the criteria sets, by id. */
  readonly setNames: ReadonlyMap<string, string>
}

const counted = (rules: number) => (rules === 1 ? '1 rule' : `${rules} rules`)

/** Whom to consider calling, why, and what could not be assessed. */
export function TierCard({ input, setNames }: Props) {
  const { assessment, index } = input
  const { escalation, pack } = assessment
  const { tier, notAssessable, tracks, pathway, team } = escalation
  const added = pathway.tracks.filter(({ id }) => tracks.includes(id))
  // Which answers would decide is asked of every open rule: the tier does not wait for it.
  const later = useDeferredValue(input)
  const waiting = useMemo(() => oneAnswerAway(later.assessment.escalation), [later])
  const view = useMemo(() => promptView(input), [input])
  const steps = stepsOf(escalation)
  const nameOf = (id: string) => setNames.get(id) ?? labelOf(id, index)
  return (
    <section className="tier" data-rank={tier.rank} aria-labelledby="tier-title">
      <h2 id="tier-title" tabIndex={-1}>
        <TierMark rank={tier.rank} />
        {tier.title}
      </h2>
      <p className="lead">{tier.lead}</p>
      {view.louder && <WithoutPack lines={view.without} />}
      {!view.callsLast && <PromptCalls calls={view.calls} />}
      {team && <p>{pathway.fixed.teamToo}</p>}
      {steps.length > 0 && (
        <ol className="steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {view.callsLast && <PromptCalls calls={view.calls} />}
      <PromptLocal view={view} />
      {added.map((track) => (
        <div key={track.id} className="track">
          <h3>{track.title}</h3>
          <ul>
            {track.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </div>
      ))}
      <PromptReasons rules={view.rules} />
      {!view.louder && <WithoutPack lines={view.without} />}
      {waiting.length > 0 && (
        <>
          <h3>One answer away</h3>
          <ul className="waiting">
            {waiting.map(({ rule, lack, target }) => (
              <li key={rule.id}>
                {nameOf(lack)}: decides <strong>{rule.id}</strong>, {target.title}
              </li>
            ))}
          </ul>
        </>
      )}
      {notAssessable.length > 0 && (
        <details className="open-rules">
          <summary>{counted(notAssessable.length)} could not be assessed</summary>
          <ul>
            {notAssessable.map(({ rule, lacksInputs, lacksSets }) => (
              <li key={rule.id}>
                <strong>{rule.id}</strong> {rule.label}
                <small> lacks: {[...lacksInputs, ...lacksSets].map(nameOf).join(', ')}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.papers.length > 0 && (
        <details className="open-rules">
          <summary>Sources of the rules</summary>
          <ul>
            {view.papers.map(({ id, text }) => (
              <li key={id}>
                <small>{text}</small>
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="edition">
        Pathway {pathway.id} {pathway.version} · {pathway.status} · {pathway.fixed.review}
        {pack !== undefined && ` · pack ${pack.id} ${pack.version}, sha-256 ${shortHash(pack.sha256)}…`}
      </p>
    </section>
  )
}
