import { expect, test } from 'vitest'
import { hostedNews } from '../../src/app/hosted-notice.tsx'
import { pageWith } from '../../src/kit/page-copy.ts'

const page = (version: string, policy = 'a') =>
  `<html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="version" content="${version}"></head><body><script>1</script></body></html>\n`
const HERE = page('0.1.0')
const newer = (version: string | null, differs: string) => ({ kind: 'newer', version, differs })

test.each<[string, string | null, unknown]>([
  ['the same page', HERE, null],
  ['nothing known', null, null],
  ['the same with other ends of lines', `\ufeff${HERE.replaceAll('\n', '\r\n')}`, null],
  [
    'the same with something that its server adds',
    HERE.replace('</body>', '<script src="/a.js" defer></script></body>'),
    null,
  ],
  ['another version', page('0.2.0', 'b'), newer('0.2.0', 'version')],
  ['an older version that was put back', page('0.0.9', 'b'), newer('0.0.9', 'version')],
  ['another script or style', page('0.1.0', 'b'), newer('0.1.0', 'text')],
  ['a pack', pageWith(HERE, { pack: '{}' }), newer('0.1.0', 'pack')],
  ['a case', pageWith(HERE, { case: '{}' }), newer('0.1.0', 'text')],
  ['a version that is none', page('<b>', 'b'), newer(null, 'version')],
])('told of the server’s page: %s', (_, other, told) => {
  expect(hostedNews(HERE, { page: other, gone: false })).toEqual(told)
})

test('a pack that differs in one sign is another one, and its own is not', () => {
  const mine = pageWith(HERE, { pack: '{"a":1}' })
  expect(hostedNews(mine, { page: mine, gone: false })).toBeNull()
  expect(hostedNews(mine, { page: pageWith(HERE, { pack: '{"a":2}' }), gone: false })).toEqual(newer('0.1.0', 'pack'))
  expect(hostedNews(mine, { page: HERE, gone: false })).toEqual(newer('0.1.0', 'pack'))
})

test('a page that its server does not hold any more is told of as gone, once one is kept', () => {
  expect(hostedNews(HERE, { page: HERE, gone: true })).toEqual({ kind: 'gone' })
  expect(hostedNews(HERE, { page: page('0.2.0'), gone: true })).toEqual({ kind: 'gone' })
  expect(hostedNews(HERE, { page: null, gone: true })).toBeNull()
})
