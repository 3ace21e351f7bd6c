import { ContactMark } from './contact-mark.tsx'
import type { ReachWords } from './contacts-model.ts'

interface Props {
  readonly way: ReachWords
  /** The one to call is drawn as the one thing to press; of what is there besides only a doubtful age is said. */
  readonly as?: 'lead' | 'besides'
}

/** One number: pressed on a phone it calls; when it answers, who does, and how old the number is. */
export function ContactWay({ way, as }: Props) {
  const { kind, value, label, href, when, reachable, verified, doubtful } = way
  const number = (
    <>
      <small>{kind}</small> <strong>{value}</strong>
    </>
  )
  return (
    <div className="way" data-lead={as === 'lead' || undefined} data-now={reachable || undefined}>
      {href === null ? (
        <p className="way-number">{number}</p>
      ) : (
        <a className="way-number" href={href}>
          {number}
        </a>
      )}
      <div className="way-words">
        <p>
          <ContactMark state={reachable ? 'now' : 'not-now'} />
          <span>
            <strong>{when}</strong>
            {label !== undefined && ` · ${label}`}
          </span>
        </p>
        {(doubtful || as !== 'besides') && (
          <p className="way-verified" data-doubtful={doubtful || undefined}>
            {doubtful && <ContactMark state="doubt" />}
            <span>{verified}</span>
          </p>
        )}
      </div>
    </div>
  )
}
