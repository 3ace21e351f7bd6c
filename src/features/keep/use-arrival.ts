import { useEffect, useState } from 'react'
import type { CaseRecord } from '../../case/case.ts'
import type { CaseResult } from '../../case/file.ts'
import type { Vocabulary } from '../../engine/vocabulary.ts'
import type { Inside } from '../../kit/page-copy.ts'
import { takeLink } from '../share/address.ts'
import { caseInside, type ON_SERVER } from './incoming-model.ts'
import { type Opening, useOpening, type Ways } from './use-opening.ts'

/** What the page was opened with. */
export interface Arrival {
  /** The case inside this page. */
  readonly case: Inside | typeof ON_SERVER
  /** A link to a case that stood in the address bar; null: none. */
  readonly link: string | null
}

/**
 * The case inside the page, read once, before anything is drawn.
 *
 * @param arrival what the page was opened with
 * @param vocabulary the known inputs with their units and limits
 * @returns the case, or every fault; null where there is none. Beside a link it does not count: a link that is refused must
 *   not leave another patient in its place
 * @example const arrived = useCaseInside(arrival, vocabulary)
 */
export function useCaseInside(arrival: Arrival, vocabulary: Vocabulary): CaseResult | null {
  const [arrived] = useState(() => (arrival.link === null ? caseInside(arrival.case, vocabulary) : null))
  return arrived
}

/**
 * Opens the link the page was opened with, and any that is put into the address bar afterwards.
 *
 * @param arrival what the page was opened with
 * @param ways what becomes of it
 * @returns how the last one fared, and a way to forget it
 * @example const { opening, forget } = useLinks(arrival, ways)
 */
export function useLinks({ link }: Arrival, ways: Ways): { readonly opening: Opening; readonly forget: () => void } {
  const { opening, openLink, forget } = useOpening(ways, { state: link === null ? 'none' : 'reading-link' })
  useEffect(() => {
    if (link !== null) openLink(link)
  }, [link, openLink])
  useEffect(() => {
    const follow = () => {
      const put = takeLink()
      if (put !== null) openLink(put)
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [openLink])
  return { opening, forget }
}

/**
 * Whether a case is still the one in hand. A mark changes the record, but nothing of what was observed.
 *
 * @param record the case that was opened
 * @param opened the case in hand; null: none
 * @returns true until it is cleared or another one is opened, and again when that is undone
 * @example isInHand(record, opened)
 */
export const isInHand = ({ observations }: CaseRecord, opened: CaseRecord | null): boolean =>
  opened?.observations === observations
