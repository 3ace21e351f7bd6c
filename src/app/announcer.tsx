import { useEffect, useRef, useState } from 'react'
import type { Assessment } from '../case/assess.ts'
import { displayed } from '../engine/order.ts'
import { louderDefault } from '../features/call/prompt-model.ts'
import { summarize } from '../wording/set.ts'

interface Said {
  readonly tier: string
  readonly verdicts: ReadonlyMap<string, string>
}

/** Announces only changes: the tier, and sets whose verdict changed. */
export function Announcer({ assessment, begun }: { readonly assessment: Assessment; readonly begun: boolean }) {
  const last = useRef<Said | null>(null)
  const [words, setWords] = useState('')
  const { sets, escalation } = assessment
  const louder = louderDefault(assessment)?.title
  useEffect(() => {
    const now: Said = {
      tier: louder === undefined ? escalation.tier.title : `${escalation.tier.title}. By default: ${louder}`,
      verdicts: new Map(
        sets.filter((one) => displayed(one, sets)).map((result) => [result.set.shortTitle, summarize(result).verdict]),
      ),
    }
    const before = last.current
    // A set whose answer was not shown until now counts as undecided.
    const undecided = (name: string) => sets.find(({ set }) => set.shortTitle === name)?.set.words.unknown
    last.current = now
    if (!begun) setWords('')
    if (before === null || !begun) return
    const moved = [...now.verdicts].filter(
      ([name, verdict]) => (before.verdicts.get(name) ?? undecided(name)) !== verdict,
    )
    const changes = moved.map(([name, verdict]) => `${name}: ${verdict}`)
    if (before.tier !== now.tier) changes.unshift(now.tier)
    if (changes.length > 0) setWords(`${changes.join('. ')}.`)
  }, [sets, escalation, louder, begun])
  return (
    <p className="visually-hidden" role="status">
      {words}
    </p>
  )
}
