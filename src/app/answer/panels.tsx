import { Later } from '../../kit/later.tsx'
import { panelCode } from '../panel-code.ts'
import { PanelFrame } from './panel-frame.tsx'
import type { PagePart, PanelName, PanelProps } from './panel-props.ts'

/** The titles of the parts of the page. */
export const TITLES: Readonly<Record<PagePart, string>> = {
  trends: 'Trends',
  'as-of': 'View as of',
  tests: 'Next tests',
  why: 'Why and sources',
  share: 'Share',
  log: 'Activation log',
  cohort: 'Score a table',
  hospital: 'Hospital',
  teaching: 'Teaching patients',
}

interface Props extends PanelProps {
  readonly panel: PanelName
  readonly onClose: () => void
}

/** The panel that is open. */
export function OpenPanel({ panel, onClose, ...props }: Props) {
  const { sets } = props.told.assessment
  const set = typeof panel === 'string' ? null : sets.find(({ set: { id } }) => id === panel.set)
  if (set === undefined) return null
  const id = typeof panel === 'string' ? panel : panel.set
  return (
    <PanelFrame
      key={id}
      title={typeof panel === 'string' ? TITLES[panel] : (set?.set.shortTitle ?? '')}
      {...{ onClose }}
    >
      <Later of={panelCode}>{({ PanelContent }) => <PanelContent {...{ panel }} {...props} />}</Later>
    </PanelFrame>
  )
}
