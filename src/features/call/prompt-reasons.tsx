import type { PromptRule } from './prompt-model.ts'

/** Every rule that fired: what it fired on, how it came about, from which sources, and what was changed here. */
export function PromptReasons({ rules }: { readonly rules: readonly PromptRule[] }) {
  if (rules.length === 0) return null
  return (
    <>
      <h3>Why</h3>
      <ul className="reasons">
        {rules.map(({ id, label, provenance, sources, on, local, note }) => (
          <li key={id}>
            <strong>{id}</strong>
            <span>
              {label}
              {on.length > 0 && <span className="on">{on.join(' · ')}</span>}
              <small>
                {provenance}: {sources === '' ? 'no source named' : sources}
                {note !== undefined && `. ${note}`}
              </small>
              {local.map((line) => (
                <small key={line} className="changed-here">
                  {line}
                </small>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
