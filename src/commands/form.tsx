import { criteria } from 'virtual:criteria'
import { renderToString } from 'react-dom/server'
import { blankMemory } from '../app/memory.ts'
import { Root } from '../app/root.tsx'

/**
 * Draws the empty form for the built page. Uses no clock.
 *
 * @param build the version of the page
 * @param released day of release
 * @returns HTML as React writes it
 * @example drawForm('0.2.0', '2026-11-23')
 */
export const drawForm = (build: string, released: string): string =>
  renderToString(<Root {...{ criteria, build, released }} memory={blankMemory()} />)
