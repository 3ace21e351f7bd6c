import type { CriteriaSet } from '../../engine/criteria-set.ts'
import { editionName } from '../../wording/edition.ts'

interface Props {
  readonly all: readonly CriteriaSet[]
  /** The edition in use. */
  readonly used: CriteriaSet | undefined
}

/** The editions of a set, for a list to choose from. */
export function EditionOptions({ all, used }: Props) {
  return all.map((edition) => (
    <option key={edition.version} value={edition.version}>
      {editionName(edition, used)}
    </option>
  ))
}
