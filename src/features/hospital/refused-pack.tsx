import { FaultList } from '../../kit/fault-list.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import type { PackInUse } from './use-pack.ts'

/** A pack that was not taken stands at the top of the page until something else is opened: nothing of it is used. */
export function RefusedPack({ pack: { refused, criteria } }: { readonly pack: PackInUse }) {
  if (refused === null) return null
  const { local } = criteria
  const instead =
    local === undefined
      ? 'The default pathway alone is in force, without any contact.'
      : 'The pack in force has not changed.'
  return (
    <div className="keep-refused" role="alert">
      <p>
        <strong>
          {refused.file === null ? 'The hospital’s pack inside this page' : `The pack file ${foreign(refused.file)}`} is
          not used.
        </strong>{' '}
        {instead}
      </p>
      <p>When these are mended, more may be found.</p>
      <FaultList faults={refused.problems.map(({ key, problem }) => ({ path: key, problem }))} />
    </div>
  )
}
