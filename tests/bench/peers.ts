import * as jsonLogic from 'json-logic-js'
import { Engine, type NestedCondition } from 'json-rules-engine'
import { evaluateSet } from '../../src/engine/evaluate-set.ts'
import type { Evidence } from '../../src/engine/evidence.ts'
import { exact } from '../../src/engine/exact.ts'
import { Frame } from '../../src/engine/fast/frame.ts'
import { Judgement, judgeEvidence } from '../../src/engine/fast/judge.ts'
import { programOf } from '../../src/engine/fast/program.ts'
import { point } from '../../src/engine/interval.ts'
import type { Condition, CriteriaSet } from '../../src/engine/language.ts'
import { match, matchCriterion } from '../../src/engine/match.ts'
import { convert } from '../../src/engine/units.ts'
import { conditionsIn, thresholdOf } from '../../src/engine/walk.ts'
import { answer, index, observation } from '../engine/arbitrary.ts'
import { chanceFrom } from '../engine/random-patients.ts'
import { criteria, setById } from '../load.ts'
import { byHand, type Plain } from './by-hand.ts'
import { judgePlaced, placedOf } from './placed.ts'

// Bundled and run by plain node: prints microseconds of processor time per patient as JSON, for HLH-2004 and MAS 2016
// only.

/** The output of this file: microseconds per patient, once per round. */
export type PeerFigures = Readonly<Record<string, readonly number[]>>

const SETS = [setById('hlh-2004'), setById('mas-sjia-2016')]
const PATIENTS = 500
const ROUNDS = 5

