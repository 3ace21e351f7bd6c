import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import manifest from './package.json' with { type: 'json' }
import { builtClass } from './src/commands/build/class-names.ts'
import { criteriaModule } from './src/commands/build/criteria-module.ts'
import { drawnForm } from './src/commands/build/drawn-form.ts'
import { hostedFiles } from './src/commands/build/hosted-files.ts'
import { oneFile } from './src/commands/build/one-file.ts'
import { PlainLine } from './tests/reporter.ts'

const folder = process.env['CRITERIA_DIR'] ?? join(import.meta.dirname, 'criteria')
const about = { folder, version: manifest.version, released: manifest.released }
/** One worker a processor: the usual one fewer leaves half of a small machine idle. */
const workers = availableParallelism()
/** Files share a worker and what it has loaded: loading the page anew for each of them cost more than all of their tests. */
const quick = { maxWorkers: workers, isolate: false, testTimeout: 120_000 }

export default defineConfig({
  plugins: [react(), criteriaModule(about), oneFile(() => drawnForm(about)), hostedFiles()],
  css: { modules: { generateScopedName: builtClass } },
  build: {
    target: ['chrome109', 'firefox115', 'safari16.4'],
    outDir: 'dist',
    reportCompressedSize: false,
  },
  test: {
    reporters: ['default', new PlainLine()],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          ...quick,
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/page/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'ui',
          ...quick,
          environment: 'jsdom',
          include: ['tests/**/*.test.tsx'],
          setupFiles: ['tests/app/setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          environment: 'node',
          include: ['tests/page/**/*.test.ts'],
          globalSetup: ['tests/page/setup.ts'],
          // A worker keeps its browsers from file to file. Two workers, whatever the machine: each runs three browsers.
          isolate: false,
          maxWorkers: 2,
          // After the other tests, which leave no processor idle.
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Three browsers on a busy machine: a test that passes on the second try is named at the end of the run.
          retry: 1,
        },
      },
    ],
  },
})
