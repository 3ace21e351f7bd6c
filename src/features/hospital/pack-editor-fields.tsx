import type { ReactNode } from 'react'
import { Around, domId, type FieldProps as Props, useField } from './fields.tsx'
import { useFaults, usePackWork } from './store.ts'

type TextProps = Props & {
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
export function DayField(props: Props) {
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
export function LongField({ field, rows = 2, ...words }: Props & { readonly rows?: number }) {
  const { control, type, ...said } = useField(field)
  return (
    <Around {...words} {...said} wide>
      <textarea rows={rows} onChange={({ target }) => type(target.value)} {...control} />
    </Around>
  )
}

export type Choice = readonly [value: string, words: string]
type SelectProps = Props & {
  readonly options: readonly Choice[]
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
