import type { Pathway } from '../../engine/pathway.types.ts'
import { pathwayReads } from './pathway-reads.ts'

/** Which rules of the prompt read a set, and at which number: for some patients that is not the set's own cut-off. */
export function PromptReads({ pathway, set }: { readonly pathway: Pathway; readonly set: string }) {
  const reads = pathwayReads(pathway, set)
  if (reads.length === 0) return null
  return (
    <div className="times">
      {reads.map(({ rule, at }) => (
        <p key={`${rule} ${at}`}>
          In the prompt, {at}: {rule}.
        </p>
      ))}
    </div>
  )
}
