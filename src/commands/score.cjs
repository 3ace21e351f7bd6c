// npm run score: runs the built file where it fits the criteria and the sources on disk, else the sources themselves.
// A thread of `--jobs` starts here again.
const { existsSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..', '..')
const built = join(root, 'dist', 'score.cjs')

if (!existsSync(built) || !require(built).runWhereItFits(root)) {
  import('tsx/esm/api').then(({ register }) => {
    register()
    return import('./score.ts')
  })
}
