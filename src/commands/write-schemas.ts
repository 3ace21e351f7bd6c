import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultLine } from '../criteria/fault.ts'
import { readFolder } from '../criteria/folder.ts'
import { readFiles } from '../criteria/read-files.ts'
import { makeSchemas } from './schemas.ts'

// npm run schemas: writes the JSON Schemas that editors use for the data files.
const criteria = join(import.meta.dirname, '..', '..', 'criteria')
const folder = join(criteria, 'schemas')
const { findings, faults } = readFiles(readFolder(criteria))
if (findings === undefined) {
  for (const fault of faults) if (fault.file === 'findings.json') console.error(faultLine(fault))
  process.exitCode = 1
} else {
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(makeSchemas(findings))) {
    writeFileSync(join(folder, name), text)
    console.log(`criteria/schemas/${name}`)
  }
}
