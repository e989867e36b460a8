import { expect, test } from 'vitest'
import { pointsOf } from './points'

const rows = [
  { key: '2026-11-02', name: null, values: {} },
  { key: '2026-11-03', name: null, values: { figure: 7 } },
  { key: '2026-11-04', name: null, values: { figure: null } },
]
const [second, third] = [7, 0] as const

test.each([[{ count: true }], [{ sum: 'amount' }]] as const)(
  'a day without a case is drawn at nothing: %j',
  (way) => {
    expect(pointsOf({ id: 'figure', way }, rows).map(({ value }) => value)).toEqual([0, second, third])
  },
)

test.each([
  [{ median: 'minutes' }],
  [{ p90: 'minutes' }],
  [{ mean: 'days' }],
  [{ most: 'days' }],
  [{ share: 'used', among: 'planned' }],
] as const)('and not drawn where there is nothing to make it of: %j', (way) => {
  expect(pointsOf({ id: 'figure', way }, rows)).toEqual([{ key: '2026-11-03', value: second }])
})
