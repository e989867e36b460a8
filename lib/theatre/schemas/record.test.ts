import { expect, it } from 'vitest'
import { recordProblems } from '../words/record'
import { handOverForm, specimenForm } from './record'

const existing = { key: crypto.randomUUID(), id: crypto.randomUUID() }

it('a specimen is handed over with a test, or goes elsewhere', () => {
  const read = (test: unknown) =>
    handOverForm.safeParse({ ...existing, entry: crypto.randomUUID(), takenBy: 'Porter', test })
  const panel = crypto.randomUUID()
  expect(read(panel).data?.test).toBe(panel)
  expect(read('elsewhere').data?.test).toBeNull()
  for (const typed of ['', 'histology', undefined])
    expect(read(typed).error?.issues).toMatchObject([{ path: ['test'], message: recordProblems.test }])
})

it('a specimen was taken at a time of the clock, or now', () => {
  const read = (time: string) =>
    specimenForm.safeParse({ ...existing, label: 'A', what: 'Skin', container: 'Cup', quantity: '1', time })
  expect([read('').data?.time, read('09:30').data?.time]).toEqual(['', '09:30'])
  expect(read('25:00').error?.issues).toMatchObject([{ path: ['time'], message: recordProblems.time }])
})
