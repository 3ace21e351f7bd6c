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
 * Runs once before the page tests: finds browsers and passes them to every test file.
 *
 * @returns the teardown, which deletes the unpacked browser
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await mkdtemp(join(tmpdir(), 'bedside-page-'))
  project.provide('search', await findBrowsers(scratch))
  return () => rm(scratch, { recursive: true, force: true })
}
