import { useDeferredValue, useMemo } from 'react'
import type { VocabularyIndex } from '../engine/index-vocabulary.ts'
import { oneAnswerAway } from '../engine/one-answer-away.ts'
import type { PathwayResult } from '../engine/pathway.ts'
import { strongestFirst } from '../engine/strongest-first.ts'
import { labelOf } from '../exchange/describe.ts'
import { PROVENANCE_WORDS } from '../exchange/provenance-words.ts'
import { TierMark } from './tier-mark.tsx'

interface Props {
  readonly escalation: PathwayResult
  readonly index: VocabularyIndex
  /** Short titles of the criteria sets, by id. */
  readonly setNames: ReadonlyMap<string, string>
}

/** Whom to consider calling, why, and what could not be assessed. */
export function TierCard({ escalation, index, setNames }: Props) {
  const { tier, notAssessable, tracks, pathway, team } = escalation
  const added = pathway.tracks.filter(({ id }) => tracks.includes(id))
  const rules = strongestFirst(escalation)
  // Which answers would decide is asked of every open rule: the tier does not wait for it.
  const later = useDeferredValue(escalation)
  const waiting = useMemo(() => oneAnswerAway(later), [later])
  const nameOf = (id: string) => setNames.get(id) ?? labelOf(id, index)
  return (
    <section className="tier" data-rank={tier.rank} aria-labelledby="tier-title">
      <h2 id="tier-title" tabIndex={-1}>
        <TierMark rank={tier.rank} />
        {tier.title}
      </h2>
      <p className="lead">{tier.lead}</p>
      {team && <p>{pathway.fixed.teamToo}</p>}
      {tier.steps.length > 0 && (
        <ol className="steps">
          {tier.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
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
      {rules.length > 0 && (
        <>
          <h3>Why</h3>
          <ul className="reasons">
            {rules.map(({ rule }) => (
              <li key={rule.id}>
                <strong>{rule.id}</strong>
                <span>
                  {rule.label} <small>{PROVENANCE_WORDS[rule.provenance]}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
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
      <details className="open-rules">
        <summary>
          Sources of the rules{notAssessable.length > 0 && ` · ${notAssessable.length} rules could not be assessed`}
        </summary>
        <ul>
          {rules.map(({ rule }) => (
            <li key={rule.id}>
              <strong>{rule.id}</strong> <small>{sourceNames(pathway, rule.sources)}</small>
            </li>
          ))}
          {notAssessable.map(({ rule, lacksInputs, lacksSets }) => (
            <li key={rule.id}>
              <strong>{rule.id}</strong> {rule.label}
              <small> not assessed, lacks: {[...lacksInputs, ...lacksSets].map(nameOf).join(', ')}</small>
            </li>
          ))}
        </ul>
      </details>
      <p className="edition">
        Pathway {pathway.id} {pathway.version} · {pathway.status} · {pathway.fixed.review}
      </p>
    </section>
  )
}

function sourceNames({ sources }: PathwayResult['pathway'], ids: readonly string[]): string {
  const name = (id: string) => {
    const source = sources[id]
    return source === undefined ? id : `${source.authors.split(/[ ,]/)[0]} ${source.year}`
  }
  return ids.length === 0 ? 'none named' : ids.map(name).join(', ')
}
