import { describe, expect, it } from 'vitest'
import { hospitalInstant } from '../../clock/hospital-time'
import { nextChange } from './open-calls'
import { type PolicyRow, stepsOf } from './steps-of'

const row = (step: number, name: PolicyRow['function'], afterMinutes: number): PolicyRow => ({
  ...{ kind: 'high-score', level: 'high', step, function: name, afterMinutes },
})
const policy = [
  row(2, 'doctor-on-call', 15),
  row(1, 'doctor', 0),
  row(1, 'nurse-in-charge', 0),
  row(3, 'anaesthetist-on-call', 30),
  { ...row(1, 'surgeon-on-call', 0), level: 'medium' },
  { ...row(1, 'nurse', 0), kind: 'overdue' as const },
]
const high = (since: Date) => ({ kind: 'high-score' as const, level: 'high', since })
const minutes = (since: Date, count: number) => new Date(since.getTime() + count * 60_000)

describe('an escalation', () => {
  const since = new Date('2026-05-12T10:00:00Z')
  it.each([
    [0, [1], 2],
    [14.99, [1], 2],
    [15, [1, 2], 3],
    [29, [1, 2], 3],
    [30, [1, 2, 3], undefined],
    [600, [1, 2, 3], undefined],
  ])('after %d minutes without an answer has reached %j, next %s', (after, reached, next) => {
    const found = stepsOf(policy, high(since), minutes(since, after))
    expect(found.reached.map(({ step }) => step)).toEqual(reached)
    expect(found.next?.step).toBe(next)
  })

  it('tells at a step everybody whom the policy names for it, and nobody of another level or kind', () => {
    const [first] = stepsOf(policy, high(since), since).reached
    expect(first?.functions.toSorted()).toEqual(['doctor', 'nurse-in-charge'])
    expect(stepsOf(policy, { ...high(since), level: 'low' }, since)).toEqual({ reached: [], next: undefined })
  })

  it('goes on over midnight', () => {
    const late = hospitalInstant('2026-05-12', '23:50')
    const { reached, next } = stepsOf(policy, high(late), hospitalInstant('2026-05-13', '00:06'))
    expect(reached.at(-1)?.at).toEqual(hospitalInstant('2026-05-13', '00:05'))
    expect(next?.at).toEqual(hospitalInstant('2026-05-13', '00:20'))
  })
})

it('an open list is read again when the next set is due, the next answer runs out or the next step is reached', () => {
  const at = new Date('2026-05-12T10:00:00Z')
  const due = (inMinutes: number, late = inMinutes) => ({
    ...{ dueAt: minutes(at, inMinutes), lateSince: minutes(at, late) },
  })
  expect(nextChange([due(-5), { dueAt: null, lateSince: null }], [], at)).toBeUndefined()
  expect(nextChange([due(-90, 7), due(30)], [], at)).toEqual(minutes(at, 7))
  expect(nextChange([due(30)], [{ next: { at: minutes(at, 3) } } as never], at)).toEqual(minutes(at, 3))
})
