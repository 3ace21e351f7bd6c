import { Component } from 'react'
import type { Turn } from '../../features/entry/use-draft.ts'
import { giveBack, type TypingState, typedIn } from './use-redraw.ts'

interface Props {
  /** A new number redraws the page. */
  readonly drawing: number
  /** A new object for each case: half-typed text does not carry over. */
  readonly turn: Turn
}

/** Keeps focus and half-typed text across a redraw. Both are read just before the old page goes. */
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
