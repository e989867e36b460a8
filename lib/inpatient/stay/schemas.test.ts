import { expect, it } from 'vitest'
import { bedTimesForm, exchangeForm, leaveForm, moveForm } from './schemas'

const step = { key: crypto.randomUUID(), id: crypto.randomUUID(), expectedVersion: '3' }
const problems = (form: typeof moveForm | typeof leaveForm | typeof exchangeForm, fields: object) =>
  form.safeParse({ ...step, ...fields }).error?.issues.map(({ path, message }) => [path[0], message])

it('a bed is chosen, or out of bed in so many words, never by leaving it empty', () => {
  expect(problems(moveForm, { bed: '' })).toEqual([['bed', 'Choose a bed.']])
  expect(moveForm.parse({ ...step, bed: 'none' }).bed).toBeNull()
  expect(moveForm.parse({ ...step, bed: step.id }).bed).toBe(step.id)
})

it('another patient is chosen with the version that the list showed', () => {
  expect(problems(exchangeForm, { other: '' })).toEqual([['other', 'Choose a patient.']])
  expect(exchangeForm.parse({ ...step, other: `${step.id}.12` }).other).toEqual({
    ...{ id: step.id, expectedVersion: 12 },
  })
})

it('a day and time that no calendar has is refused beside its field', () => {
  const leave = { reason: 'Home' }
  // The form shows the first problem of each field.
  for (const until of ['2026-02-30T10:00', '2026-05-12', '2026-05-12T25:00', 'tomorrow'])
    expect(problems(leaveForm, { ...leave, until })?.[0], until).toEqual([
      'until',
      'Give the day and the time.',
    ])
  expect(leaveForm.parse({ ...step, ...leave, until: '' }).until).toBeNull()
  expect(leaveForm.parse({ ...step, ...leave, until: '2026-05-12T10:00' }).until).toBe('2026-05-12T10:00')
})

it('the instants that a correction was shown come with it', () => {
  const known = '2026-05-12T10:00:23.456Z 2026-05-12T11:00:00.000Z'
  const times = { entry: '', bed: step.id, from: '2026-05-12T10:00', until: '', reason: 'Typed wrongly' }
  expect(bedTimesForm.parse({ ...step, ...times, knownFrom: known })).toMatchObject({
    ...{ entry: null, until: null, knownUntil: [] },
    knownFrom: known.split(' ').map((at) => new Date(at)),
  })
})
