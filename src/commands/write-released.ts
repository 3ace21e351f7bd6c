import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultLine } from '../criteria/fault.ts'
import { readFolder } from '../criteria/folder.ts'
import { sha256 } from '../criteria/sha256.ts'
import { RELEASED, releaseNew } from './release-new.ts'

// npm run release: freezes new editions by writing their sha-256 into released.json.
const criteria = join(import.meta.dirname, '..', '..', 'criteria')
const release = releaseNew(readFolder(criteria), sha256)
if (!release.ok) {
  console.error(['Nothing is released:', ...release.faults.map(faultLine)].join('\n'))
  process.exitCode = 1
} else if (release.added.length === 0) {
  console.log('Every edition is released already.')
} else {
  writeFileSync(join(criteria, RELEASED), release.text)
  console.log(['Released:', ...release.added].join('\n'))
}
