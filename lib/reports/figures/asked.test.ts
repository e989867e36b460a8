import { describe, expect, it } from 'vitest'
import { addDays } from '../../clock/day'
import { today } from '../../clock/hospital-time'
import { reportWords } from '../words/page'
import { grainOf, readAddress, timeKeysOf } from './asked'

const words = reportWords.wrong
const report = {
  period: 'days',
  dimensions: [{ id: 'clinic', keys: ['a', '-'] }, { id: 'kind' }],
  measures: [{ id: 'visits' }, { id: 'cancelled' }],
} as const
const read = (given: Record<string, string | string[]>) => readAddress(report, given)

describe('a period that is asked for', () => {
  it('is the last thirty days without days, today included', () => {
    const { asked, typed } = read({})
    expect(asked?.span).toMatchObject({ from: addDays(today(), -29), to: today() })
    expect(typed).toEqual({ from: addDays(today(), -29), to: today() })
    expect(read({ to: '2026-03-31' }).asked?.span).toMatchObject({ from: '2026-03-02', to: '2026-03-31' })
  })

  it.each([
    [{ from: '2026-03-02', to: '2026-03-01' }, { to: words.order }],
    [{ from: '2026-02-30', to: '2026-03-01' }, { from: words.day }],
    [{ to: 'soon' }, { to: words.day }],
    [{ to: '2199-01-01' }, { to: words.future }],
    [{ from: '2010-01-01', to: '2026-03-01' }, { from: words.long }],
    [{ clinic: 'b' }, { clinic: words.choice }],
  ])('as %o is refused beside the field, and kept', (given, problems) => {
    const asked = read(given)
    expect(asked).toMatchObject({ asked: undefined, problems })
    const { clinic: _, ...days } = given as Record<string, string>
    expect(asked.typed).toMatchObject(days)
  })

  it('may be five years, and in the digits of every script', () => {
    expect(read({ from: '2021-03-01', to: '2026-02-28' }).problems).toEqual({})
    expect(read({ from: '٢٠٢٦-٠٣-٠١', to: '2026-03-01' }).asked?.span.from).toBe('2026-03-01')
  })

  it('of a report about now is today, whatever the address says', () => {
    const { asked, typed } = readAddress({ ...report, period: 'now' }, { from: 'soon', to: '1' })
    expect(asked?.span).toMatchObject({ from: today(), to: today() })
    expect(typed).toEqual({})
  })
})

it('filters, rows and cases that are not known are left out, others are taken', () => {
  expect(read({ clinic: 'a', kind: 'x', by: 'kind' }).asked).toMatchObject({
    filters: { clinic: 'a' },
    by: 'kind',
  })
  expect(read({ by: 'sex', cases: 'deaths' }).asked).toMatchObject({ by: 'clinic', cases: undefined })
  expect(read({ cases: 'visits' }).asked?.cases).toEqual({ measure: 'visits', row: undefined })
  expect(read({ cases: 'visits', row: 'clinic', key: '-' }).asked?.cases?.row).toEqual({
    dimension: 'clinic',
    key: '-',
  })
  expect(read({ cases: 'visits', row: 'time', key: '2026-03' }).asked?.cases?.row?.dimension).toBe('time')
  expect(read({ cases: 'visits', row: 'sex', key: 'x' }).asked?.cases?.row).toBeUndefined()
})

it('many days are shown month by month, those that the period cuts too', () => {
  expect(grainOf({ from: '2026-01-01', to: '2026-03-03' })).toBe('day')
  expect(grainOf({ from: '2025-12-31', to: '2026-03-03' })).toBe('month')
  expect(timeKeysOf({ from: '2025-12-31', to: '2026-03-03' })).toEqual([
    '2025-12',
    '2026-01',
    '2026-02',
    '2026-03',
  ])
  expect(timeKeysOf({ from: '2026-02-27', to: '2026-03-01' })).toEqual([
    '2026-02-27',
    '2026-02-28',
    '2026-03-01',
  ])
})
