import type { Draft } from '../case/draft.ts'
import type { Entry } from '../case/entry.ts'
import type { Group, Vocabulary } from '../engine/vocabulary.ts'
import { AnswerField } from './answer-field.tsx'
import { QuantityField } from './quantity-field.tsx'
import { TickField } from './tick-field.tsx'
import type { DraftActions } from './use-draft.ts'

interface Props {
  readonly vocabulary: Vocabulary
  readonly draft: Draft
  readonly entries: ReadonlyMap<string, Entry>
  /** What contradicts each input, by id. */
  readonly contradictions: ReadonlyMap<string, string>
  readonly actions: DraftActions
}

const EMPTY: Entry = { state: 'empty' }

function Fields({ group, vocabulary, draft, entries, contradictions, actions }: Props & { readonly group: Group }) {
  return vocabulary.inputs
    .filter((input) => input.group === group.id)
    .map((input) => {
      const contradiction = contradictions.get(input.id)
      if (input.kind === 'quantity') {
        const entry = entries.get(input.id) ?? EMPTY
        const props = { quantity: input, typing: draft.typing[input.id], entry, contradiction, actions }
        return <QuantityField key={input.id} {...props} />
      }
      const answer = draft.answers[input.id]
      if (group.ticks && input.kind === 'finding') {
        return <TickField key={input.id} input={input} answer={answer} actions={actions} />
      }
      return (
        <AnswerField key={input.id} input={input} answer={answer} contradiction={contradiction} actions={actions} />
      )
    })
}

/** The entry form: every input of the vocabulary in its groups, in the order of the bedside and the lab slip. */
export function Form(props: Props) {
  return (
    <form aria-label="Findings" autoComplete="off" onSubmit={(event) => event.preventDefault()}>
      {props.vocabulary.groups.map((group) => {
        const heading = `group-${group.id}`
        const body = (
          <>
            {group.note !== undefined && <p className="group-note">{group.note}</p>}
            <div className={group.ticks ? 'fields ticks' : 'fields'}>
              <Fields {...props} group={group} />
            </div>
          </>
        )
        return group.folded ? (
          <details key={group.id} className="group">
            <summary>
              <h2 id={heading}>{group.label}</h2>
            </summary>
            {body}
          </details>
        ) : (
          <section key={group.id} className="group" aria-labelledby={heading}>
            <h2 id={heading}>{group.label}</h2>
            {body}
          </section>
        )
      })}
    </form>
  )
}
