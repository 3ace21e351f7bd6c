import { expect, test } from 'vitest'
import { runLaw } from './law.tsx'

/** `npm run bench` sets a higher number. */
const ACTS = Number(process.env['LAW_ACTS'] ?? '120')
const seeds = [7, Number(process.env['LAW_SEED'] ?? Date.now() % 1_000_000)]

test.each(seeds)(
  'what stands on the screen is what the saved file says, after any acts (seed %i)',
  async (seed) => {
    const { compared, mismatches } = await runLaw(ACTS / seeds.length, seed)
    console.info(`screen and file: ${compared} random acts with seed ${seed}, ${mismatches.length} mismatches`)
    expect(mismatches).toEqual([])
  },
  3_600_000,
)
