import { memo, type ReactNode } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import { LaboratoryPart } from './laboratory.tsx'
import { EntryList, EntryWays } from './list.tsx'
import { LongField, TextField } from './pack-editor-fields.tsx'
import { HospitalPart } from './pack-editor-hospital.tsx'
import { NumbersPart } from './pack-editor-numbers.tsx'
import { TiersPart } from './pack-editor-tiers.tsx'
import { RulesPart } from './rules.tsx'
import { useCount, useEntries, useText } from './store.ts'
import { TeamsPart } from './teams.tsx'

function Part({ number, title, said, open, children }: PartProps) {
  return (
    <details className="pack-part" open={open}>
      <summary>
        <h3>
          {number} {title}
        </h3>
        {said !== undefined && <small>{said}</small>}
      </summary>
      <div>{children}</div>
    </details>
  )
}
interface PartProps {
  readonly number: number
  readonly title: string
  /** What is in it, while it is folded. */
  readonly said?: string
  readonly open?: boolean
  readonly children: ReactNode
}

function Link({ at, entry, place }: { readonly at: string; readonly entry: string; readonly place: number }) {
  const label = useText(`${at}.label`).trim()
  return (
    <div className="pack-with-ways">
      <div className="pack-grid">
        <TextField field={`${at}.label`} label="What it leads to" />
        <TextField field={`${at}.url`} label="Address" help="https://" inputMode="url" />
      </div>
      <EntryWays list="links" {...{ entry, place }} words={label || `Link ${place + 1}`} />
    </div>
  )
}

const changed = (count: number) => (count === 0 ? 'as the default' : `${count} changed here`)
const counted = (teams: number) => (teams === 0 ? 'nobody yet' : `${teams} ${teams === 1 ? 'team' : 'teams'}`)

/** The form, in the order in which a working group thinks. */
export const PackSections = memo(function PackSections({ opened }: { readonly opened: Criteria | null }) {
  const numbers = useCount('parameterOverrides', 'changed')
  const rules = useCount('ruleOverrides', 'to')
  const teams = useEntries('teams').length + useEntries('externalRoute').length
  return (
    <>
      <Part number={1} title="Hospital and who answers for this" open>
        <HospitalPart />
      </Part>
      <Part number={2} title="Who to call" said={counted(teams)} open>
        <TeamsPart />
      </Part>
      <Part number={3} title="Who is called when" open>
        <TiersPart />
      </Part>
      <Part number={4} title="Laboratory">
        <LaboratoryPart />
      </Part>
      <Part number={5} title="Numbers" said={changed(numbers)}>
        <NumbersPart />
      </Part>
      <Part number={6} title="Rules" said={changed(rules)}>
        <RulesPart opened={opened} />
      </Part>
      <Part number={7} title="Notice and links">
        <LongField field="notice" label="Notice" help="shown beside the contacts" rows={3} />
        <EntryList list="links" add="Link">
          {(at, entry, place) => <Link {...{ at, entry, place }} />}
        </EntryList>
      </Part>
    </>
  )
})
