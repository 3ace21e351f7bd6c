import { Later } from '../../kit/later.tsx'
import { FaultList } from '../../kit/parts/fault-list.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import { packCode } from './pack-code.ts'
import type { PackInUse } from './pack-in-use.ts'

/** The pack that is refused or in doubt, at the top of the page until another file is opened. */
export function RefusedPackNotice({ pack }: { readonly pack: PackInUse }) {
  const { refused, doubted, criteria } = pack
  if (doubted !== null)
    return <Later of={packCode}>{({ DoubtedPackNotice }) => <DoubtedPackNotice {...{ pack, doubted }} />}</Later>
  if (refused === null) return null
  const { local } = criteria
  const instead =
    local === undefined
      ? 'The default pathway alone is in force, without any contact.'
      : 'The pack in force has not changed.'
  return (
    <Note kind="wrong" role="alert">
      <p>
        <strong>
          {refused.file === null ? 'The hospital’s pack inside this page' : `The pack file ${foreign(refused.file)}`} is
          not used.
        </strong>{' '}
        {instead}
      </p>
      <p>When these are mended, more may be found.</p>
      <FaultList faults={refused.problems} />
    </Note>
  )
}
