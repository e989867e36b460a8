import { expect, it } from 'vitest'
import { isSameTelephone, telephonesIn } from './same-telephone'

it.each<[string, string[]]>([
  ['0555 123 4567', ['0555 123 4567']],
  ['8123 9876 / +65 9123 4567', ['8123 9876', '+65 9123 4567']],
  ['8123 9876, 9123 4567', ['8123 9876', '9123 4567']],
  ['030/123 45 67', ['030/123 45 67']],
  ['0761/20 34 567; 112233', ['0761/20 34 567', '112233']],
  ['020 7946 0958 / 12', ['020 7946 0958']],
  ['8123 9876 / 9123 4567 / 3', ['8123 9876 / 9123 4567 / 3']],
  [' ', []],
])('in “%s” are %j', (field, numbers) => expect(telephonesIn(field)).toEqual(numbers))

it.each<[string, string, string, boolean]>([
  ['8123 9876', '+65 8123 9876', 'Asia/Singapore', true],
  ['8123 9876', '0065 8123 9876', 'Asia/Singapore', true],
  ['8123 9876', '9123 9876', 'Asia/Singapore', false],
  ['8123 9876', '+66 8123 9876', 'Asia/Singapore', false],
  ['912 345 678', '+351 912 345 678', 'Europe/Lisbon', true],
  ['030/123 45 67', '+49 30 1234567', 'Europe/Berlin', true],
  ['98100 12345', '+91 98100 12345', 'Asia/Kolkata', true],
  ['(212) 736-5000', '+1 212 736 5000', 'America/New_York', true],
  ['0555 314 1592', '(0555) 314-1592', 'UTC', true],
  ['0555 111 2222', '+44 555 111 2222', 'UTC', true],
  ['1234', '991234', 'UTC', false],
])('%s and %s in %s: %s', (one, other, timeZone, same) => {
  expect(isSameTelephone(one, other, timeZone)).toBe(same)
  expect(isSameTelephone(other, one, timeZone)).toBe(same)
})
