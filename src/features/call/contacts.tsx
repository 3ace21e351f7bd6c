import { memo } from 'react'
import type { Pack } from '../../criteria/pack.types.ts'
import { Note } from '../../kit/parts/note.tsx'
import { Fold, Panel } from '../../kit/parts/panel.tsx'
import styles from './contacts.module.css'
import { contactsView, type ReachWords, type TeamView } from './contacts-model.ts'
import type { Routes } from './routing-model.ts'

/** Shapes that differ without color: a filled disk, a ring with a bar, a triangle. */
const SHAPES = {
  now: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <circle cx="12" cy="12" r="4" fill="currentColor" />
    </>
  ),
  'not-now': <path d="M12 3.5a8.5 8.5 0 1 0 .1 0zM6 18 18 6" />,
  doubt: <path d="M12 3.2 22 20.5H2zM12 9.5v5M12 17.2v.6" />,
} as const

/** The shape of a contact's state. The words beside it say the same. */
export function ContactMark({ state }: { readonly state: keyof typeof SHAPES }) {
  return (
    <svg className={styles['mark']} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round">
        {SHAPES[state]}
      </g>
    </svg>
  )
}

interface ContactWayProps {
  readonly way: ReachWords
  /** `lead`: the number to call, drawn as a button. `besides`: shows its age only if doubtful. */
  readonly as?: 'lead' | 'besides'
}

/** One number with its hours, who answers, and when it was last tried. A press dials it. */
function ContactWay({ way, as }: ContactWayProps) {
  const { kind, value, label, href, when, reachable, verified, doubtful } = way
  const number = (
    <>
      <small>{kind}</small> <strong>{value}</strong>
    </>
  )
  return (
    <div className={styles['way']} data-lead={as === 'lead' || undefined} data-now={reachable || undefined}>
      {href === null ? (
        <p className={styles['number']}>{number}</p>
      ) : (
        <a className={styles['number']} href={href}>
          {number}
        </a>
      )}
      <div className={styles['words']}>
        <p>
          <ContactMark state={reachable ? 'now' : 'not-now'} />
          <span>
            <strong>{when}</strong>
            {label !== undefined && ` · ${label}`}
          </span>
        </p>
        {(doubtful || as !== 'besides') && (
          <p className={styles['verified']} data-doubtful={doubtful || undefined}>
            {doubtful && <ContactMark state="doubt" />}
            <span>{verified}</span>
          </p>
        )}
      </div>
    </div>
  )
}

interface ContactsPanelProps {
  /** The pack in force; null: none. */
  readonly pack: Pack | null
  /** Id of the tier; null for an empty form. */
  readonly tier: string | null
  /** Milliseconds since 1970, for hours and dates. */
  readonly now: number
  /** The conditions of teams; absent: nothing is known of the patient. */
  readonly routes?: Routes
  /** The text if there is no pack. */
  readonly none: string
}

function TeamName({ team: { label, gateKeeper, context } }: { readonly team: TeamView }) {
  return (
    <>
      <strong>{label}</strong>
      {gateKeeper !== undefined && <span>{gateKeeper}</span>}
      {context !== undefined && <span>{context}</span>}
    </>
  )
}

/** The number of a team to call now, and the next best. */
function TeamNow({ team, later }: { readonly team: TeamView; readonly later: boolean }) {
  const [first, second] = team.now
  return (
    <li data-later={later || undefined}>
      <p className={styles['team']}>
        <TeamName team={team} />
      </p>
      {first === undefined ? (
        <p className={styles['closed']}>
          <ContactMark state="not-now" />
          <span>{team.closed}</span>
        </p>
      ) : (
        <ContactWay way={first} as="lead" />
      )}
      {second !== undefined && <ContactWay way={second} as="besides" />}
    </li>
  )
}

function Team({ team }: { readonly team: TeamView }) {
  return (
    <li>
      <h2 className={styles['team']}>
        <TeamName team={team} />
      </h2>
      {team.note !== undefined && <p>{team.note}</p>}
      <ul>
        {team.contacts.map((ways) => (
          <li key={ways[0]?.contact}>
            {ways.map((way) => (
              <ContactWay key={String(way.fallback)} way={way} />
            ))}
          </li>
        ))}
      </ul>
    </li>
  )
}

/** Whom to call, above everything else: the numbers that answer now, and all contacts in a fold. */
export const ContactsPanel = memo(function ContactsPanel({ pack, tier, now, routes, none }: ContactsPanelProps) {
  if (pack === null) {
    return (
      <Panel className={styles['contacts']} aria-label="Contacts">
        <Note kind="quiet" className={styles['none']}>
          {none}
        </Note>
      </Panel>
    )
  }
  const view = contactsView(pack, now, tier, routes)
  const strip = view.teams.filter(({ routed }, index) => routed || index < view.atOnce)
  return (
    <Panel className={styles['contacts']} aria-label="Contacts">
      <p className={styles['title']} data-part="contacts-title">
        <strong>Whom to call</strong> <span>{view.hospital}</span>
      </p>
      {view.doubts.map((doubt) => (
        <Note key={doubt} kind="ask">
          <ContactMark state="doubt" /> <strong>{doubt}</strong>
        </Note>
      ))}
      {strip.length === 0 && <p>{none}</p>}
      <ol className={styles['strip']}>
        {strip.map((team, index) => (
          <TeamNow key={team.id} team={team} later={index >= view.atOnce} />
        ))}
      </ol>
      <div className={styles['foot']}>
        <div className={styles['said']}>
          {view.targets.map((target) => (
            <p key={target}>
              <strong>Response target:</strong> {target}
            </p>
          ))}
          {view.notice !== null && (
            <p>
              <strong>Notice:</strong> {view.notice}
            </p>
          )}
          {view.clock !== null && <Note kind="quiet">{view.clock}</Note>}
        </div>
        <Fold title={`All contacts (${view.count})`}>
          <ul className={styles['all']}>
            {view.teams.map((team) => (
              <Team key={team.id} team={team} />
            ))}
          </ul>
          {view.links.length > 0 && (
            <ul className={styles['links']} aria-label="Links">
              {view.links.map(({ label, url, host }) => (
                <li key={url}>
                  {/* A new tab: leaving this page would lose the entries. */}
                  <a href={url} target="_blank" rel="noreferrer">
                    <bdi>{label}</bdi>
                  </a>{' '}
                  <small>{host}</small>
                </li>
              ))}
            </ul>
          )}
          <Note kind="quiet" className={styles['owner']}>
            {view.owner}
          </Note>
        </Fold>
      </div>
    </Panel>
  )
})
