import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sealCursor } from './cursor-seal'
import { keyset, pageOf } from './keyset'

const ID = '0b6c1f6e-6a1c-4f5e-9d5a-1c2b3a4d5e6f'
const byUrgency = keyset('integer', 'instant', 'uuid')

/** With one bit changed, anywhere before the last letter, of which some bits do not count. */
function flipped(cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url')
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64url')
}

describe('a cursor', () => {
  test('round-trips, to the microsecond', () => {
    const at = '2026-11-29T08:15:30.123456Z'
    expect(byUrgency.decode(byUrgency.encode([2, at, ID]))).toEqual([2, at, ID])
  })

  test('round-trips any text, and needs no escaping in an address', () => {
    const byName = keyset('text', 'uuid')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), fc.uuid(), (name, id) => {
        const cursor = byName.encode([name, id])
        expect(cursor).toBe(encodeURIComponent(cursor))
        expect(byName.decode(cursor)).toEqual([name, id])
      }),
    )
  })

  test('tells nothing of the row that it comes from, and is the same each time', () => {
    const cursor = byUrgency.encode([2, '2026-11-29T08:15:30.123456Z', ID])
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toMatch(/2026|0b6c1f6e|uuid/)
    expect(byUrgency.encode([2, '2026-11-29T08:15:30.123456Z', ID])).toBe(cursor)
    expect(byUrgency.encode([3, '2026-11-29T08:15:30.123456Z', ID])).not.toBe(cursor)
  })

  test.each([
    ['nothing', undefined],
    ['two of one name', [byUrgency.encode([1, '2026-11-29T08:15:30.123456Z', ID])]],
    ['words', 'the next page'],
    ['JSON of another shape', sealCursor('{"0":1}')],
    ['no JSON', sealCursor('the next page')],
    [
      'its values, not sealed',
      Buffer.from(JSON.stringify([1, '2026-11-29T08:15:30.123456Z', ID])).toString('base64url'),
    ],
    ['one that was changed', flipped(byUrgency.encode([1, '2026-11-29T08:15:30.123456Z', ID]))],
    ['fewer keys', keyset('integer', 'uuid').encode([1, ID])],
    [
      'keys of other kinds',
      keyset('text', 'instant', 'uuid').encode(['1', '2026-11-29T08:15:30.123456Z', ID]),
    ],
    ['an instant without its microseconds', byUrgency.encode([1, '2026-11-29T08:15:30Z', ID])],
    ['SQL where the id goes', byUrgency.encode([1, '2026-11-29T08:15:30.123456Z', "' or true --"])],
    ['more than any list has', byUrgency.encode([1, '2026-11-29T08:15:30.123456Z', ID]).repeat(20)],
  ])('of %s is none', (_, cursor) => {
    expect(byUrgency.decode(cursor)).toBeUndefined()
  })
})

describe('a page', () => {
  const placed = (...places: number[]) => places.map((place) => ({ place, total: 5 }))

  test('has a next page if there is one row more than it holds', () => {
    expect(pageOf(placed(3, 4, 5), 2, ({ place }) => `after ${place}`)).toEqual({
      rows: placed(3, 4),
      total: 5,
      before: 2,
      next: 'after 4',
    })
  })

  test('that is exactly full is the last', () => {
    expect(pageOf(placed(4, 5), 2, () => 'never').next).toBeUndefined()
  })

  test('of an empty list is empty', () => {
    expect(pageOf([], 2, () => 'never')).toEqual({ rows: [], total: 0, before: 0, next: undefined })
  })
})
