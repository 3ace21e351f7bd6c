import { type ReactNode, useMemo } from 'react'
import type { VocabularyIndex } from '../../engine/vocabulary.ts'
import { callsAtOnce, callsFor, emergencyOf, type TeamCall } from '../../features/call/calls-model.ts'
import { contactsView } from '../../features/call/contacts-model.ts'
import { louderDefault } from '../../features/call/prompt-model.ts'
import { routesAt } from '../../features/call/routing-model.ts'
import { withoutPack } from '../../features/call/why-model.ts'
import { call as callText } from '../../features/message/call-model.ts'
import { CopyButton } from '../../kit/parts/copy-button.tsx'
import { TierMark, VerdictMark } from '../../kit/parts/marks.tsx'
import { NOTHING_COUNTS, NOTHING_ENTERED } from '../../kit/words.ts'
import { type MessageInput, marked } from '../../wording/told.ts'
import { missingText } from '../../wording/workup.ts'
import type { QuickAnswer } from '../quick-answer.ts'
import styles from './head.module.css'
import type { HeadDecides, headSets } from './head-model.ts'

/** The data of the head and the bar. */
export interface HeadProps {
  readonly told: Omit<MessageInput, 'lists'>
  /** The same with the work-up lists, made only to copy. */
  readonly message: () => MessageInput
  readonly index: VocabularyIndex
  /** At least one entry counts. Otherwise there is no tier and no color. */
  readonly begun: boolean
  /** The form is empty. */
  readonly empty: boolean
  readonly sets: ReturnType<typeof headSets>
  readonly decides: HeadDecides | null
  /** Names of the missing tests. */
  readonly missing: readonly string[]
  /** The clinician's or the family's worry, which alone is a reason to call. */
  readonly worry: QuickAnswer | null
}

/** The tier that asks for the MAS-HLH team; a pack may change its words but not its id. */
const TEAM = 'call'

/** The missing tests as a text to copy. */
const testsText = ({ lists, seenAs }: MessageInput) => marked(missingText(lists), seenAs)

/** Whom to call: the routing of the current tier, else that of the MAS-HLH team, else every team. */
export function callsNow(told: HeadProps['told'], begun: boolean): readonly TeamCall[] {
  const { criteria, assessment, now } = told
  const routes = routesAt(told)
  const tiers = [...(begun ? [assessment.escalation.tier.id] : []), TEAM, null]
  return tiers.map((tier) => callsFor(criteria, tier, now, routes)).find(({ length }) => length > 0) ?? []
}

interface CallNowProps {
  readonly call: TeamCall | undefined
  /** Two lines, for the bar of a phone. */
  readonly short?: boolean
  /** Names the team, because another one is called too. */
  readonly named?: boolean
}

/** The number to call now, as a button where a telephone can dial it. */
export function CallNow({ call, short, named }: CallNowProps) {
  if (call === undefined || call.number === null) return null
  const words = short ? (
    <>
      <span>Call</span> <span>{call.number}</span>
    </>
  ) : (
    `${named ? call.label : 'Call'} ${call.number}`
  )
  return call.href === null ? (
    <strong className={styles['call']} data-part="call">
      {words}
    </strong>
  ) : (
    <a className={styles['call']} data-part="call" href={call.href}>
      {words}
    </a>
  )
}

/** Who answers, until when, and any doubt about the number. */
function Contact({ calls, first, then }: { calls: readonly TeamCall[]; first: TeamCall; then: boolean }) {
  const before = calls.slice(0, calls.indexOf(first)).filter(({ asked }) => asked === 'always')
  const closed = before.map(({ who, way }) => `${who}: ${way}`)
  const own = first.number === null ? `${first.who}: ${first.way}` : `${first.who} · ${first.hours}`
  const others = calls.slice(calls.indexOf(first) + 1).filter(({ asked }) => asked === 'always')
  const next = then ? others.find(({ number }) => number !== null) : undefined
  return (
    <p className={styles['contact']} data-part="contact">
      {[...closed, own, ...(next ? [`then ${next.who}, ${next.number}`] : [])].join(' · ')}
      {first.doubt !== null && <strong> {first.doubt}</strong>}
    </p>
  )
}

/** Reasons to doubt all contacts, and a higher tier of the default pathway, which a local change must not hide. */
function Warnings({ told, begun }: Pick<HeadProps, 'told' | 'begun'>) {
  const { criteria, assessment, now } = told
  const pack = criteria.local?.pack
  const doubts = pack === undefined ? [] : contactsView(pack, now, null).doubts
  const [louder] = begun && louderDefault(assessment) !== null ? withoutPack(told) : []
  const all = [...(louder === undefined ? [] : [louder]), ...doubts]
  return all.map((words) => (
    <p key={words} className={styles['warning']} data-part={words === louder ? 'louder' : 'contacts-doubt'}>
      {words}
    </p>
  ))
}

