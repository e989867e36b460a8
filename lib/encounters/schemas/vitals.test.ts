import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormRefused, readForm } from '../../forms/read-form'
import { absentField } from '../model/absent-reasons'
import { scoreOf } from '../model/early-warning-score'
import { type Measurement, vitalLimits } from '../model/vital-limits'
import { vitalsFields, vitalsForm } from './vitals'

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
      pulse: 'A pulse of 700 is not possible: 0 to 300 a minute.',
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

  it('is taken with a comma, and in part', () => {
    expect(readForm(vitalsFields, { temperature: ' 37,4 ' })).toMatchObject({
      temperature: 37.4,
      pulse: null,
    })
    expect(problems({ consciousness: 'alert' })).toEqual({})
  })

  it('may be left out whole where allergies were answered, and only then', () => {
    const id = crypto.randomUUID()
    const read = (typed: Record<string, string>) => readForm(vitalsForm, { key: id, id, ...typed })
    expect(read({ noKnownAllergies: 'on' }).set).toBeNull()
    expect(read({ substance: 'Latex' }).set).toBeNull()
    expect(read({ substance: 'Latex', pulse: '70' }).set).toMatchObject({ pulse: 70, notMeasured: {} })
    expect(() => read({ substance: ' ' })).toThrow(FormRefused)
    // Nothing that was chosen is dropped.
    for (const touched of [{ onOxygen: 'no' }, { pregnant: 'on' }, { saturationScale: '2' }])
      expect(() => read({ noKnownAllergies: 'on', ...touched })).toThrow(FormRefused)
  })

  it('is never rounded: what is too fine is asked for as it counts', () => {
    expect(problems({ temperature: '37,46' })).toEqual({
      temperature: 'Write the temperature with at most one decimal place.',
    })
    expect(problems({ oxygenSaturation: '91.5', respirations: '8.5' })).toEqual({
      oxygenSaturation: 'Write the saturation as a whole number.',
      respirations: 'Write the breathing rate as a whole number.',
    })
    // Zeros say nothing that is lost.
    expect(readForm(vitalsFields, { pulse: '70.0' })).toMatchObject({ pulse: 70 })
  })

  it('asks of a child how it breathes and how much oxygen it gets, which says that it is on oxygen', () => {
    const asked = {
      respiratoryDistress: 'moderate',
      oxygenFlow: '0,25',
      oxygenDevice: 'other',
      capillaryRefill: '3',
    }
    expect(readForm(vitalsFields, { ...asked, onOxygen: 'yes' })).toMatchObject({
      ...{ respiratoryDistress: 'moderate', oxygenFlow: 0.25, oxygenDevice: 'other', capillaryRefill: 3 },
    })
    for (const onOxygen of ['', 'no'])
      for (const given of [{ oxygenFlow: '2' }, { oxygenDevice: 'cpap' }])
        expect(problems({ ...given, onOxygen, pulse: '120' })).toEqual({
          onOxygen: 'Choose “Oxygen”, or leave the flow and how it is given empty.',
        })
    expect(problems({ respiratoryDistress: 'none' })).toEqual({})
    expect(problems({ capillaryRefill: '2.5' })).toHaveProperty('capillaryRefill')
    expect(problems({ respiratoryDistress: 'awful' })).toHaveProperty('respiratoryDistress')
  })

  it('can be an arrest, and the heaviest person', () => {
    expect(readForm(vitalsFields, { pulse: '0', respirations: '0' })).toMatchObject({
      ...{ pulse: 0, respirations: 0 },
    })
    expect(readForm(vitalsFields, { weight: '620' })).toMatchObject({ weight: 620 })
  })

  it('can be that something could not be measured, and why', () => {
    for (const name of Object.keys(vitalLimits) as Measurement[]) {
      const field = absentField(name)
      expect(readForm(vitalsFields, { [field]: 'error' })).toMatchObject({
        ...{ [name]: null, notMeasured: { [name]: 'error' } },
      })
      expect(readForm(vitalsFields, { [field]: 'error' })).not.toHaveProperty(field)
      const { least } = vitalLimits[name]
      expect(problems({ [name]: String(least), [field]: 'asked-declined' })).toHaveProperty(field)
      expect(problems({ [field]: 'made-up' })).toHaveProperty(field)
    }
    expect(readForm(vitalsFields, { pulse: '70' })).toMatchObject({ notMeasured: {} })
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

  it('counts an arrest as the extremes that it is, and is never less than what was measured', () => {
    const arrest = { ...whole, pulse: 0, respirations: 0, consciousness: 'unresponsive' } as const
    expect(scoreOf(arrest, about)).toMatchObject({
      score: { total: 9, points: { pulse: 3, respirations: 3, consciousness: 3 } },
    })
    expect(scoreOf({ ...arrest, systolic: null, oxygenSaturation: null }, about)).toMatchObject({
      ...{ none: expect.stringContaining('missing'), atLeast: { total: 9, risk: 'high' } },
    })
    const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null })
    const vitals = fc.record({
      respirations: maybe(fc.integer({ min: 0, max: 60 })),
      oxygenSaturation: maybe(fc.integer({ min: 60, max: 100 })),
      onOxygen: maybe(fc.boolean()),
      systolic: maybe(fc.integer({ min: 50, max: 250 })),
      pulse: maybe(fc.integer({ min: 0, max: 200 })),
      consciousness: maybe(fc.constantFrom('alert' as const, 'voice' as const)),
      temperature: maybe(fc.integer({ min: 300, max: 420 }).map((tenths) => tenths / 10)),
    })
    const filled = { ...whole, onOxygen: true }
    fc.assert(
      fc.property(vitals, fc.constantFrom(1 as const, 2 as const), (some, scale) => {
        const read = scoreOf(some, { ...about, scale })
        if ('score' in read) return
        const complete = Object.fromEntries(
          Object.entries(some).map(([name, value]) => [name, value ?? filled[name as keyof typeof filled]]),
        ) as typeof some
        const whatever = scoreOf(complete, { ...about, scale })
        if (!('score' in whatever) || !read.atLeast) throw new Error('A complete set has a score.')
        expect(whatever.score.total).toBeGreaterThanOrEqual(read.atLeast.total)
      }),
    )
  })
})
