import type { Draft } from '../case/draft.ts'
import type { Entry } from '../case/entry.ts'
import type { Group, Vocabulary } from '../engine/vocabulary.ts'
import { AnswerField } from './answer-field.tsx'
import { headingId } from './form-nav.tsx'
import { moveOn } from './keys.ts'
import { QuantityField } from './quantity-field.tsx'
import { TickField } from './tick-field.tsx'
import type { DraftActions } from './use-draft.ts'

interface Props {
  readonly vocabulary: Vocabulary
  readonly draft: Draft
  readonly entries: ReadonlyMap<string, Entry>
  /** What contradicts each input, by id. */
  readonly contradictions: ReadonlyMap<string, string>
  /** Limits that a value misses by little, by input. */
  readonly near: ReadonlyMap<string, string>
  /** The small print of all fields is shown. */
  readonly explained: boolean
  readonly actions: DraftActions
}

const EMPTY: Entry = { state: 'empty' }

function Fields({ group, ...props }: Props & { readonly group: Group }) {
  const { vocabulary, draft, entries, contradictions, near, actions } = props
  return vocabulary.inputs
    .filter((input) => input.group === group.id)
    .map((input) => {
      const contradiction = contradictions.get(input.id)
      if (input.kind === 'quantity') {
        const entry = entries.get(input.id) ?? EMPTY
        const about = { entry, contradiction, near: near.get(input.id) }
        const typing = draft.typing[input.id]
        return <QuantityField key={input.id} quantity={input} typing={typing} actions={actions} {...about} />
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
    <form
      aria-label="Findings"
      autoComplete="off"
      data-explained={props.explained || undefined}
      onKeyDown={moveOn}
      onSubmit={(event) => event.preventDefault()}
    >
      {props.vocabulary.groups.map((group) => {
        const heading = headingId(group)
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
