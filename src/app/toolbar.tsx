import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Assessment } from '../case/assess.ts'
import { displayed } from '../engine/order.ts'
import { louderDefault } from '../features/call/prompt-model.ts'
import { useSaveKey } from '../features/keep/use-save-key.ts'
import { IfRoom } from '../kit/parts/if-room.tsx'
import { summarize } from '../wording/set.ts'
import styles from './toolbar.module.css'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

/** Light, dark or system colors. Not stored. */
function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>('system')
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  return (
    <label className={styles['theme']}>
      <IfRoom>Colors</IfRoom>
      <select
        value={theme}
        onChange={(event) => setTheme(THEMES.find((one) => one === event.target.value) ?? 'system')}
      >
        {THEMES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}

interface Said {
  readonly tier: string
  readonly verdicts: ReadonlyMap<string, string>
}

/** Announces only changes: the tier, and sets whose verdict moved. */
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
    // A set that was held back until now had decided nothing in public.
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

interface Props {
  /** Name of the undo; null if there is none. */
  readonly undo: string | null
  readonly onUndo: () => void
  readonly onClear: () => void
  readonly empty: boolean
  /** Saving and sharing, shown on request. */
  readonly keep: ReactNode
  /** Called before the save key shows its panel, to uncover it. */
  readonly onSaveKey: () => void
  /** The hospital's panel, shown on request. */
  readonly hospital: ReactNode
}

/** The actions of the page. */
export function Toolbar({ undo, onUndo, onClear, empty, keep, onSaveKey, hospital }: Props) {
  const [shown, setShown] = useState<'keep' | 'hospital' | null>(null)
  const turn = (one: 'keep' | 'hospital') => setShown(shown === one ? null : one)
  useSaveKey(() => {
    onSaveKey()
    setShown('keep')
    requestAnimationFrame(() => document.getElementById('keep-title')?.focus())
  }, '#keep')
  return (
    <>
      <div className={styles['toolbar']} data-part="toolbar">
        <ThemeSwitch />
        <button type="button" aria-expanded={shown === 'keep'} onClick={() => turn('keep')}>
          Keep <IfRoom>and share</IfRoom>
        </button>
        <button type="button" aria-expanded={shown === 'hospital'} onClick={() => turn('hospital')}>
          Hospital
        </button>
        {/* It keeps its place and the focus: a second press hits it again and does nothing. */}
        <button type="button" aria-disabled={empty} onClick={empty ? undefined : onClear}>
          Clear all
        </button>
      </div>
      {undo !== null && (
        <p className={styles['undo']}>
          <button type="button" onClick={onUndo}>
            {undo}
          </button>
        </p>
      )}
      {shown === 'keep' && keep}
      {shown === 'hospital' && hospital}
    </>
  )
}
