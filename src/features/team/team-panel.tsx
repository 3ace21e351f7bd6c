import type { Criteria } from '../../criteria/criteria.ts'
import { Fold } from '../../kit/parts/panel.tsx'
import { BulletinMaker } from './bulletin.tsx'
import { ComparePacks } from './compare.tsx'
import { PosterMaker } from './poster.tsx'
import { Round } from './round.tsx'
import type { TeamMemory } from './team-memory.ts'

interface Props {
  /** With the pack in force, if there is one. */
  readonly criteria: Criteria
  readonly memory: TeamMemory
  /** Milliseconds since 1970. */
  readonly now: number
}

/** The tools of the hospital's working group. */
export function TeamPanel(props: Props) {
  const { criteria } = props
  return (
    <section aria-label="For the working group">
      <h3>For the working group</h3>
      <Fold title="Compare packs">{() => <ComparePacks criteria={criteria} />}</Fold>
      <Fold title="Round">{() => <Round criteria={criteria} />}</Fold>
      <Fold title="Bulletin">{() => <BulletinMaker {...props} />}</Fold>
      <Fold title="Poster">{() => <PosterMaker {...props} />}</Fold>
    </section>
  )
}
