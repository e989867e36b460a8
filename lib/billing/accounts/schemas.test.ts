import { describe, expect, it } from 'vitest'
import { creditForm, proposeForm } from '../invoices/schemas'
import { discountForm, payerForm } from './schemas'

const [key, id] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const problemOf = (result: {
  error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }
}) => result.error?.issues.map(({ path, message }) => [path[0], message])

describe('a discount that is typed', () => {
  const read = (amount: string, unit: string) =>
    discountForm.safeParse({ key, id, charge: '', amount, unit, reason: 'Hardship' })

  it.each([
    ['12,50', 'money', { minor: 1250 }],
    ['12.5', 'percent', { basisPoints: 1250 }],
    ['33.33', 'percent', { basisPoints: 3333 }],
    ['100', 'percent', { basisPoints: 10_000 }],
  ])('%s of %s is read', (amount, unit, off) => expect(read(amount, unit).data?.off).toEqual(off))

  it.each([
    ['', 'money', /Write an amount/],
    ['0', 'money', /Write an amount/],
    ['-5', 'money', /Write an amount/],
    ['1,000', 'money', /Write either/],
    ['101', 'percent', /at most 100/],
    ['0', 'percent', /at most 100/],
  ])('%s of %s is refused', (amount, unit, message) =>
    expect(problemOf(read(amount, unit))).toEqual([['amount', expect.stringMatching(message)]]),
  )

  it('without a reason is refused', () => {
    const empty = discountForm.safeParse({ key, id, charge: '', amount: '1', unit: 'money', reason: ' ' })
    expect(problemOf(empty)?.[0]?.[0]).toBe('reason')
  })
})

describe('other forms', () => {
  it('take a payer without a limit, and one with', () => {
    const typed = { key, id, rank: '2', payer: id, share: '80', limit: '', member: '' }
    expect(payerForm.parse(typed)).toMatchObject({
      rank: 2,
      shareBasisPoints: 8000,
      limitMinor: null,
      memberNumber: null,
    })
    expect(payerForm.parse({ ...typed, limit: '1234.5' }).limitMinor).toBe(123_450)
  })

  it('take a credit for all, for a line and for a part of one, and no amount of nothing', () => {
    const typed = { key, id, line: '', amount: '', reason: 'Wrong price' }
    expect(creditForm.parse(typed).lines).toBeNull()
    expect(creditForm.parse({ ...typed, line: '3' }).lines).toEqual([{ line: 3, amountMinor: null }])
    expect(creditForm.parse({ ...typed, line: '3', amount: '2' }).lines).toEqual([
      { line: 3, amountMinor: 200 },
    ])
    expect(problemOf(creditForm.safeParse({ ...typed, amount: '2' }))).toEqual([
      ['amount', 'Choose a line for an amount.'],
    ])
    expect(problemOf(proposeForm.safeParse(typed))).toEqual([['amount', 'Write an amount, such as 12.50.']])
  })
})
