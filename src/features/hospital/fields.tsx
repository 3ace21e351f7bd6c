import type { ReactNode } from 'react'
import { useFaults, usePackWork, useText, useWarnings } from './store.ts'

/** What every field has. */
export interface FieldProps {
  /** Its id in the draft. */
  readonly field: string
  readonly label: string
  readonly help?: string
  /** As wide as the form. */
  readonly wide?: boolean
}
/** The id of a field in the page. */
export const domId = (field: string): string => `pack-${field}`

/** A field of the draft as a control: its text, its faults, and the way to type. */
export function useField(field: string) {
  const { store } = usePackWork()
  const value = useText(field)
  const faults = useFaults(field)
  const warnings = useWarnings(field)
  const id = domId(field)
  const said = faults.length > 0 || warnings.length > 0
  const control = {
    id,
    value,
    'aria-invalid': faults.length > 0 ? (true as const) : undefined,
    'aria-describedby': said ? `${id}-said` : undefined,
    onBlur: () => store.leave(field),
  }
  const type = (text: string) => store.edit({ kind: 'type', field, text })
  return { id, control, faults, warnings, type }
}

/** Label above, control, then what is to be said of it. */
export function Around({ id, label, help, wide, faults, warnings, children }: AroundProps) {
  return (
    <div className="pack-field" data-wide={wide || undefined} data-faulty={faults.length > 0 || undefined}>
      <label htmlFor={id}>
        {label}
        {help !== undefined && <small> ({help})</small>}
      </label>
      {children}
      <Said id={id} faults={faults} warnings={warnings} />
    </div>
  )
}
type AroundProps = Omit<FieldProps, 'field'> & SaidProps & { readonly children: ReactNode }
interface SaidProps {
  readonly id: string
  readonly faults: readonly string[]
  readonly warnings: readonly string[]
}
function Said({ id, faults, warnings }: SaidProps) {
  if (faults.length + warnings.length === 0) return null
  return (
    <p className={faults.length > 0 ? 'pack-fault' : 'pack-warning'} id={`${id}-said`}>
      {[...faults, ...warnings].join(' · ')}
    </p>
  )
}
