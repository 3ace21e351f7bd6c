import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { changedPack, packPath, packText, withPack } from '../packs.ts'
import { caseFile, score } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const folder = mkdtempSync(join(tmpdir(), 'bedside-pack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const written = (text: string) => {
  const file = join(folder, 'pack.json')
  writeFileSync(file, text)
  return file
}
const input = JSON.stringify(
  caseFile([
    ['fever', 'yes'],
    ['sjia', 'yes'],
  ]),
)

describe('--pack', () => {
  test('puts the pack upon the default and names it in the result', () => {
    const { status, stdout } = score({ args: ['--pack', packPath('children'), '-'], input })
    expect(status).toBe(0)
    expect(JSON.parse(stdout).escalation).toMatchObject({
      pathway: 'default',
      version: '1.3.1',
      tier: 'call',
      pack: { id: 'example-children', version: '2026.10.1', sha256: withPack(packText('children')).local.sha256 },
    })
  })
  test('a pack with a fault: every fault with file and key, exit 2, nothing scored', () => {
    const file = written(changedPack('children', ['parameterOverrides', 0, 'reason'], undefined))
    const { status, stdout, stderr } = score({ args: ['--pack', file, '-'], input })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`${file}: parameterOverrides[0].reason: missing`)
  })
  test('without it nothing is said of a pack', () => {
    const { escalation } = JSON.parse(score({ input }).stdout)
    expect(escalation).not.toHaveProperty('pack')
    expect(escalation.tier).toBe('screen')
  })
})
