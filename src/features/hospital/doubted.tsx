import { FaultList } from '../../kit/parts/fault-list.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import type { DoubtedPack, PackInUse } from './pack-in-use.ts'

interface Props {
  readonly pack: PackInUse
  readonly doubted: DoubtedPack
}

/** A pack whose own cases do not all hold: which ones, and whether to use it all the same. */
export function OwnCaseQuestion({ pack, doubted: { file, problems } }: Props) {
  const inside = file === null
  return (
    <Note
      kind="ask"
      actions={
        <>
          <button type="button" onClick={() => pack.settle(true)}>
            {inside ? 'Keep using it' : 'Use it anyway'}
          </button>
          <button type="button" onClick={() => pack.settle(false)}>
            {inside ? 'Use the default' : 'Do not use it'}
          </button>
        </>
      }
    >
      <p>
        <strong>
          {inside
            ? 'Own cases of the pack inside this page do not hold.'
            : `Own cases of ${foreign(file)} do not hold.`}
        </strong>{' '}
        {inside ? 'It is in force.' : 'It is not used yet.'}
      </p>
      <FaultList faults={problems} />
    </Note>
  )
}

/** The same at the top of the page, said aloud. */
export const DoubtedPackNotice = (props: Props) => (
  <div role="alert">
    <OwnCaseQuestion {...props} />
  </div>
)
