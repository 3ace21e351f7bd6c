import type { Criteria } from '../../criteria/criteria.ts'
import { Fold } from '../../kit/parts/panel.tsx'
import { ComparePacks } from './compare.tsx'
import { Round } from './round.tsx'

interface Props {
  /** With the pack in force, if there is one. */
  readonly criteria: Criteria
}

/** The tools of the hospital's working group. */
export function TeamPanel({ criteria }: Props) {
  return (
    <section aria-label="For the working group">
      <h3>For the working group</h3>
      <Fold title="Compare packs">{() => <ComparePacks criteria={criteria} />}</Fold>
      <Fold title="Round">{() => <Round criteria={criteria} />}</Fold>
    </section>
  )
}
