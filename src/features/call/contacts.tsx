import { memo } from 'react'
import type { Pack } from '../../criteria/pack.types.ts'
import { ContactMark } from './contact-mark.tsx'
import { ContactWay } from './contact-way.tsx'
import { contactsView, type TeamView } from './contacts-model.ts'

interface Props {
  /** What the hospital has laid down; null: nothing. */
  readonly pack: Pack | null
  /** Id of the tier that stands; null for an empty form. */
  readonly tier: string | null
  /** Milliseconds since 1970; hours and dates are read by it. */
  readonly now: number
  /** Said in place of contacts where there is no pack. */
  readonly none: string
}

function TeamName({ team: { label, gateKeeper } }: { readonly team: TeamView }) {
  return (
    <>
      <strong>{label}</strong>
      {gateKeeper !== undefined && <span>{gateKeeper}</span>}
    </>
  )
}

/** Whom of a team to call now, and the next best way. */
function TeamNow({ team, later }: { readonly team: TeamView; readonly later: boolean }) {
  const [first, second] = team.now
  return (
    <li data-later={later || undefined}>
      <p className="contacts-team">
        <TeamName team={team} />
      </p>
      {first === undefined ? (
        <p className="contacts-closed">
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
      <h2 className="contacts-team">
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

/** Whom to call, before anything else and whatever the form holds: the number that answers now, the rest behind it. */
export const ContactsPanel = memo(function ContactsPanel({ pack, tier, now, none }: Props) {
  if (pack === null) {
    return (
      <section className="contacts" aria-label="Contacts">
        <p className="contacts-none">{none}</p>
      </section>
    )
  }
  const view = contactsView(pack, now, tier)
  const strip = view.teams.filter(({ routed }, index) => routed || index < view.atOnce)
  return (
    <section className="contacts" aria-label="Contacts">
      <p className="contacts-title">
        <strong>Whom to call</strong> <span>{view.hospital}</span>
      </p>
      {view.doubts.map((doubt) => (
        <p key={doubt} className="contacts-doubt">
          <ContactMark state="doubt" />
          <strong>{doubt}</strong>
        </p>
      ))}
      {strip.length === 0 && <p>{none}</p>}
      <ol className="contacts-strip">
        {strip.map((team, index) => (
          <TeamNow key={team.id} team={team} later={index >= view.atOnce} />
        ))}
      </ol>
      <div className="contacts-foot">
        <div className="contacts-said">
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
          {view.clock !== null && <p className="contacts-clock">{view.clock}</p>}
        </div>
        <details>
          <summary>All contacts ({view.count})</summary>
          <ul className="contacts-all">
            {view.teams.map((team) => (
              <Team key={team.id} team={team} />
            ))}
          </ul>
          {view.links.length > 0 && (
            <ul className="contacts-links" aria-label="Links">
              {view.links.map(({ label, url, host }) => (
                <li key={url}>
                  {/* Beside the page: what is entered here is kept nowhere and would be gone. */}
                  <a href={url} target="_blank" rel="noreferrer">
                    <bdi>{label}</bdi>
                  </a>{' '}
                  <small>{host}</small>
                </li>
              ))}
            </ul>
          )}
          <p className="contacts-owner">{view.owner}</p>
        </details>
      </div>
    </section>
  )
})
