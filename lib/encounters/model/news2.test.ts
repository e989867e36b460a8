import { describe, expect, it } from 'vitest'
import { news2, type Vitals } from './news2'

const well: Vitals = {
  respirations: 16,
  oxygenSaturation: 98,
  onOxygen: false,
  systolic: 120,
  pulse: 70,
  consciousness: 'alert',
  temperature: 37,
}
const pointsOf = (name: keyof Vitals, value: number) => news2({ ...well, [name]: value }).points[name]

describe('NEWS2', () => {
  // Chart 1: the first and the last value of each band.
  it.each<[keyof Vitals, [from: number, to: number, points: number][]]>([
    [
      'respirations',
      [
        [4, 8, 3],
        [9, 11, 1],
        [12, 20, 0],
        [21, 24, 2],
        [25, 60, 3],
      ],
    ],
    [
      'oxygenSaturation',
      [
        [60, 91, 3],
        [92, 93, 2],
        [94, 95, 1],
        [96, 100, 0],
      ],
    ],
    [
      'systolic',
      [
        [50, 90, 3],
        [91, 100, 2],
        [101, 110, 1],
        [111, 219, 0],
        [220, 300, 3],
      ],
    ],
    [
      'pulse',
      [
        [20, 40, 3],
        [41, 50, 1],
        [51, 90, 0],
        [91, 110, 1],
        [111, 130, 2],
        [131, 220, 3],
      ],
    ],
    [
      'temperature',
      [
        [30, 35, 3],
        [35.1, 36, 1],
        [36.1, 38, 0],
        [38.1, 39, 1],
        [39.1, 42, 2],
      ],
    ],
  ])('scores %s by the bands of the chart', (name, bands) => {
    for (const [from, to, points] of bands)
      expect([from, pointsOf(name, from), to, pointsOf(name, to)]).toEqual([from, points, to, points])
  })

  it('scores saturation on the second scale by whether oxygen is given', () => {
    const second = (oxygenSaturation: number, onOxygen: boolean) =>
      news2({ ...well, oxygenSaturation, onOxygen }, 2).points.oxygenSaturation
    expect([83, 84, 85, 86, 87, 88, 92].map((value) => second(value, true))).toEqual([3, 2, 2, 1, 1, 0, 0])
    expect([93, 94, 95, 96, 97, 100].map((value) => second(value, true))).toEqual([1, 1, 2, 2, 3, 3])
    expect([93, 97, 100].map((value) => second(value, false))).toEqual([0, 0, 0])
  })

  it('adds two for oxygen and three for anything but alert', () => {
    expect(news2({ ...well, onOxygen: true }).total).toBe(2)
    for (const consciousness of ['confusion', 'voice', 'pain', 'unresponsive'] as const)
      expect(news2({ ...well, consciousness }).total).toBe(3)
  })

  it('names the risk by the total, and by a single three', () => {
    expect(news2(well)).toMatchObject({ total: 0, risk: 'low' })
    expect(news2({ ...well, pulse: 105, temperature: 38.5, respirations: 22 })).toMatchObject({
      total: 4,
      risk: 'low',
    })
    expect(news2({ ...well, systolic: 88 })).toMatchObject({ total: 3, risk: 'low-medium' })
    expect(news2({ ...well, systolic: 88, pulse: 115 })).toMatchObject({ total: 5, risk: 'medium' })
    expect(news2({ ...well, systolic: 88, pulse: 115, respirations: 22 })).toMatchObject({
      total: 7,
      risk: 'high',
    })
  })
})
