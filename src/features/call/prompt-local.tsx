import { ContactMark } from './contact-mark.tsx'
import type { PromptView } from './prompt-model.ts'

/** Whom to call in this hospital, with the numbers that answer now, in the order of calling. */
export function PromptCalls({ calls }: Pick<PromptView, 'calls'>) {
  if (calls.length === 0) return null
  return (
    <ul className="prompt-calls" aria-label="Whom to call here">
      {calls.map(({ id, who, way, href, doubt }) => (
        <li key={id} data-doubt={doubt !== null || undefined}>
          <span>{who}</span> {href === null ? <strong>{way}</strong> : <a href={href}>{way}</a>}
          {doubt !== null && (
            <small className="prompt-doubt">
              <ContactMark state="doubt" />
              {doubt}
            </small>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Within which time, with which order sets, and when to look again. */
export function PromptLocal({ view: { targets, orderSets, recheck } }: { readonly view: PromptView }) {
  const lines: readonly (readonly [string, string])[] = [
    ...targets.map((text) => ['Response target', text] as const),
    ...(orderSets.length > 0 ? [['Order sets', orderSets.join(' · ')] as const] : []),
  ]
  return (
    <>
      {lines.map(([name, text]) => (
        <p key={text} className="prompt-line">
          <strong>{name}:</strong> {text}
        </p>
      ))}
      {recheck !== null && <p className="prompt-line">{recheck}</p>}
    </>
  )
}

/** What the default says otherwise than this hospital's pathway: what was changed here must not hide it. */
export function WithoutPack({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div className="prompt-without">
      {lines.map((line) => (
        <p key={line}>{line.trim()}</p>
      ))}
    </div>
  )
}
