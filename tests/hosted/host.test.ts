import { expect, test } from 'vitest'
import { isHosted } from '../../src/hosted/host.ts'

test.each([
  ['https://tools.example/mas/', true],
  ['https://tools.example/', true],
  ['https://tools.example/a%20b/mas/index.html?from=mail#top', true],
  ['http://127.0.0.1:8080/mas/', true],
  ['http://localhost:4173/', false],
  ['http://mas.localhost/', false],
  ['https://localhost.example/', true],
  // Another name, or a folder without its slash: the worker would keep another page.
  ['https://tools.example/mas/children.html', false],
  ['https://tools.example/mas/xindex.html', false],
  ['https://tools.example/mas', false],
  ['file:///home/me/index.html', false],
  ['blob:https://tools.example/1', false],
  ['data:text/html,x/', false],
])('%s may install a worker: %s', (address, told) => {
  expect(isHosted(new URL(address))).toBe(told)
})
