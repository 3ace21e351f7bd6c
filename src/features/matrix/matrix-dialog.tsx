import type { SetResult } from '../../engine/evaluate-set.ts'
import { arrange, isMet, suits } from '../../engine/order.ts'
import type { Group, VocabularyIndex } from '../../engine/vocabulary.ts'
import { late } from '../../kit/late.ts'
import { Later } from '../../kit/later.tsx'
import { DialogButton } from '../../kit/parts/dialog.tsx'
import { EditionsWords } from '../record/editions.tsx'
import type { Editions } from '../record/use-editions.ts'

interface Props {
  readonly sets: readonly SetResult[]
  readonly index: VocabularyIndex
  readonly groups: readonly Group[]
  readonly editions?: Editions | undefined
}

const grid = late(() => import('./matrix.tsx'))
const TITLE = 'Compare criteria'

/** The button to the matrix of findings and sets, which fills the window. */
export function MatrixDialog({ sets, index, groups, editions }: Props) {
  const { shown, folded } = arrange(sets)
  const fits = shown.filter((one) => suits(one) || isMet(one))
  return (
    <DialogButton label={TITLE} title={TITLE} about={editions && <EditionsWords editions={editions} />}>
      {() => (
        <Later of={grid}>
          {({ MatrixGrid }) => (
            <MatrixGrid
              results={[...shown, ...folded]}
              fitting={fits.length > 0 ? fits : shown}
              {...{ index, groups }}
            />
          )}
        </Later>
      )}
    </DialogButton>
  )
}
