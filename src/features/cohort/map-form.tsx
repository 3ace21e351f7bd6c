import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { DraftMap } from '../../formats/table/propose.ts'
import { DATE_ORDERS, DECIMALS, tableInputs } from '../../formats/table/table-map.ts'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { foreign } from '../../wording/foreign-text.ts'
import styles from './map-form.module.css'
import {
  type MapLine,
  type MapMeaning,
  type MapRole,
  mapLines,
  ROLES,
  type Sample,
  withMeaning,
  withUnit,
  withWord,
} from './map-model.ts'

const ROLE_NAMES: Readonly<Record<MapRole, string>> = {
  row: 'Patient',
  at: 'Time of values',
  asOf: 'Moment to judge',
  finding: 'Name of test',
  value: 'Value',
  unit: 'Unit',
  comparator: 'Sign (<, >)',
}
const DECIMAL_NAMES = { point: '12.5', comma: '12,5' } as const
const DATE_NAMES = { iso: '2026-11-22', dmy: '22.11.2026', mdy: '11/22/2026' } as const
const OPEN = 'Choose…'

interface ChooseProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly onChoose: (value: string) => void
}

/** A choice that may still be open. */
function Choose({ label, value, options, onChoose }: ChooseProps) {
  return (
    <Labeled label={label}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
          {value === '' && <option value="">{OPEN}</option>}
          {options.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labeled>
  )
}

const codeOf = (meaning: MapMeaning) => (typeof meaning === 'string' ? meaning : `input ${meaning.input}`)
function meaningOf(code: string): MapMeaning {
  if (code.startsWith('input ')) return { input: code.slice(6) }
  return ROLES.find((role) => role === code) ?? 'ignore'
}

interface Props {
  readonly draft: DraftMap
  readonly headings: readonly string[]
  readonly sample: Sample
  readonly vocabulary: Vocabulary
  readonly onChange: (draft: DraftMap) => void
}

/** What one column, or one test of a long table, is. */
function Line({ line, draft, vocabulary, onChange }: Omit<Props, 'headings' | 'sample'> & { readonly line: MapLine }) {
  const { name, kind, meaning, units, unit, words } = line
  const roles = draft.shape === 'long' ? ROLES : ROLES.slice(0, 3)
  const inputs = tableInputs(vocabulary)
  return (
    <fieldset className={styles['line']}>
      <legend>{foreign(name)}</legend>
      <div className={styles['choices']}>
        <select
          aria-label="Meaning"
          value={codeOf(meaning)}
          onChange={({ target }) => onChange(withMeaning(draft, line, meaningOf(target.value)))}
        >
          <option value="ignore">Not used</option>
          {kind === 'heading' && (
            <optgroup label="About the row">
              {roles.map((role) => (
                <option key={role} value={role}>
                  {ROLE_NAMES[role]}
                </option>
              ))}
            </optgroup>
          )}
          {(kind === 'test' || draft.shape === 'wide') && (
            <optgroup label="Findings">
              {inputs.map(({ id, label }) => (
                <option key={id} value={`input ${id}`}>
                  {label}
                </option>
              ))}
            </optgroup>
          )}
        </select>
        {units !== null && (
          <select
            aria-label="Unit"
            value={unit ?? ''}
            onChange={({ target }) => onChange(withUnit(draft, name, target.value))}
          >
            {unit === null && <option value="">Choose unit…</option>}
            {units.map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        )}
        {words.map(({ word, says }) => (
          <Choose
            key={word}
            label={`“${foreign(word)}” means`}
            value={says ?? 'fault'}
            options={[
              ['yes', 'Yes'],
              ['no', 'No'],
              ['fault', 'Cannot be read'],
            ]}
            onChoose={(code) => onChange(withWord(draft, name, word, code === 'yes' || code === 'no' ? code : null))}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** The map of a table: what its columns are, to be looked through and completed. */
export function MapForm({ draft, headings, sample, vocabulary, onChange }: Props) {
  const { decimal, dates, group, row } = draft
  const pick = <T extends string>(all: readonly T[], value: string) => all.find((one) => one === value) ?? null
  return (
    <div className={styles['form']}>
      <div className={styles['whole']}>
        <Choose
          label="Decimal sign"
          value={decimal ?? ''}
          options={DECIMALS.map((one) => [one, DECIMAL_NAMES[one]])}
          onChoose={(value) => onChange({ ...draft, decimal: pick(DECIMALS, value) })}
        />
        {(draft.at ?? draft.asOf) !== undefined && (
          <Choose
            label="Dates"
            value={dates ?? ''}
            options={DATE_ORDERS.map((one) => [one, DATE_NAMES[one]])}
            onChoose={(value) => onChange({ ...draft, dates: pick(DATE_ORDERS, value) })}
          />
        )}
        {draft.shape === 'wide' && row != null && (
          <Choose
            label="Rows with one name"
            value={group === null ? '' : group === true ? 'yes' : 'no'}
            options={[
              ['yes', 'Draws of one patient'],
              ['no', 'Different patients'],
            ]}
            onChoose={(value) => onChange({ ...draft, group: value === 'yes' })}
          />
        )}
      </div>
      {mapLines(draft, headings, sample, vocabulary).map((line) => (
        <Line key={`${line.kind} ${line.name}`} {...{ line, draft, vocabulary, onChange }} />
      ))}
    </div>
  )
}
