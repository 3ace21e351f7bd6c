import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsOfHtml } from '../../src/formats/html-table.ts'
import { said } from './say.ts'

test.each([
  [
    'a cell over two rows',
    '<table><tr><td rowspan="2">Blood</td><td>PLT</td><td>45</td></tr><tr><td>WBC</td><td>4.9</td></tr></table>',
    'Blood\tPLT\t45\n\tWBC\t4.9',
  ],
  [
    'rows and cells',
    '<table><tr><td>PLT</td><td>45</td></tr><tr><td>WBC</td><td>4.9</td></tr></table>',
    'PLT\t45\nWBC\t4.9',
  ],
  [
    'cells that are never closed',
    '<table><tr><td>PLT<td>45<td>K/uL<tr><td>WBC<td>4.9</table>',
    'PLT\t45\tK/uL\nWBC\t4.9',
  ],
  ['an empty cell', '<table><tr><td>PLT</td><td></td><td>45</td></tr></table>', 'PLT\t\t45'],
  ['a cell over two columns', '<table><tr><th colspan="2">Test</th><th>Value</th></tr></table>', 'Test\t\tValue'],
  [
    'blocks in a cell',
    '<table><tr><td><p>PLT</p><p>auto</p></td><td>45<br>K/uL</td></tr></table>',
    'PLT auto\t45 K/uL',
  ],
  [
    'words around the table',
    '<p>Collected 11/22</p><table><tr><td>PLT</td><td>45</td></tr></table>End',
    'Collected 11/22\nPLT\t45\nEnd',
  ],
  ['entities', '<table><tr><td>T&nbsp;max&#32;</td><td>39&#xb0;C &amp; &lt;3</td></tr></table>', 'T max\t39°C & <3'],
  [
    'scripts and remarks',
    '<style>td{}</style><!-- <td>9 --><table><tr><td>A<script>1<2</script></td><td>1</td></tr></table>',
    'A\t1',
  ],
])('%s', (_, html, text) => {
  expect(cellsOfHtml(html)).toBe(text)
})

test('HTML without a table of two columns is left to the plain text', () => {
  expect(cellsOfHtml('<p>PLT 45</p>')).toBeNull()
  expect(cellsOfHtml('<table><tr><td>PLT 45</td></tr></table>')).toBeNull()
  expect(cellsOfHtml('')).toBeNull()
})

test('a table whose empty cells plain text would lose is read under the right draws', () => {
  const html =
    '<table><tr><th>Test</th><th>2026-11-21 06:10</th><th>2026-11-22 06:10</th></tr>' +
    '<tr><td>Platelets (K/uL)</td><td></td><td>45</td></tr><tr><td>Ferritin (ng/mL)</td><td>812</td><td></td></tr></table>'
  expect(said(cellsOfHtml(html) ?? '')).toEqual([
    'platelets 45 10*3/uL at 2026-11-22T06:10',
    'ferritin 812 ng/mL at 2026-11-21T06:10',
  ])
})

test('any HTML gives lines without tags of its own, and the text of every cell', () => {
  const cell = fc.stringMatching(/^[A-Za-z0-9.]{1,8}$/)
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(table, (rows) => {
      const html = `<table>${rows.map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`).join('')}</table>`
      expect(cellsOfHtml(html)).toBe(rows.map((row) => row.join('\t')).join('\n'))
    }),
  )
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<td>', '</tr>', '<', '>', '<!--', 'x', '&#1;', '<script>', '"'), { maxLength: 30 }),
      (parts) => {
        expect(() => cellsOfHtml(parts.join(''))).not.toThrow()
      },
    ),
  )
})
