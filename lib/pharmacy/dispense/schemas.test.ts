import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { handOverForm, takeBackForm } from './schemas'

const signed = { secondUsername: 'pia', secondPassword: 'secret', secondCode: '123456' }

it('who signs as the second person can type the code of their second factor', () => {
  const handed = { key: randomUUID(), id: randomUUID(), expectedVersion: '1', handedTo: 'patient', ...signed }
  expect(handOverForm.parse(handed)).toMatchObject(signed)
  const back = { key: randomUUID(), line: randomUUID(), quantity: '1', usable: 'yes', reason: 'Not needed' }
  expect(takeBackForm.parse({ ...back, ...signed })).toMatchObject(signed)
})
