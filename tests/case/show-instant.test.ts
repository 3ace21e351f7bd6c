import { afterEach, describe, expect, test } from 'vitest'
import { showInstant } from '../../src/case/time.ts'

describe('a moment as a wall clock shows it', () => {
  const zone = process.env['TZ']
  afterEach(() => {
    if (zone === undefined) Reflect.deleteProperty(process.env, 'TZ')
    else process.env['TZ'] = zone
  })
  test.each([
    ['UTC', '2026-11-22 06:10'],
    ['America/New_York', '2026-11-22 01:10'],
    ['Asia/Kolkata', '2026-11-22 11:40'],
    ['Pacific/Auckland', '2026-11-22 19:10'],
    ['Pacific/Honolulu', '2026-11-21 20:10'],
  ])('in the time zone %s', (where, wanted) => {
    process.env['TZ'] = where
    expect(showInstant(Date.UTC(2026, 10, 22, 6, 10, 59))).toBe(wanted)
  })
})
