import type { SetOut } from '../../case/result-document.ts'
import type { Criteria } from '../../criteria/criteria.ts'
import type { CriteriaSet } from '../../engine/criteria-set.ts'
import { indexVocabulary } from '../../engine/index-vocabulary.ts'
import { pathsIn } from '../../engine/rule-parts.ts'
import { labelOf } from '../../wording/describe.ts'

/** What people call the things that a result document names by their ids; the id itself where nothing has it. */
export interface ResultNames {
  readonly set: (set: Pick<SetOut, 'id' | 'version'>) => string
  readonly criterion: (set: SetOut, id: string) => string
  readonly path: (set: SetOut, id: string) => string
  readonly input: (id: string) => string
  readonly tier: (pathway: string, version: string, id: string) => string
  readonly track: (pathway: string, version: string, id: string) => string
}

interface Edition {
  readonly id: string
  readonly version: string
}

/** The edition itself, else any other of its kind: a name changes less than a rule. */
const nearest = <T extends Edition>(all: readonly T[], id: string, version: string): T | undefined =>
  all.find((one) => one.id === id && one.version === version) ?? all.find((one) => one.id === id)

const paths = ({ rule }: CriteriaSet) => pathsIn(rule)

/**
 * The names for the words of a result.
 *
 * @param criteria every edition, and the vocabulary
 * @returns functions from ids to names
 * @example resultNames(criteria).input('sil2r') // 'Soluble IL-2 receptor (sCD25)'
 */
export function resultNames({ editions, pathways, vocabulary }: Criteria): ResultNames {
  const index = indexVocabulary(vocabulary)
  const edition = ({ id, version }: Edition) => nearest(editions, id, version)
  const pathway = (id: string, version: string) => nearest(pathways, id, version)
  const named = (all: readonly { readonly id: string; readonly label: string }[] | undefined, id: string) =>
    all?.find((one) => one.id === id)?.label ?? id
  const titled = (all: readonly { readonly id: string; readonly title: string }[] | undefined, id: string) =>
    all?.find((one) => one.id === id)?.title ?? id
  return {
    set: (set) => edition(set)?.shortTitle ?? set.id,
    criterion: (set, id) => named(edition(set)?.criteria, id),
    path: (set, id) => {
      const found = edition(set)
      return named(found === undefined ? undefined : paths(found), id)
    },
    input: (id) => labelOf(id, index),
    tier: (id, version, tier) => titled(pathway(id, version)?.tiers, tier),
    track: (id, version, track) => titled(pathway(id, version)?.tracks, track),
  }
}
