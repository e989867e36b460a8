import { expect, it } from 'vitest'
import type { Sql } from '@/db/client'
import { Refusal } from '@/lib/platform/refusal'
import { seededRandom } from '@/lib/random/seeded-random'
import { drawnFrom } from './kinds'

const { begin } = drawnFrom({
  kinds: { often: 99, never: 0 },
  doing: async (kind) => {
    if (kind === 'never') throw new Refusal('rule', 'As it is wanted')
  },
})

async function drawn(wanted: readonly string[]) {
  const as = () => expect.fail('Nobody is asked')
  const next = await begin(undefined as unknown as Sql, { random: seededRandom(1), as, wanted })
  const all = []
  for (let nth = 0; nth < 100; nth++) all.push(await next())
  return all
}

it('draws each kind as often as it is tried', async () => {
  expect(new Set((await drawn([])).map(({ kind }) => kind))).toEqual(new Set(['often']))
})

it('draws about half of those that are wanted, and says what became of each', async () => {
  const rare = (await drawn(['never'])).filter(({ kind }) => kind === 'never')
  expect(rare.length).toBeGreaterThan(30)
  expect(rare.length).toBeLessThan(70)
  expect(new Set(rare.map(({ outcome }) => outcome))).toEqual(new Set(['rule']))
})
