import { basename } from 'node:path'

/**
 * Names a css module class in the built page: readable, and the same in every build.
 *
 * @example builtClass('lead', '/house/src/features/call/contacts.module.css') // 'contacts-lead'
 */
export const builtClass = (local: string, file: string): string =>
  `${basename(file).replace(/\.module\.css.*$/, '')}-${local}`
