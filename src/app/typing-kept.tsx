import { Component } from 'react'
import type { Turn } from '../features/entry/use-draft.ts'
import { giveBack, type TypingState, typedIn } from './use-redraw.ts'

interface Props {
  /** Another number: the page is drawn anew. */
  readonly drawing: number
  /** Another object whenever another case came into the form: what was half typed before is not carried over. */
  readonly turn: Turn
}

/** Keeps focus and half-typed texts when the page is drawn anew. They are noted at the last moment before the old page goes. */
export class TypingKept extends Component<Props> {
  override getSnapshotBeforeUpdate({ drawing, turn }: Props): TypingState | null {
    const isSameCase = turn === this.props.turn
    return drawing !== this.props.drawing && isSameCase ? typedIn(document) : null
  }

  override componentDidUpdate(_props: Props, _state: unknown, typed: TypingState | null) {
    if (typed !== null) giveBack(document, typed)
  }

  override render() {
    return null
  }
}
