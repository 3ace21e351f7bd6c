import { asNode, type Node, nodesOf, textOf } from './node.ts'
import { codingsOf, type FhirValue, heldIn, wordsOf } from './value.ts'

const nameOf = (code: unknown): string => wordsOf(code)[0] ?? codingsOf(code)[0]?.code ?? ''

function shown(value: FhirValue): string {
  if (value.kind === 'number') return `${value.comparator ?? ''}${value.value} ${value.units.at(-1) ?? ''}`.trim()
  if (value.kind === 'text') return value.text
  if (value.kind === 'answer') return value.value
  return value.kind === 'none' ? value.reason : ''
}

/** What a sender says in a mark that can turn the result around. */
const marksOf = (node: Node): readonly string[] =>
  nodesOf(node['modifierExtension']).flatMap((one) => {
    const coding = asNode(one['valueCoding'])
    return [textOf(coding?.['display']), ...wordsOf(one['valueCodeableConcept']), textOf(one['valueString'])]
  })

/**
 * An observation in one line, with nothing about the person: name, value, status, marks.
 *
 * @example labelOf(observation) // 'Thrombozyten 61 Gpt/L; preliminary'
 */
export function labelOf(node: Node): string {
  const parts = [node, ...nodesOf(node['component'])]
  const values = parts.map((one) => `${nameOf(one['code'])} ${shown(heldIn(one))}`.trim())
  const status = textOf(node['status'])
  return [...values, status === 'final' ? '' : status, ...marksOf(node)].filter((one) => one !== '').join('; ')
}
