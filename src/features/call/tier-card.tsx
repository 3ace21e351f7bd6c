import { useDeferredValue, useMemo } from 'react'
import { oneAnswerAway, type Pathway } from '../../engine/pathway.ts'
import { TierMark } from '../../kit/marks.tsx'
import { shortHash } from '../../wording/edition.ts'
import { stepsOf } from '../../wording/steps.ts'
import { labelOf } from '../../wording/value.ts'
import { ContactMark } from './contacts.tsx'
import { type PromptInput, type PromptRule, type PromptView, pathwayReads, promptView } from './prompt-model.ts'

/** Whom to call in this hospital, with the numbers that answer now, in the order of calling. */
function PromptCalls({ calls }: Pick<PromptView, 'calls'>) {
  if (calls.length === 0) return null
  return (
    <ul className="prompt-calls" aria-label="Whom to call here">
      {calls.map(({ id, who, way, href, doubt }) => (
        <li key={id} data-doubt={doubt !== null || undefined}>
          <span>{who}</span> {href === null ? <strong>{way}</strong> : <a href={href}>{way}</a>}
          {doubt !== null && (
            <small className="prompt-doubt">
              <ContactMark state="doubt" />
              {doubt}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Within which time, with which order sets, and when to look again. */
function PromptLocal({ view: { targets, orderSets, recheck } }: { readonly view: PromptView }) {
  const lines: readonly (readonly [string, string])[] = [
    ...targets.map((text) => ['Response target', text] as const),
    ...(orderSets.length > 0 ? [['Order sets', orderSets.join(' · ')] as const] : []),
  ]
  return (
    <>
      {lines.map(([name, text]) => (
        <p key={text} className="prompt-line">
          <strong>{name}:</strong> {text}
        </p>
      ))}
      {recheck !== null && <p className="prompt-line">{recheck}</p>}
    </>
  )
}

/** What the default says otherwise than this hospital's pathway: what was changed here must not hide it. */
function WithoutPack({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div className="prompt-without">
      {lines.map((line) => (
        <p key={line}>{line.trim()}</p>
      ))}
    </div>
  )
}

/** Which rules of the prompt read a set, and at which number: for some patients that is not the set's own cut-off. */
export function PromptReads({ pathway, set }: { readonly pathway: Pathway; readonly set: string }) {
  const reads = pathwayReads(pathway, set)
  if (reads.length === 0) return null
  return (
    <div className="times">
      {reads.map(({ rule, at }) => (
        <p key={`${rule} ${at}`}>
          In the prompt, {at}: {rule}.
        </p>
      ))}
    </div>
  )
}

/** Every rule that fired: what it fired on, how it came about, from which sources, and what was changed here. */
function PromptReasons({ rules }: { readonly rules: readonly PromptRule[] }) {
  if (rules.length === 0) return null
  return (
    <>
      <h3>Why</h3>
      <ul className="reasons">
        {rules.map(({ id, label, provenance, sources, on, local, note }) => (
          <li key={id}>
            <strong>{id}</strong>
            <span>
              {label}
              {on.length > 0 && <span className="on">{on.join(' · ')}</span>}
              <small>
                {provenance}: {sources === '' ? 'no source named' : sources}
                {note !== undefined && `. ${note}`}
              </small>
              {local.map((line) => (
                <small key={line} className="changed-here">
                  {line}
                </small>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

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
