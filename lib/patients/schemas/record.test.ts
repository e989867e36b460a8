import { describe, expect, it } from 'vitest'
import { FormRefused, readForm } from '../../forms/read-form'
import { mergeForm, statusForm } from './record'

const [key, patient, other] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]

const problemsOf = (read: () => unknown) => {
  try {
    read()
  } catch (error) {
    if (error instanceof FormRefused) return Object.keys(error.errors)
    throw error
  }
  return []
}

describe('the form of a step of a record', () => {
  const fields = { key, patient, expectedVersion: '3' }

  it('takes day and time of a death as one instant', () => {
    const death = { ...fields, event: 'record-death', diedOn: '2026-01-02', diedAt: '04:05' }
    expect(readForm(statusForm, death)).toEqual({
      ...{ key, patient, expectedVersion: 3, event: 'record-death', diedAt: expect.any(Date) },
    })
    expect(
      problemsOf(() => readForm(statusForm, { ...death, diedOn: '2026-02-30', diedAt: '25:00' })),
    ).toEqual(['diedOn', 'diedAt'])
  })

  it('takes the steps that have a page, and no others', () => {
    const step = { ...fields, event: 'deactivate', reason: ' moved away ' }
    expect(readForm(statusForm, step)).toMatchObject({ event: 'deactivate', reason: 'moved away' })
    expect(readForm(statusForm, { ...fields, event: 'reactivate' })).toMatchObject({ reason: '' })
    for (const event of ['merge', 'register', 'toString', ''])
      expect(problemsOf(() => readForm(statusForm, { ...fields, event }))).toEqual(['event'])
  })
})

describe('the form of a merge', () => {
  const fields = { key, patient, other, expectedVersion: '3', expectedVersionOfOther: '4', reason: 'same' }

  it('merges the record that does not stay into the one that does, each at the version that was looked at', () => {
    const expectedVersion = { [patient]: 3, [other]: 4 }
    expect(readForm(mergeForm, { ...fields, stays: patient })).toEqual({
      ...{ key, fromId: other, intoId: patient, expectedVersion, reason: 'same' },
    })
    expect(readForm(mergeForm, { ...fields, stays: other })).toMatchObject({ fromId: patient, intoId: other })
  })

  it('takes one of the two records and a reason', () => {
    expect(problemsOf(() => readForm(mergeForm, { ...fields, stays: crypto.randomUUID() }))).toEqual([
      'stays',
    ])
    expect(problemsOf(() => readForm(mergeForm, { ...fields, stays: other, reason: ' ' }))).toEqual([
      'reason',
    ])
  })
})
