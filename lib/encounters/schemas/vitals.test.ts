import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormRefused, readForm } from '../../forms/read-form'
import { scoreOf } from '../model/early-warning-score'
import { type Measurement, vitalLimits } from '../model/vital-limits'
import { vitalsFields } from './vitals'

const problems = (fields: Record<string, string>) => {
  try {
    readForm(vitalsFields, fields)
    return {}
  } catch (error) {
    if (error instanceof FormRefused) return error.errors
    throw error
  }
}

describe('what is typed as vital signs', () => {
  it('is refused in plain words where it cannot be', () => {
    expect(problems({ pulse: '700' })).toEqual({
      pulse: 'A pulse of 700 is not possible: 20 to 300 a minute.',
    })
    expect(problems({ oxygenSaturation: '101' })).toEqual({
      oxygenSaturation: 'A saturation of 101 is not possible: 30 to 100%.',
    })
    expect(problems({ temperature: 'warm' })).toEqual({
      temperature: 'Write the temperature as a number, such as 25.',
    })
    expect(problems({ pulse: '1e2' })).toHaveProperty('pulse')
    expect(problems({ systolic: '80', diastolic: '120' })).toEqual({
      diastolic: 'The diastolic pressure is below the systolic one, and 120 is not below 80.',
    })
    expect(problems({})).toEqual({ respirations: 'Write down at least one measurement.' })
  })

  it('is taken with a comma, in part, and to the digits that count', () => {
    expect(readForm(vitalsFields, { temperature: ' 37,46 ' })).toMatchObject({
      temperature: 37.5,
      pulse: null,
    })
    expect(problems({ consciousness: 'alert' })).toEqual({})
  })

  it('is taken within the limits and refused beyond them, for each measurement', () => {
    const names = Object.keys(vitalLimits) as Measurement[]
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 0, max: 999 }), (name, value) => {
        const { least, most } = vitalLimits[name]
        const refused = name in problems({ [name]: String(value) })
        expect(refused).toBe(value < least || value > most)
      }),
    )
  })
})

describe('a score', () => {
  const whole = {
    respirations: 16,
    oxygenSaturation: 98,
    onOxygen: false,
    systolic: 120,
    pulse: 70,
    consciousness: 'alert',
    temperature: 37,
  } as const
  const about = { born: '1980-01-01', day: '2026-11-23', pregnant: false, scale: 1 } as const

  it('is given for a whole set of a grown person', () => {
    expect(scoreOf(whole, about)).toMatchObject({ score: { total: 0 } })
    expect(scoreOf(whole, { ...about, born: '2010-11-23' })).toMatchObject({ score: { total: 0 } })
  })

  it('is not given where NEWS2 is not valid, or where a part is missing', () => {
    expect(scoreOf(whole, { ...about, born: '2010-11-24' })).toMatchObject({
      none: expect.stringMatching('16'),
    })
    expect(scoreOf(whole, { ...about, pregnant: true })).toMatchObject({
      none: expect.stringMatching('pregn'),
    })
    expect(scoreOf(whole, { ...about, born: null })).toMatchObject({ none: expect.stringMatching('birth') })
    for (const part of Object.keys(whole))
      expect(scoreOf({ ...whole, [part]: null }, about)).toMatchObject({
        none: expect.stringMatching(/^No score yet: .* missing\.$/),
      })
  })
})
