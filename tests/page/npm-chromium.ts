import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Launch } from './engines/chromium.ts'

/** Prints where the package put its Chromium. */
const UNPACK = "import c from '@sparticuz/chromium'; process.stdout.write(await c.executablePath())"

/** The package's font settings name cloud folders; without any font, Chromium crashes at the first letter. */
const fontSettings = (folder: string) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>
`

/**
 * Unpacks the Chromium of an npm package, for machines without a browser (Linux x64, no root needed). The package
 * reuses whatever is in the temporary folder, so it gets its own. It runs in a separate process, because it unpacks its
 * system libraries only when it detects a cloud function.
 *
 * @param folder an empty folder; the browser stays in it
 * @returns the ways to start it, the most careful first: plain; with the bundled libraries; and both without the
 *   sandbox, which containers often forbid (it opens only our own file, offline)
 * @throws when the package is broken
 * @example const [first] = await unpackChromium('/tmp/run-1')
 */
export async function unpackChromium(folder: string): Promise<readonly Launch[]> {
  const { stdout: path } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK], {
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
  })
  const fonts = { FONTCONFIG_FILE: join(folder, 'fonts.conf') }
  await writeFile(fonts.FONTCONFIG_FILE, fontSettings(folder))
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  const boxes = process.getuid?.() === 0 ? [[]] : [[], ['--no-sandbox']]
  return boxes.flatMap((args) => [
    { path, args, env: fonts },
    { path, args, env: { ...fonts, ...libraries } },
  ])
}
