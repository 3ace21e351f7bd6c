import type { Caution, CriteriaSet, Figure } from '../../engine/language.ts'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { Note } from '../../kit/parts/note.tsx'
import { STATUS_WORDS } from '../../wording/edition-text.ts'
import { EditionChoice } from '../record/edition-choice.tsx'
import type { Editions } from '../record/use-editions.ts'
import styles from './set-card.module.css'

/** Addresses of papers, opened only by a click. */
const DOI = 'https://doi.org/'
const PUBMED = 'https://pubmed.ncbi.nlm.nih.gov/'

function Link({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

function Reference({ source, doi, pmid }: Pick<Figure, 'source' | 'doi' | 'pmid'>) {
  return (
    <>
      {source}
      {doi !== undefined && (
        <>
          {' · '}
          <Link to={`${DOI}${doi}`}>{`DOI ${doi}`}</Link>
        </>
      )}
      {pmid !== undefined && (
        <>
          {' · '}
          <Link to={`${PUBMED}${pmid}/`}>{`PMID ${pmid}`}</Link>
        </>
      )}
    </>
  )
}

/** The changes of each edition, newest first. */
function Changes({ changes }: Pick<CriteriaSet, 'changes'>) {
  return (
    <ul aria-label="Changes">
      {[...changes].reverse().map(({ version, date, text }) => (
        <li key={version}>
          {version}, {date}: {text}
        </li>
      ))}
    </ul>
  )
}

interface Props {
  readonly set: CriteriaSet
  readonly cautions: readonly Caution[]
  /** Whether the set was made for this patient. */
  readonly fit: string
  readonly index: VocabularyIndex
  readonly editions?: Editions | undefined
}

/** A set's population, cautions, published figures, sources, edition and review. */
export function SetCard({ set, cautions, fit, index, editions }: Props) {
  const { population, figures, notCounted, citations } = set
  return (
    <section className={styles['card']} aria-label={`About ${set.shortTitle}`}>
      <h3>{set.title}</h3>
      <dl>
        <dt>Made for</dt>
        <dd>
          {population.text} <strong>{fit}</strong>
        </dd>
        {cautions.length > 0 && (
          <>
            <dt>Cautions</dt>
            <dd>
              <ul className={styles['cautions']} aria-label="Cautions">
                {cautions.map(({ id, text }) => (
                  <li key={id}>{text}</li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {figures.length > 0 && (
          <>
            <dt>Figures</dt>
            <dd>
              <ul aria-label="Published figures">
                {figures.map((figure) => (
                  <li key={figure.text}>
                    {figure.text}{' '}
                    <small>
                      <Reference {...figure} />
                    </small>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {notCounted.length > 0 && (
          <>
            <dt>Never counted</dt>
            <dd>Supportive only: {notCounted.join('; ').replace(/\.?$/, '.')}</dd>
          </>
        )}
        <dt>Source</dt>
        <dd>
          {citations.map((citation) => (
            <Note key={citation.source} kind="quiet">
              {citation.authors} {citation.title}. <Reference {...citation} />
              {citation.locus !== undefined && ` · ${citation.locus}`}
            </Note>
          ))}
        </dd>
        <dt>Edition</dt>
        <dd>
          <Note kind="quiet">
            {set.id} {set.version} · {set.kind} · {STATUS_WORDS[set.status]}
            {set.statusNote !== undefined && ` · ${set.statusNote}`} ·{' '}
            <strong>{set.review.clinician ?? 'not yet reviewed by a clinician'}</strong>
          </Note>
          {editions !== undefined && <EditionChoice set={set} editions={editions} index={index} />}
          <Changes changes={set.changes} />
        </dd>
      </dl>
    </section>
  )
}
