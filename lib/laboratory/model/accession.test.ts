import { afterAll, describe, expect, it } from 'vitest'
import { hospitalInTest } from '@/e2e/support/unit/hospital-in-test'
import { client } from '../../platform/database'
import { parseAccession } from './accession'

const hospital = hospitalInTest('accessions')
afterAll(() => client().end())

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The first ones, some in the middle, and one beyond five signs. */
const made = async () =>
  (
    await hospital.sql<{ of: string }[]>`
    select accession_of(n) as of from unnest(array[1, 2, 1000000, 1000001, 12345678, 28629150, 28629151, 999999999]::bigint[]) n`
  ).map(({ of }) => of)

describe('an accession', () => {
  it('is short, and made of signs that are not taken for one another', async () => {
    const all = await made()
    expect(new Set(all).size).toBe(all.length)
    for (const one of all) expect(one).toMatch(/^[2-9A-HJKMNP-Z]{6,8}$/)
    expect(all[2]).toHaveLength(6)
  })

  it('is read back as it is, in small letters and with blanks', async () => {
    for (const one of await made())
      expect([
        parseAccession(one),
        parseAccession(` ${one.slice(0, 3)} ${one.slice(3).toLowerCase()}\n`),
      ]).toEqual([one, one])
  })

  it('with any one sign wrong is none', async () => {
    for (const one of await made())
      for (const [place, right] of [...one].entries())
        for (const wrong of ALPHABET)
          if (wrong !== right)
            expect(parseAccession(one.slice(0, place) + wrong + one.slice(place + 1))).toBeUndefined()
  })

  it('with any two signs in each other’s place is none', async () => {
    for (const one of await made())
      for (let first = 0; first < one.length; first++)
        for (let second = first + 1; second < one.length; second++) {
          const signs = [...one]
          ;[signs[first], signs[second]] = [signs[second] ?? '', signs[first] ?? '']
          if (signs.join('') !== one) expect(parseAccession(signs.join(''))).toBeUndefined()
        }
  })

  it.each(['', '33345', 'O33345', '3334510', 'drop table', '33ä345'])('is none: %s', (text) => {
    expect(parseAccession(text)).toBeUndefined()
  })
})
