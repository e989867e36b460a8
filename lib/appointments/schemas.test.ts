import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormRefused, readForm } from '../forms/read-form'
import { bookForm, clinicForm, exceptionForm, hoursForm, slotValue, walkInForm } from './schemas'

/** The problem of each field; empty for a valid form. */
function problems(read: () => unknown): Readonly<Record<string, string>> {
  try {
    read()
    return {}
  } catch (error) {
    if (error instanceof FormRefused) return error.errors
    throw error
  }
}

const id = '0b0e7a55-1f0f-4a52-8a5b-6a3ad8f8a001'
const right = {
  key: id,
  patient: id,
  clinic: id,
  kind: 'scheduled',
  priority: 'routine',
  reason: ' Red eye ',
  slot: '7|2026-11-24T10:00:00.000Z',
}

describe('booking', () => {
  it('reads what is right, and names each field that is not', () => {
    expect(readForm(bookForm, right)).toMatchObject({ reason: 'Red eye', slot: { practitionerId: 7 } })
    const wrong = { ...right, reason: ' ', slot: undefined, kind: 'party', clinic: '' }
    expect(Object.keys(problems(() => readForm(bookForm, wrong))).sort()).toEqual([
      'clinic',
      'kind',
      'reason',
      'slot',
    ])
  })

  it('gets the slot back that it gave, and takes nothing else for one', () => {
    fc.assert(
      fc.property(
        fc.nat(999_999),
        fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
        (practitionerId, startsAt) => {
          const slot = slotValue({ practitionerId, startsAt })
          expect(readForm(bookForm, { ...right, slot }).slot).toEqual({ practitionerId, startsAt })
        },
      ),
    )
    fc.assert(
      fc.property(fc.string(), (slot) => {
        expect(problems(() => readForm(bookForm, { ...right, slot }))).toHaveProperty('slot')
      }),
    )
  })

  it('refuses what no text holds and what is too long', () => {
    for (const reason of ['a\u0000b', 'x'.repeat(301), '\ud800'])
      expect(problems(() => readForm(bookForm, { ...right, reason }))).toHaveProperty('reason')
    expect(readForm(bookForm, { ...right, reason: '🦊'.repeat(300) }).reason).toHaveLength(600)
  })

  it('checks nobody in who was not compared', () => {
    expect(problems(() => readForm(walkInForm, right))).toHaveProperty('compared')
    expect(problems(() => readForm(walkInForm, { ...right, compared: 'on' }))).toEqual({})
  })
})

describe('hours', () => {
  const hours = {
    key: id,
    practitioner: '7',
    clinic: id,
    room: 'Room 1',
    weekday: '1',
    startsAt: '08:00',
    endsAt: '12:00',
    slotMinutes: '20',
    validFrom: '2026-02-28',
  }
  it.each([
    [{}, []],
    [{ endsAt: '08:00' }, ['endsAt']],
    [{ endsAt: '08:00', nextDay: 'on' }, ['endsAt']],
    [{ endsAt: '06:00' }, ['endsAt']],
    [{ endsAt: '06:00', nextDay: 'on' }, []],
    [{ nextDay: 'on' }, ['nextDay']],
    [{ endsAt: '24:00' }, []],
    [{ endsAt: '00:00' }, []],
    [{ startsAt: '24:00', nextDay: 'on' }, ['startsAt']],
    [{ endsAt: '24:01' }, ['endsAt']],
    [{ slotMinutes: '4' }, ['slotMinutes']],
    [{ slotMinutes: '2.5' }, ['slotMinutes']],
    [{ validFrom: '2026-02-30' }, ['validFrom']],
    [{ weekday: '8', room: '' }, ['room', 'weekday']],
  ])('%o is wrong in %o', (change, wrong) => {
    expect(Object.keys(problems(() => readForm(hoursForm, { ...hours, ...change }))).sort()).toEqual(wrong)
  })

  const exception = {
    key: id,
    kind: 'closed',
    practitioner: '7',
    clinic: '',
    fromDay: '2026-11-23',
    fromTime: '00:00',
    toDay: '2026-11-25',
    toTime: '23:59',
    reason: 'Leave',
  }
  it.each([
    [{}, []],
    [{ practitioner: '' }, ['practitioner']],
    [{ practitioner: '', clinic: id }, []],
    [{ toDay: '2026-11-22' }, ['toTime']],
    [{ kind: 'open' }, ['clinic', 'toDay']],
    [{ kind: 'open', clinic: id, toDay: '2026-11-23' }, []],
    [{ kind: 'open', clinic: id, fromTime: '22:00', toDay: '2026-11-24', toTime: '06:00' }, []],
    [{ kind: 'open', clinic: id, fromTime: '22:00', toDay: '2026-11-24', toTime: '22:01' }, ['toDay']],
    [{ kind: 'open', clinic: id, fromTime: '22:00', toDay: '2026-11-23', toTime: '24:00' }, []],
    [{ reason: '' }, ['reason']],
  ])('an exception with %o is wrong in %o', (change, wrong) => {
    expect(Object.keys(problems(() => readForm(exceptionForm, { ...exception, ...change }))).sort()).toEqual(
      wrong,
    )
  })

  it('a clinic has a letter or two', () => {
    expect(readForm(clinicForm, { key: id, name: 'Eyes', letter: ' e ' })).toMatchObject({ letter: 'E' })
    expect(problems(() => readForm(clinicForm, { key: id, name: 'Eyes', letter: 'É' }))).toHaveProperty(
      'letter',
    )
  })
})
