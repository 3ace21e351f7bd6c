import { type ChangeEvent, type FormEvent, useState } from 'react'
import { OpeningNote } from './notes.tsx'
import { useOpening, useTurned, type Ways } from './use-opening.ts'

/** Opens a case from a file, from a saved page or from a link. */
export function KeepOpen({ inForce, ...ways }: Ways & { readonly inForce: string | null }) {
  const files = useOpening(ways)
  const links = useOpening(ways)
  const [typed, setTyped] = useState('')
  useTurned(ways.turn, () => setTyped(''))
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (file === undefined) return
    links.forget()
    const opened = files.openFile(file, 'The file')
    // The same file can be chosen again once it is mended.
    target.value = ''
    await opened
  }
  const follow = async (event: FormEvent) => {
    event.preventDefault()
    files.forget()
    // What was typed stays, to be mended; a link that was good holds a patient and goes.
    if (await links.openLink(typed)) setTyped('')
  }
  const { opening } = links
  return (
    <>
      <h3>Open</h3>
      <p id="keep-opens">
        A case file, a page with a case inside, a hospital’s pack, or a link. It is read here and sent nowhere.
        {ways.filled && ' A case replaces what is in the form; Undo brings back what was entered.'}
      </p>
      <div className="keep-ways">
        <label className="file-button">
          Open file
          <input
            type="file"
            accept=".json,.html,.htm,application/json,text/html"
            aria-describedby="keep-opens"
            onChange={choose}
          />
        </label>
      </div>
      <OpeningNote className="keep-done" opening={files.opening} inForce={inForce} onForget={files.forget} />
      <form className="keep-link" aria-label="Open a link" noValidate onSubmit={follow}>
        <label>
          Paste a link, or the part of it from # on
          <input
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            aria-invalid={opening.state === 'refused'}
            aria-describedby="keep-opens"
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value)
              links.forget()
            }}
          />
        </label>
        <button type="submit" disabled={typed.trim() === ''}>
          Open link
        </button>
      </form>
      <OpeningNote className="keep-done" opening={opening} inForce={inForce} onForget={links.forget} />
    </>
  )
}
