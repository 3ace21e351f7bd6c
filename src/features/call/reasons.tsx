import { useDeferredValue, useMemo } from 'react'
import type { Pathway } from '../../engine/pathway.ts'
import { oneAnswerAway } from '../../engine/pathway.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Fold } from '../../kit/parts/panel.tsx'
import { shortHash } from '../../wording/edition.ts'
import { stepsOf } from '../../wording/steps.ts'
import { labelOf } from '../../wording/value.ts'
import { ContactMark } from './contacts.tsx'
import {
  groundsOf,
  type PromptInput,
  type PromptRule,
  type PromptView,
  pathwayReads,
  promptView,
} from './prompt-model.ts'
import styles from './reasons.module.css'

/** The teams to call in this hospital, in order, with the numbers that answer now. */
function PromptCalls({ calls }: Pick<PromptView, 'calls'>) {
  if (calls.length === 0) return null
  return (
    <ul className={styles['calls']} aria-label="Whom to call here">
      {calls.map(({ id, who, way, href, doubt }) => (
        <li key={id} data-doubt={doubt !== null || undefined}>
          <span>{who}</span> {href === null ? <strong>{way}</strong> : <a href={href}>{way}</a>}
          {doubt !== null && (
            <small className={styles['doubt']}>
              <ContactMark state="doubt" />
              {doubt}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Response targets, order sets and the re-check. */
function PromptLocal({ view: { targets, orderSets, recheck } }: { readonly view: PromptView }) {
  const lines: readonly (readonly [string, string])[] = [
    ...targets.map((text) => ['Response target', text] as const),
    ...(orderSets.length > 0 ? [['Order sets', orderSets.join(' · ')] as const] : []),
  ]
  return (
    <>
      {lines.map(([name, text]) => (
        <p key={text}>
          <strong>{name}:</strong> {text}
        </p>
      ))}
      {recheck !== null && <p>{recheck}</p>}
    </>
  )
}

/** What the default says differently: a local change must not hide it. */
function WithoutPack({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Note kind="ask" data-part="without-pack">
      {lines.map((line) => (
        <p key={line}>{line.trim()}</p>
      ))}
    </Note>
  )
}

/** The rules of the prompt that read a set, and at which number: for some patients not the set's own cut-off. */
export function PromptReads({ pathway, set }: { readonly pathway: Pathway; readonly set: string }) {
  const reads = pathwayReads(pathway, set)
  if (reads.length === 0) return null
  return (
    <Note kind="quiet">
      {reads.map(({ rule, at }) => (
        <p key={`${rule} ${at}`}>
          In the prompt, {at}: {rule}.
        </p>
      ))}
    </Note>
  )
}

/** Every rule that fired, what it fired on, its origin and sources, and local changes. */
function PromptReasons({ rules }: { readonly rules: readonly PromptRule[] }) {
  if (rules.length === 0) return null
  return (
    <>
      <h3>Why</h3>
      <ul className={styles['rules']}>
        {rules.map(({ id, label, provenance, sources, on, local, note }) => (
          <li key={id}>
            <strong>{id}</strong>
            <span>
              {label}
              {on.length > 0 && <span className={styles['on']}>{on.join(' · ')}</span>}
              <small>
                {groundsOf({ provenance, sources })}
                {note !== undefined && `. ${note}`}
              </small>
              {local.map((line) => (
                <small key={line} className={styles['local']} data-part="local-change">
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

const counted = (rules: number) => (rules === 1 ? '1 rule needs' : `${rules} rules need`)

/** The rules that need more data; those that a single answer decides come first. */
function OpenRules({ input, setNames }: Props) {
  const { escalation } = input.assessment
  // The tier must not wait for this: it tries every open rule.
  const later = useDeferredValue(input)
  const waiting = useMemo(() => oneAnswerAway(later.assessment.escalation), [later])
  const nameOf = (id: string) => setNames.get(id) ?? labelOf(id, input.index)
  const { notAssessable } = escalation
  return (
    <>
      {waiting.length > 0 && (
        <>
          <h3>One answer away</h3>
          <ul>
            {waiting.map(({ rule, lack, target }) => (
              <li key={rule.id}>
                {nameOf(lack)}: decides <strong>{rule.id}</strong>, {target.title}
              </li>
            ))}
          </ul>
        </>
      )}
      {notAssessable.length > 0 && (
        <Fold title={`${counted(notAssessable.length)} more data`}>
          <ul>
            {notAssessable.map(({ rule, lacksInputs, lacksSets }) => (
              <li key={rule.id}>
                <strong>{rule.id}</strong> {rule.label}
                <small> lacks: {[...lacksInputs, ...lacksSets].map(nameOf).join(', ')}</small>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}

/** What the tier asks for, why it stands, and which rules need more data. */
export function Reasons({ input, setNames }: Props) {
  const { escalation, pack } = input.assessment
  const { tier, tracks, pathway, team } = escalation
  const added = pathway.tracks.filter(({ id }) => tracks.includes(id))
  const view = useMemo(() => promptView(input), [input])
  const steps = stepsOf(escalation)
  return (
    <div className={styles['reasons']} data-part="reasons">
      <p>{tier.lead}</p>
      {view.louder && <WithoutPack lines={view.without} />}
      {!view.callsLast && <PromptCalls calls={view.calls} />}
      {team && <p>{pathway.fixed.teamToo}</p>}
      {steps.length > 0 && (
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      {view.callsLast && <PromptCalls calls={view.calls} />}
      <PromptLocal view={view} />
      {added.map((track) => (
        <div key={track.id} className={styles['track']}>
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
      <OpenRules {...{ input, setNames }} />
      {view.papers.length > 0 && (
        <Fold title="Sources of the rules">
          <ul>
            {view.papers.map(({ id, text }) => (
              <li key={id}>
                <small>{text}</small>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <Note kind="quiet">
        Pathway {pathway.id} {pathway.version} · {pathway.status} · {pathway.fixed.review}
        {pack !== undefined && ` · pack ${pack.id} ${pack.version}, sha-256 ${shortHash(pack.sha256)}…`}
      </Note>
    </div>
  )
}
