import { memo, type ReactNode } from 'react'
import type { Criteria } from '../../../criteria/criteria.ts'
import { Fold } from '../../../kit/parts/panel.tsx'
import { CHANGE, EXTENDS, GOVERNANCE, INSTITUTION, LINK, PACK } from '../pack-fields.ts'
import { useCount, useEntries, usePackWork, useText } from '../store.ts'
import { ApprovalsPart } from './approvals.tsx'
import { LaboratoryPart, NumbersPart, RulesPart } from './defaults.tsx'
import { EntryList, Fields, FieldView, Grid } from './field.tsx'
import styles from './sections.module.css'
import { TeamsPart, TiersPart } from './teams.tsx'

/** The edition of the default that was agreed on. Only the hospital moves on to a newer one. */
function Edition() {
  const { base, store } = usePackWork()
  const version = useText('extends.version')
  const id = useText('extends.id')
  const { opened } = store.get().draft
  const inUse = base.pathways.find((one) => one.id === id && one.retracted === undefined)?.version
  const offered = [...new Set([base.pathway.version, opened?.extends.version ?? base.pathway.version, version])]
  if (offered.length === 1) return null
  const options = offered.filter(Boolean).map((one) => [one, one === inUse ? `${one}, in use` : one] as const)
  return <FieldView id="extends.version" of={{ ...EXTENDS.version, options }} />
}

const { owner, requiredSubspecialties, ...dates } = GOVERNANCE

/** What is new in this version of an opened pack. */
export function ChangePart({ from }: { readonly from: string }) {
  const help = `since version ${from}; goes into the list of changes`
  return (
    <div className={styles['change']}>
      <Grid>
        <Fields at="" of={{ text: { ...CHANGE.text, help }, version: CHANGE.version }} />
      </Grid>
    </div>
  )
}

interface PartProps {
  readonly number: number
  readonly title: string
  /** What is in it while it is folded. */
  readonly said?: string
  readonly open?: true
  readonly children: ReactNode
}
const Part = ({ number, title, said, open, children }: PartProps) => (
  <Fold
    framed
    className={styles['part']}
    open={open}
    title={
      <>
        <h3>
          {number} {title}
        </h3>
        {said !== undefined && <small>{said}</small>}
      </>
    }
  >
    {children}
  </Fold>
)

const changed = (count: number) => (count === 0 ? 'as the default' : `${count} changed here`)
const counted = (teams: number) => (teams === 0 ? 'nobody yet' : `${teams} ${teams === 1 ? 'team' : 'teams'}`)

/** The form, in the order in which a working group thinks. */
export const PackSections = memo(function PackSections({ opened }: { readonly opened: Criteria | null }) {
  const numbers = useCount('parameterOverrides', 'changed')
  const rules = useCount('ruleOverrides', 'to')
  const teams = useEntries('teams').length + useEntries('externalRoute').length
  const approvals = useEntries('governance.approvals').length
  return (
    <>
      <Part number={1} title="Hospital and who answers for this" open>
        <Grid>
          <Fields at="institution" of={INSTITUTION} />
          <Fields at="governance" of={{ owner }} />
          <Edition />
          <Fields at="governance" of={dates} />
        </Grid>
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
        <Fields at="" of={{ notice: PACK.notice }} />
        <EntryList list="links" add="Link" shape="row" name={['label', (text, place) => text || `Link ${place + 1}`]}>
          {(at) => (
            <Grid>
              <Fields at={at} of={LINK} />
            </Grid>
          )}
        </EntryList>
      </Part>
      <Part number={8} title="Sign-off" said={approvals === 0 ? 'nobody yet' : `${approvals} entered`}>
        <Fields at="governance" of={{ requiredSubspecialties }} />
        <ApprovalsPart />
      </Part>
    </>
  )
})
