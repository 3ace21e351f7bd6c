import type { CriteriaSet } from '../../engine/criteria-set.ts'
import type { VocabularyIndex } from '../../engine/index-vocabulary.ts'
import { editionNotice } from '../../wording/edition.ts'
import { compareEditions } from './compare-editions.ts'
import { EditionPatient } from './edition-patient.tsx'
import { EditionPart } from './edition-rows.tsx'
import type { Editions } from './use-editions.ts'

interface Props {
  readonly before: CriteriaSet
  readonly after: CriteriaSet
  readonly editions: Editions
  readonly index: VocabularyIndex
}

/** Two editions of a set: what they say of this patient, what the newer one says it changed, and every part of both. */
export function EditionComparison({ before, after, editions, index }: Props) {
  const results = { before: editions.under(before), after: editions.under(after) }
  const { parts, log, patient = [] } = compareEditions({ before, after }, index, results)
  const versions = [before.version, after.version] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="edition-compared" aria-label="Comparison" tabIndex={0}>
      {[before, after].map(({ version, retracted }) =>
        retracted === undefined ? null : (
          <p key={version} className="edition-mark" data-retracted>
            <strong>{editionNotice({ version, retracted }, undefined)?.retracted}</strong>
          </p>
        ),
      )}
      <EditionPatient sets={{ before, after }} results={results} changes={patient} />
      {log.length > 0 && (
        <section aria-label="Said to have changed">
          <h3>Said to have changed</h3>
          <ul>
            {log.map(({ version, date, text }) => (
              <li key={version}>
                {version}, {date}: {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {parts.map((part) => (
        <EditionPart key={part.id} part={part} versions={versions} />
      ))}
    </section>
  )
}
