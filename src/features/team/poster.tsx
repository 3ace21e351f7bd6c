import { useCallback, useState } from 'react'
import type { Criteria } from '../../criteria/criteria.ts'
import { Labeled } from '../../kit/parts/labeled.tsx'
import { Note } from '../../kit/parts/note.tsx'
import { Buttons } from '../../kit/parts/panel.tsx'
import { PrintAlone } from '../paper/print-alone.tsx'
import { qrOf } from '../share/qr.ts'
import styles from './poster.module.css'
import { type Poster, posterAddress, posterOf } from './poster-model.ts'
import type { TeamMemory } from './team-memory.ts'

function Code({ address }: { readonly address: string }) {
  const code = qrOf(address)
  return (
    <div className={styles['code']}>
      {code !== null && (
        <svg role="img" aria-label={address} viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges">
          <rect width={code.size} height={code.size} fill="white" />
          <path d={code.path} fill="black" />
        </svg>
      )}
      <p>{address}</p>
    </div>
  )
}

const List = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>
        <bdi>{line}</bdi>
      </li>
    ))}
  </ul>
)

/** One page, A4 or Letter. */
function PosterSheet({ poster, address }: { readonly poster: Poster; readonly address: string | null }) {
  const { emergency, signs, tests, rightTests, call, foot } = poster
  return (
    <div className={styles['poster']}>
      <p className={styles['emergency']}>{emergency}</p>
      <section className={styles['signs']} aria-label={signs.heading}>
        <h2>{signs.heading}</h2>
        <List lines={signs.lines} />
        {signs.rule !== null && <p>{signs.rule}</p>}
      </section>
      <section aria-label={tests.heading}>
        <h2>{tests.heading}</h2>
        <List lines={tests.lines} />
      </section>
      <div>
        <section aria-label={call.heading}>
          <h2>{call.heading}</h2>
          {call.blocks.length === 0 && <p>{call.none}</p>}
          {call.blocks.map(({ team, ways }) => (
            <div key={team}>
              <h3>
                <bdi>{team}</bdi>
              </h3>
              <List lines={ways} />
            </div>
          ))}
        </section>
        <section aria-label={rightTests.heading}>
          <h2>{rightTests.heading}</h2>
          <List lines={rightTests.lines} />
        </section>
        {address !== null && <Code address={address} />}
      </div>
      <footer className={styles['foot']}>
        {foot.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </footer>
    </div>
  )
}

interface Props {
  readonly criteria: Criteria
  readonly memory: TeamMemory
}

/** A poster for the ward, to print. */
export function PosterMaker({ criteria, memory }: Props) {
  const [typed, setTyped] = useState(memory.address ?? posterAddress(location.href) ?? '')
  const [printing, setPrinting] = useState(false)
  const endPrint = useCallback(() => setPrinting(false), [])
  const address = posterAddress(typed)
  const poster = posterOf(criteria)
  return (
    <>
      <Labeled label="Address of this page (optional)">
        {(id) => (
          <input
            id={id}
            type="text"
            inputMode="url"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => {
              memory.address = target.value
              setTyped(target.value)
            }}
          />
        )}
      </Labeled>
      <Note kind={typed.trim() !== '' && address === null ? 'ask' : 'quiet'} role="status">
        {typed.trim() !== '' && address === null
          ? 'Type an address that begins with https://, or leave it blank.'
          : address === null
            ? 'Without an address the poster has no code.'
            : `The code leads to ${address}, without any case.`}
      </Note>
      <Buttons>
        <button type="button" onClick={() => setPrinting(true)}>
          Print poster
        </button>
      </Buttons>
      {printing && (
        <PrintAlone title={poster.title} onEnd={endPrint}>
          <PosterSheet {...{ poster, address }} />
        </PrintAlone>
      )}
    </>
  )
}
