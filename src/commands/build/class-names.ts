import { basename } from 'node:path'

/**
 * Names a class of a css module in the built page. The name is readable and the same in every build.
 *
 * @param local the class as the module writes it
 * @param file the path of the module
 * @example builtClass('lead', '/house/src/features/call/contacts.module.css') // 'contacts-lead'
 */
export const builtClass = (local: string, file: string): string =>
  `${basename(file).replace(/\.module\.css.*$/, '')}-${local}`
