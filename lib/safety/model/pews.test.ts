import { describe, expect, it } from 'vitest'
import { shippedSafety } from '@/e2e/support/unit/shipped-safety'
import { priorityByLevel } from '../../encounters/model/priority'
import { levelOf, type PewsVitals, pewsOf } from './pews'
import { outOfRange } from './vital-ranges'

const data = shippedSafety()

const well: PewsVitals = {
  ...{ respirations: 22, respiratoryDistress: 'none', oxygenSaturation: 98, onOxygen: false },
  ...{ oxygenFlow: null, oxygenPercent: null, oxygenDevice: null, pulse: 95, systolic: 100 },
  ...{ capillaryRefill: 2, consciousness: 'alert', temperature: 37 },
}
const EIGHT = 8 * 12
const score = (more: Partial<PewsVitals>, months = EIGHT) => pewsOf({ ...well, ...more }, months, data)

/**
 * Read from the printed charts (NHS England, September 2023), not from the file: the lowest value of each colour from
 * the bottom of the chart up, with its points.
 */
const charts = {
  respirations: {
    0: '0:4 10:2 20:1 30:0 50:1 60:2 70:4',
    12: '0:4 10:2 20:0 40:1 50:2 60:4',
    60: '0:4 10:2 15:1 20:0 25:1 40:2 50:4',
    156: '0:4 10:1 15:0 25:1 30:2 40:4',
  },
  pulse: {
    0: '0:4 80:2 90:1 110:0 150:1 170:2 180:4',
    12: '0:4 60:2 70:1 90:0 140:1 150:2 170:4',
    60: '0:4 60:2 70:1 80:0 120:1 140:2 160:4',
    156: '0:4 50:2 60:1 70:0 100:1 120:2 130:4',
  },
  systolic: {
    0: '0:4 50:2 60:1 70:0 90:1 100:2 110:4',
    12: '0:4 50:2 60:1 80:0 100:1 120:2 130:4',
    60: '0:4 70:2 80:1 90:0 110:1 120:2 130:4',
    156: '0:4 80:2 90:1 100:0 120:1 130:2 140:4',
  },
} as const

describe('the paediatric score', () => {
  it.each(
    Object.entries(charts).flatMap(([part, byAge]) =>
      Object.entries(byAge).map(([months, bands]) => [part, Number(months), bands] as const),
    ),
  )('%s from %d months on scores as on the chart', (part, months, bands) => {
    const steps = bands.split(' ').map((band) => band.split(':').map(Number) as [number, number])
    for (const [at, [least, points]] of steps.entries()) {
      const end = (steps[at + 1]?.[0] ?? least + 20) - 1
      for (const value of [least, end])
        expect(score({ [part]: value }, months)?.points[part as 'pulse'], `${value}`).toBe(points)
    }
  })

  it('of a well child is 0, of one who is very ill an emergency', () => {
    expect(score({})).toMatchObject({ total: 0, level: 'none', missing: [], triggers: [] })
    const ill = { respirations: 52, oxygenSaturation: 86, pulse: 170, temperature: 40.2 }
    expect(score(ill)).toMatchObject({ total: 12, level: 'high', triggers: ['temperature'] })
    expect(score({ ...ill, respiratoryDistress: 'mild' })).toMatchObject({ total: 13, level: 'emergency' })
  })

  it('goes by age: to the day before the birthday the younger chart, from 16 years none', () => {
    const at = (months: number) => score({ pulse: 120 }, months)?.points.pulse
    expect([at(11), at(12), at(59), at(60), at(155), at(156), at(191)]).toEqual([0, 0, 0, 1, 1, 2, 2])
    expect(score({}, 192)).toBeUndefined()
  })

  it.each([
    [{ onOxygen: true }, 1, ['oxygen']],
    [{ onOxygen: true, oxygenFlow: 0.5 }, 1, []],
    [{ onOxygen: true, oxygenFlow: 2 }, 2, []],
    [{ onOxygen: true, oxygenFlow: 6 }, 4, []],
    [{ onOxygen: true, oxygenPercent: 28 }, 1, []],
    [{ onOxygen: true, oxygenPercent: 40 }, 2, []],
    [{ onOxygen: true, oxygenPercent: 50 }, 4, []],
    [{ onOxygen: true, oxygenDevice: 'cpap' }, 4, []],
    [{ capillaryRefill: 3 }, 2, []],
    [{ oxygenSaturation: 94 }, 1, []],
    [{ oxygenSaturation: 91 }, 4, []],
    [{ respiratoryDistress: 'severe' }, 4, []],
    [{ systolic: null, capillaryRefill: null }, 0, ['systolic', 'capillaryRefill']],
  ] as const)('%j scores %d', (more, total, missing) => {
    expect(score(more)).toMatchObject({ total, missing })
  })

  it('a child who only responds to voice or pain is worse than the number', () => {
    expect(score({ consciousness: 'voice' })).toMatchObject({ total: 0, level: 'high' })
    expect(score({ consciousness: 'pain' })).toMatchObject({ total: 0, level: 'emergency' })
  })

  it('has the levels of the chart', () => {
    const levels = [0, 1, 4, 5, 8, 9, 12, 13, 26].map(levelOf)
    expect(levels).toEqual([
      'none',
      'low',
      'low',
      'medium',
      'medium',
      'high',
      'high',
      'emergency',
      'emergency',
    ])
  })
})

describe('usual ranges', () => {
  it('mark each value that is outside, with the source', () => {
    const ill = { respirations: 52, oxygenSaturation: 86, pulse: 170, temperature: 40.2, systolic: null }
    const found = outOfRange(ill, EIGHT, data)
    expect(found.map(({ measurement, side }) => `${measurement} ${side}`).sort()).toEqual([
      'oxygenSaturation low',
      'pulse high',
      'respirations high',
      'temperature high',
    ])
    expect(found.every(({ range }) => range.source.length > 20)).toBe(true)
    expect(
      outOfRange({ respirations: 22, pulse: 95, oxygenSaturation: 98, temperature: 37 }, EIGHT, data),
    ).toEqual([])
  })

  it('cover every age once, and their ends are within', () => {
    const measurements = [...new Set(data.ranges.map(({ measurement }) => measurement))]
    expect(measurements.sort()).toEqual([
      'oxygenSaturation',
      'pulse',
      'respirations',
      'systolic',
      'temperature',
    ])
    for (const measurement of measurements)
      for (let months = 0; months < 1200; months += 1) {
        const rows = data.ranges.filter(
          (row) =>
            row.measurement === measurement &&
            row.fromMonths <= months &&
            (row.toMonths === null || months < row.toMonths),
        )
        expect(rows, `${measurement} at ${months}`).toHaveLength(1)
        for (const { low, high } of rows) {
          for (const value of [low, high])
            if (value !== null) expect(outOfRange({ [measurement]: value }, months, data)).toEqual([])
          if (low !== null) expect(outOfRange({ [measurement]: low - 0.1 }, months, data)).toHaveLength(1)
          if (high !== null) expect(outOfRange({ [measurement]: high + 0.1 }, months, data)).toHaveLength(1)
        }
      }
  })
})

it('the proposed priority goes by the level of a score', () => {
  const proposed = (...levels: (keyof typeof priorityByLevel)[]) =>
    levels.map((level) => priorityByLevel[level])
  expect(proposed('none', 'low', 'medium', 'high', 'emergency')).toEqual([
    'routine',
    'routine',
    'urgent',
    'emergency',
    'emergency',
  ])
  expect(proposed('low', 'low-medium', 'medium', 'high')).toEqual([
    'routine',
    'urgent',
    'urgent',
    'emergency',
  ])
})
