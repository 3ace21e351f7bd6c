import type { Criteria } from '../../criteria/criteria.ts'
import { type CallBlock, callBlocks } from './call-lines.ts'

/** One page for the wall. */
export interface Poster {
  readonly title: string
  readonly emergency: string
  readonly signs: { readonly heading: string; readonly lines: readonly string[]; readonly rule: string | null }
  readonly tests: { readonly heading: string; readonly lines: readonly string[] }
  readonly rightTests: { readonly heading: string; readonly lines: readonly string[] }
  readonly call: { readonly heading: string; readonly blocks: readonly CallBlock[]; readonly none: string }
  readonly foot: readonly string[]
}

/**
 * Makes the poster, with the hospital's own names of tests and numbers to call.
 *
 * @param criteria with the pack in force, if there is one
 * @example posterOf(criteria).rightTests.lines // ['soluble IL-2 receptor, not IL-2', 'NK function, not NK count']
 */
export function posterOf(criteria: Criteria): Poster {
  const { pathway, intendedUse, local } = criteria
  const { poster } = intendedUse
  const own = new Map((local?.pack.laboratory.tests ?? []).map((test) => [test.item, test]))
  const named = ({ id, label }: { readonly id: string; readonly label: string }) => {
    const { name, code } = own.get(id) ?? {}
    return [label, name === undefined ? '' : ` (${[name, code].filter(Boolean).join(', ')})`].join('')
  }
  const items = pathway.workup.flatMap((list) => list.items)
  const rule = pathway.rules.find(({ id }) => id === poster.signs.rule)
  const pack = local === undefined ? '' : `${local.pack.institution.name}, ${local.pack.id} ${local.pack.version}. `
  const right = items.flatMap((item) => (item.rightTest === undefined ? [] : [item.rightTest]))
  return {
    title: poster.title,
    emergency: pathway.fixed.emergencyLine,
    signs: { ...poster.signs, rule: rule === undefined ? null : `${poster.signs.lead} ${rule.label}` },
    tests: {
      heading: poster.tests.heading,
      lines: (pathway.workup.find(({ id }) => id === poster.tests.list)?.items ?? []).map(named),
    },
    rightTests: { heading: poster.rightTests, lines: [...new Set(right)] },
    call: { heading: poster.call, blocks: callBlocks(criteria), none: pathway.fixed.contacts },
    foot: [poster.foot, pathway.fixed.doesNotExclude, `${pack}Pathway ${pathway.version}. ${pathway.fixed.device}`],
  }
}

/**
 * The address that the poster's code leads to: never with a case.
 *
 * @param text typed, or the address of this page
 * @returns null unless it is an address of a server
 * @example posterAddress('https://example.org/mas#case=1.q1Y') // 'https://example.org/mas'
 */
export function posterAddress(text: string): string | null {
  try {
    const { protocol, username, password, origin, pathname } = new URL(text.trim())
    return /^https?:$/.test(protocol) && username === '' && password === '' ? `${origin}${pathname}` : null
  } catch {
    return null
  }
}
