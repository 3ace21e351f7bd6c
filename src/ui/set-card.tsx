import type { CriteriaSet, Figure } from '../engine/criteria-set.ts'
import type { Caution } from '../engine/language.ts'
import { STATUS_WORDS } from './words.ts'

const reference = ({ source, doi, pmid }: Pick<Figure, 'source' | 'doi' | 'pmid'>) =>
  [source, doi && `DOI ${doi}`, pmid && `PMID ${pmid}`].filter(Boolean).join(' · ')

/** What a set is, for whom it was made, what it is known to do, and where it is printed. */
export function SetCard({ set, cautions }: { readonly set: CriteriaSet; readonly cautions: readonly Caution[] }) {
  const { population, figures, notCounted, citations } = set
  return (
    <section className="card" aria-label={`About ${set.shortTitle}`}>
      <p>
        <strong>Made for:</strong> {population.text}
      </p>
      {cautions.length > 0 && (
        <ul className="cautions" aria-label="Cautions">
          {cautions.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      )}
      {figures.length > 0 && (
        <ul aria-label="Published figures">
          {figures.map((figure) => (
            <li key={figure.text}>
              {figure.text} <small>{reference(figure)}</small>
            </li>
          ))}
        </ul>
      )}
      {notCounted.length > 0 && <p>Supportive, never counted: {notCounted.join('; ')}.</p>}
      {citations.map((citation) => (
        <p key={citation.source} className="citation">
          {citation.authors} {citation.title} {reference(citation)}
          {citation.locus !== undefined && ` · ${citation.locus}`}
        </p>
      ))}
      <p className="edition">
        {set.id} {set.version} · {set.kind} · {STATUS_WORDS[set.status]}
        {set.statusNote !== undefined && ` · ${set.statusNote}`} ·{' '}
        {set.review.clinician ?? 'no clinician has signed this file'}
      </p>
    </section>
  )
}
