import type { ReactNode } from 'react'
import { useFaults, usePackWork, useText, useWarnings } from './store.ts'

/** What every field has. */
interface FieldProps {
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
function useField(field: string) {
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
function Around({ id, label, help, wide, faults, warnings, children }: AroundProps) {
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

type TextProps = FieldProps & {
  readonly inputMode?: 'decimal' | 'numeric' | 'tel' | 'email' | 'url'
  /** A way to fill it, beside it. */
  readonly beside?: ReactNode
  readonly short?: boolean
}
/** One line of text. */
export function TextField({ field, inputMode, beside, short, ...words }: TextProps) {
  const { control, type, ...said } = useField(field)
  return (
    <Around {...words} {...said}>
      <span className="pack-control" data-short={short || undefined}>
        <input
          type="text"
          autoComplete="off"
          inputMode={inputMode}
          onChange={({ target }) => type(target.value)}
          {...control}
        />
        {beside}
      </span>
    </Around>
  )
}

/** A day, with a way to put today into it. */
export function DayField(props: FieldProps) {
  const { store } = usePackWork()
  const { today } = store.get().draft
  const put = () => store.edit({ kind: 'type', field: props.field, text: today })
  return (
    <TextField
      {...props}
      help="year-month-day"
      inputMode="numeric"
      short
      beside={
        <button type="button" aria-label={`Today: ${props.label}`} onClick={put}>
          Today
        </button>
      }
    />
  )
}

/** Some lines of text. */
export function LongField({ field, rows = 2, ...words }: FieldProps & { readonly rows?: number }) {
  const { control, type, ...said } = useField(field)
  return (
    <Around {...words} {...said} wide>
      <textarea rows={rows} onChange={({ target }) => type(target.value)} {...control} />
    </Around>
  )
}

export type SelectOption = readonly [value: string, words: string]
type SelectProps = FieldProps & {
  readonly options: readonly SelectOption[]
  /** What stands chosen as long as nothing was. */
  readonly otherwise?: string
  /** Besides keeping the choice. */
  readonly onChoose?: (value: string) => void
}
/** One of several. */
export function SelectField({ field, options, otherwise = '', onChoose, ...words }: SelectProps) {
  const { control, type, ...said } = useField(field)
  const choose = (value: string) => {
    type(value)
    onChoose?.(value)
  }
  return (
    <Around {...words} {...said}>
      <select {...control} value={control.value || otherwise} onChange={({ target }) => choose(target.value)}>
        {options.map(([value, shown]) => (
          <option key={value} value={value}>
            {shown}
          </option>
        ))}
      </select>
    </Around>
  )
}

/** What is wrong with a whole list. */
export function ListFaults({ field }: { readonly field: string }) {
  const faults = useFaults(field)
  if (faults.length === 0) return null
  return (
    <p className="pack-fault" id={domId(field)} tabIndex={-1} data-list-fault>
      {faults.join(' · ')}
    </p>
  )
}
