import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useEscape } from '../use-escape.ts'
import styles from './page-menu.module.css'

const THEMES = ['system', 'light', 'dark'] as const
type Theme = (typeof THEMES)[number]

interface ThemeProps {
  readonly theme: Theme
  readonly onTheme: (theme: Theme) => void
}

function ThemeChoice({ theme, onTheme }: ThemeProps) {
  return (
    <label className={styles['theme']}>
      Colors
      <select value={theme} onChange={({ target }) => onTheme(THEMES.find((one) => one === target.value) ?? 'system')}>
        {THEMES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </label>
  )
}

interface Props {
  readonly onHospital: () => void
  readonly onCohort: () => void
  readonly onTeaching: () => void
  readonly onClear: () => void
  /** Nothing is entered: there is nothing to clear. */
  readonly empty: boolean
}

/** The actions needed once per patient or less: colors, the hospital's pack, a table of patients, teaching, clearing the form. */
export function PageMenu({ onHospital, onCohort, onTeaching, onClear, empty }: Props) {
  const [open, setOpen] = useState(false)
  // Light, dark or system colors. Not stored.
  const [theme, setTheme] = useState<Theme>('system')
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  const menu = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const outside = ({ target }: PointerEvent) => {
      if (target instanceof Node && menu.current?.contains(target) === false) setOpen(false)
    }
    if (open) document.addEventListener('pointerdown', outside)
    return () => document.removeEventListener('pointerdown', outside)
  }, [open])
  useEscape(open, () => {
    setOpen(false)
    button.current?.focus()
  })
  return (
    <div ref={menu} className={styles['menu']} data-part="menu">
      <button ref={button} type="button" aria-label="Menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true">⋯</span>
      </button>
      {open && (
        <div className={styles['items']}>
          <button
            type="button"
            onClick={() => {
              setOpen(false)
              onHospital()
            }}
          >
            Hospital
          </button>
          <button
            type="button"
            onClick={() => {
              setOpen(false)
              onCohort()
            }}
          >
            Score a table
          </button>
          <button
            type="button"
            onClick={() => {
              setOpen(false)
              onTeaching()
            }}
          >
            Teaching patients
          </button>
          {/* The button keeps its place and the focus: a second press hits it again and does nothing. */}
          <button type="button" aria-disabled={empty} onClick={empty ? undefined : onClear}>
            Clear all
          </button>
          <ThemeChoice theme={theme} onTheme={setTheme} />
        </div>
      )}
    </div>
  )
}