/** Returns the threshold in the canonical unit, as a binary number. */
function limitOf(node: Extract<Condition, { quantity: string }>) {
  const quantity = index.quantities.get(node.quantity)
  const { comparator, limits } = thresholdOf(node) ?? { comparator: '>=' as const, limits: {} }
  const canonical = quantity?.units[0]?.code ?? ''
  const [unit = canonical, printed = '0'] = Object.entries(limits)[0] ?? []
  const own = limits[canonical]
  const at = own === undefined && quantity ? convert(exact(printed), quantity, unit, canonical) : exact(own ?? printed)
  return { comparator, limit: Number(at ?? 0) }
}
const criterionOf = (set: CriteriaSet, id: string): Condition => {
  const found = set.criteria.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no criterion ${id}`)
  return matchCriterion<Condition>(found, {
    when: ({ when }) => when,
    score: () => {
      throw new Error('a score')
    },
  })
}
const never = (): never => {
  throw new Error('the peers need no such condition')
}

/** Translates a rule to json-logic, which has no unknown. */
function logicOf(condition: Condition, set: CriteriaSet): unknown {
  const of = (one: Condition) => logicOf(one, set)
  const count = (needed: number, parts: readonly unknown[]) => ({
    '>=': [{ '+': parts.map((part) => ({ if: [part, 1, 0] })) }, needed],
  })
  return match<unknown>(condition, {
    all: ({ all }) => ({ and: all.map(of) }),
    any: ({ any }) => ({ or: any.map(of) }),
    of: (node) => count(node.atLeast, node.of.map(of)),
    firstDecided: ({ firstDecided }) => ({ or: firstDecided.map(of) }),
    finding: ({ finding, is }) => ({ '==': [{ var: finding }, is] }),
    quantity: (node) => {
      const { comparator, limit } = limitOf(node)
      return { [comparator]: [{ var: node.quantity }, limit] }
    },
    criterion: ({ criterion }) => of(criterionOf(set, criterion)),
    ofCriteria: (node) =>
      count(
        node.atLeast,
        node.ofCriteria.map((id) => of(criterionOf(set, id))),
      ),
    choice: never,
    isUnknown: never,
    ticked: never,
    set: never,
  })
}

const OPERATORS = {
  '>=': 'greaterThanInclusive',
  '>': 'greaterThan',
  '<=': 'lessThanInclusive',
  '<': 'lessThan',
} as const

/** Lists every combination of that many parts, because json-rules-engine cannot count. */
function choices<T>(parts: readonly T[], needed: number): readonly (readonly T[])[] {
  if (needed === 0) return [[]]
  return parts.flatMap((part, i) => choices(parts.slice(i + 1), needed - 1).map((rest) => [part, ...rest]))
}

/** Translates a rule to json-rules-engine. Rules of a higher priority provide the verdicts of criteria as facts. */
function nestedOf(condition: Condition): NestedCondition {
  const count = (needed: number, parts: NestedCondition[]) => ({
    any: choices(parts, needed).map((some) => ({ all: [...some] })),
  })
  return match<NestedCondition>(condition, {
    all: ({ all }) => ({ all: all.map(nestedOf) }),
    any: ({ any }) => ({ any: any.map(nestedOf) }),
    of: (node) => count(node.atLeast, node.of.map(nestedOf)),
    firstDecided: ({ firstDecided }) => ({ any: firstDecided.map(nestedOf) }),
    finding: ({ finding, is }) => ({ fact: finding, operator: 'equal', value: is }),
    quantity: (node) => {
      const { comparator, limit } = limitOf(node)
      return { fact: node.quantity, operator: OPERATORS[comparator], value: limit }
    },
    criterion: ({ criterion }) => ({ fact: `is ${criterion}`, operator: 'equal', value: true }),
    ofCriteria: (node) => ({
      fact: `count of ${node.ofCriteria.length}`,
      operator: 'greaterThanInclusive',
      value: node.atLeast,
    }),
    choice: never,
    isUnknown: never,
    ticked: never,
    set: never,
  })
}

function enginesFor(set: CriteriaSet): Engine {
  const engine = new Engine([], { allowUndefinedFacts: true })
  const conditions = conditionsIn(set.rule)
  for (const { id } of set.criteria) {
    engine.addRule({
      conditions: { all: [nestedOf(criterionOf(set, id))] },
      event: { type: 'criterion', params: { id } },
      priority: 10,
      onSuccess: async (_event, almanac) => {
        almanac.addRuntimeFact(`is ${id}`, true)
        for (const name of ['count of 8', 'count of 4']) {
          if (name === 'count of 4' && id === 'ferritin') continue
          const before: number | undefined = await almanac.factValue(name)
          almanac.addRuntimeFact(name, (before ?? 0) + 1)
        }
      },
    })
  }
  for (const condition of conditions) {
    engine.addRule({ conditions: { all: [nestedOf(condition)] }, event: { type: 'met' }, priority: 1 })
  }
  return engine
}

/** Makes patients in canonical units, with a share of all inputs known. */
function patients(share: number): readonly { readonly plain: Plain; readonly evidence: Evidence }[] {
  const pick = chanceFrom(20261128)
  return Array.from({ length: PATIENTS }, () => {
    const plain: Record<string, number | string> = {}
    const evidence = { answers: new Map(), quantities: new Map() }
    for (const input of criteria.vocabulary.inputs) {
      if (pick(100) >= share) continue
      if (input.kind === 'quantity') {
        const unit = input.id === 'age' ? 'd' : (input.units[0]?.code ?? '')
        const at = convert(exact(input.hard.max ?? '1000'), input, input.units[0]?.code ?? '', unit)
        const value = Math.round((pick(1000) / 1000) ** 3 * Number(at ?? 1000) * 10) / 10
        plain[input.id] = value
        evidence.quantities.set(input.id, [observation(unit, point(exact(String(value))))])
      } else if (input.kind === 'finding') {
        plain[input.id] = pick(2) === 0 ? 'yes' : 'no'
        evidence.answers.set(input.id, answer(String(plain[input.id])))
      }
    }
    return { plain, evidence }
  })
}

/** Microseconds of processor time per call, over many calls, once per round; the first round only warms up. */
async function time(count: number, run: (i: number) => unknown): Promise<readonly number[]> {
  const figures: number[] = []
  for (let round = 0; round <= ROUNDS; round += 1) {
    const begun = process.cpuUsage()
    for (let i = 0; i < count; i += 1) {
      const done = run(i % PATIENTS)
      if (done instanceof Promise) await done
    }
    const { user, system } = process.cpuUsage(begun)
    if (round > 0) figures.push((user + system) / count)
  }
  return figures
}

async function figuresFor(name: string, share: number): Promise<PeerFigures> {
  const all = patients(share)
  const source = { vocabulary: criteria.vocabulary, sets: SETS, pathway: { ...criteria.pathway, rules: [] } }
  const program = programOf(source)
  const [frame, judgement] = [new Frame(program), new Judgement(program)]
  const placed = all.map(({ evidence }) => {
    const { answers, values } = placedOf(program, evidence)
    // As with inputs by name, leaves out inputs that no set reads.
    return { answers, values: values.filter(([place]) => program.used[place] === 1) }
  })
  const logics = SETS.map((set) => {
    const rules = conditionsIn(set.rule).map((condition) => logicOf(condition, set))
    return set.entry === undefined ? { or: rules } : { and: [logicOf(set.entry, set), { or: rules }] }
  })
  const engines = SETS.map(enginesFor)
  const evidenceOf = (i: number) => all[i]?.evidence ?? { answers: new Map(), quantities: new Map() }
  const plainOf = (i: number) => all[i]?.plain ?? {}
  return {
    [`${name}: ours, inputs by place`]: await time(200_000, (i) => {
      const one = placed[i]
      if (one !== undefined) judgePlaced(judgement, frame, one)
    }),
    [`${name}: ours, inputs by name, exact fractions`]: await time(50_000, (i) =>
      judgeEvidence(judgement, frame, evidenceOf(i)),
    ),
    [`${name}: ours, with reasons on demand`]: await time(5_000, (i) => {
      const evidence = { ...evidenceOf(i) }
      for (const set of SETS) evaluateSet(set, evidence, criteria.vocabulary)
    }),
    [`${name}: by hand, three-valued, binary numbers`]: await time(200_000, (i) => byHand(plainOf(i))),
    [`${name}: json-logic-js, yes or no`]: await time(10_000, (i) => {
      for (const logic of logics) jsonLogic.apply(logic, plainOf(i))
    }),
    [`${name}: json-rules-engine, yes or no`]: await time(500, async (i) => {
      for (const engine of engines) await engine.run(plainOf(i))
    }),
  }
}

const figures = { ...(await figuresFor('all known', 100)), ...(await figuresFor('half known', 50)) }
process.stdout.write(JSON.stringify(figures))
