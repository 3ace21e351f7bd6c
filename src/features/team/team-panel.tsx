import type { ReactNode } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import { Fold } from '../../kit/parts/panel.tsx'
import { BulletinMaker } from './bulletin.tsx'
import { ComparePacks } from './compare.tsx'
import { PosterMaker } from './poster.tsx'
import { Round } from './round.tsx'
import type { TeamMemory } from './team-memory.ts'
import styles from './team-panel.module.css'

interface Props {
  /** With the pack in force, if there is one. */
  readonly criteria: Criteria
  readonly memory: TeamMemory
  /** Milliseconds since 1970. */
  readonly now: number
}

const Tool = ({ title, children }: { readonly title: string; readonly children: () => ReactNode }) => (
  <Fold title={title}>{() => <div className={styles['tool']}>{children()}</div>}</Fold>
)

/** The tools of the hospital's working group. */
export function TeamPanel(props: Props) {
  const { criteria } = props
  return (
    <section aria-label="For the working group">
      <h3>For the working group</h3>
      <Tool title="Compare packs">{() => <ComparePacks criteria={criteria} />}</Tool>
      <Tool title="Round">{() => <Round criteria={criteria} />}</Tool>
      <Tool title="Bulletin">{() => <BulletinMaker {...props} />}</Tool>
      <Tool title="Poster">{() => <PosterMaker {...props} />}</Tool>
    </section>
  )
}