/** The sets of the head, each with its mark and its count. */
export function HeadSets({ sets: { told, more } }: Pick<HeadProps, 'sets'>) {
  if (told.length === 0) return null
  return (
    <span className={styles['sets']} data-part="head-sets">
      {told.map(({ id, verdict, name, amount, limit, words }) => (
        <span key={id} data-verdict={verdict}>
          <VerdictMark verdict={verdict} />
          <span>
            <strong>
              {name} {amount}
            </strong>
            <span className={styles['limit']}>{limit === '' ? '' : `, ${limit}`}</span>
            <span className="visually-hidden">, {words}</span>
          </span>
        </span>
      ))}
      {more > 0 && <span>+{more}</span>}
    </span>
  )
}

/** What would decide, in one line. */
export function Decides({ decides }: Pick<HeadProps, 'decides'>) {
  if (decides === null) return null
  const { enough, lead, results, brings } = decides
  return (
    <span className={styles['decides']} data-part="head-decides">
      {enough !== null && <strong className={styles['enough']}>{enough} </strong>}
      {lead} <strong>{results}</strong>
      {brings !== '' && ` → ${brings}`}
    </span>
  )
}

/** How many missing tests the head names. */
const NAMED = 3

/** The first missing tests, and how many more. */
export function Missing({ missing }: Pick<HeadProps, 'missing'>) {
  if (missing.length === 0) return null
  const more = missing.length - NAMED
  return (
    <span className={styles['missing']} data-part="head-missing">
      Missing: {missing.slice(0, NAMED).join(', ')} {more > 0 && <small>+{more}</small>}
    </span>
  )
}

/** "I am worried", for tiers that do not ask for a call. Once pressed it stays, and a second press takes it back. */
function Worried({ worry, calling }: { readonly worry: QuickAnswer | null; readonly calling: boolean }) {
  if (worry === null || (calling && !worry.yes)) return null
  return (
    <button type="button" aria-pressed={worry.yes} onClick={worry.toggle}>
      I am worried
    </button>
  )
}

/** The title of the current tier, or that nothing is entered or counts. */
export const headTitle = ({ told, begun, empty }: Pick<HeadProps, 'told' | 'begun' | 'empty'>): string =>
  begun ? told.assessment.escalation.tier.title : empty ? NOTHING_ENTERED : NOTHING_COUNTS

interface Props extends HeadProps {
  /** The tier asks for a call. */
  readonly calling: boolean
  /** The moment shown and the reading, unless both are the default, and the editions notice. */
  readonly notices: ReactNode
}

/** The head of the answer: whom to call, what is met, what would decide, what is missing. */
export function AnswerHead({ calling, notices, ...props }: Props) {
  const { told, begun, empty, message, sets, decides, missing, worry } = props
  const { escalation } = told.assessment
  const { tier, pathway, team } = escalation
  const calls = useMemo(() => callsNow(told, begun), [told, begun])
  const { first, besides } = callsAtOnce(calls)
  const urgent = begun && emergencyOf(pathway) === tier
  return (
    <section
      data-fades
      className={styles['head']}
      data-part="tier"
      data-rank={begun ? tier.rank : undefined}
      data-calling={calling || undefined}
      aria-labelledby="tier-title"
    >
      {notices}
      <h2 id="tier-title" tabIndex={-1}>
        {begun && <TierMark rank={tier.rank} />}
        {headTitle(props)}
      </h2>
      {!begun && (
        <p>{empty ? 'Type what you have. Blank = not assessed.' : 'Check the times and the fields with a question.'}</p>
      )}
      <div className={styles['buttons']}>
        <CallNow call={first} />
        {besides.map((call) => (
          <CallNow key={call.id} call={call} named />
        ))}
        {begun && <CopyButton label="Copy call" text={() => callText(message())} />}
        {missing.length > 0 && <CopyButton label="Copy tests" text={() => testsText(message())} />}
        <Worried {...{ worry, calling }} />
      </div>
      {first === undefined ? (
        <p className={styles['contact']} data-part="contact">
          {pathway.fixed.contacts}
        </p>
      ) : (
        <Contact calls={calls} first={first} then={urgent} />
      )}
      {besides.map((call) => (
        <Contact key={call.id} calls={[call]} first={call} then={false} />
      ))}
      {urgent && team && <p className={styles['contact']}>{pathway.fixed.teamToo}</p>}
      <Warnings {...{ told, begun }} />
      {begun && <HeadSets sets={sets} />}
      {begun && <Decides decides={decides} />}
      {begun && <Missing missing={missing} />}
    </section>
  )
}
