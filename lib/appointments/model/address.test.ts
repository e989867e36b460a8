import { expect, it } from 'vitest'
import { readReturn } from './address'

const clinic = '11111111-2222-4333-8444-555555555555'
const patient = '99999999-2222-4333-8444-555555555555'

it.each([
  ['/appointments/book', '/appointments/book'],
  [`/appointments/walk-in?clinic=${clinic}`, `/appointments/walk-in?clinic=${clinic}`],
  [
    `/appointments/book?clinic=${clinic}&practitioner=7&day=2031-03-03&at=2031-03-03T10%3A00%3A00.000Z`,
    `/appointments/book?day=2031-03-03&clinic=${clinic}&practitioner=7&at=2031-03-03T10%3A00%3A00.000Z`,
  ],
  // Invalid or foreign parameters are dropped.
  [`/appointments/book?clinic=x&day=2031-02-30&at=<script>&patient=${patient}&q=1`, '/appointments/book'],
])('%s leads back there', (carried, address) => {
  expect(readReturn(carried)).toBe(address)
  expect(readReturn(carried, patient)).toBe(
    `${address}${address.includes('?') ? '&' : '?'}patient=${patient}`,
  )
})

it.each([
  undefined,
  '',
  ['/appointments/book'],
  '//elsewhere.example/appointments/book',
  'https://elsewhere.example/appointments/book',
  '/appointments/book/../../settings',
  '/appointments/book#x',
  '/appointments',
  'toString',
  'javascript:alert(1)',
  String.raw`/\elsewhere.example?/appointments/book`,
])('%s leads nowhere', (carried) => {
  expect(readReturn(carried, patient)).toBeUndefined()
})
