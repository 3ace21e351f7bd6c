import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findBrowsers, type Search } from './find.ts'

declare module 'vitest' {
  interface ProvidedContext {
    search: Search
  }
}

/**
 * Runs once before the page tests: looks for browsers and hands them to every test file.
 *
 * @param project the vitest project
 * @returns what to do afterwards: the unpacked browser is thrown away
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await mkdtemp(join(tmpdir(), 'bedside-page-'))
  project.provide('search', await findBrowsers(scratch))
  return () => rm(scratch, { recursive: true, force: true })
}
