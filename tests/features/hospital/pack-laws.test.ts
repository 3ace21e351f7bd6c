import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkSchema } from '../../../src/criteria/schema/check.ts'
import { draftOfPack } from '../../../src/features/hospital/pack-read.ts'
import { packTextOf } from '../../../src/features/hospital/pack-write.ts'
import { packFile, packOf } from '../../../src/pack/schema.ts'
import { criteria } from '../../load.ts'
import { anyPack } from './any-pack.ts'
import { TODAY } from './pack-fixture.ts'

test('any pack that passes the schema comes out of its draft unchanged', () => {
  fc.assert(
    fc.property(anyPack, (pack) => {
      const start = draftOfPack(pack, criteria, TODAY)
      const written = checkSchema(packFile, JSON.parse(packTextOf(start, start)))
      expect(written.ok ? packOf(written.value) : written.faults).toEqual(pack)
    }),
    { numRuns: 300 },
  )
})
