import type { TypedVitals } from '../../encounters/schemas/vitals'
import type { Hospital } from '../hospital'

/** A set of vital signs of somebody who is ill from 0, well, to 3, very. */
export function vitalsOf({ random }: Hospital, illness: number): TypedVitals {
  const isWorse = random.share() < 0.1 + illness * 0.1
  const ill = isWorse ? illness : Math.max(0, illness - 1)
  return {
    ...{
      respirations: 14 + random.between(0, 3) + ill * 3,
      oxygenSaturation: 98 - random.between(0, 1) - ill * 2,
    },
    ...{
      onOxygen: false,
      systolic: 118 + random.between(0, 12) - ill * 6,
      diastolic: 70 + random.between(0, 8),
    },
    ...{
      pulse: 72 + random.between(0, 12) + ill * 10,
      temperature: 36.6 + random.between(0, 4) / 10 + ill * 0.5,
    },
    ...{
      consciousness: 'alert',
      weight: null,
      height: null,
      pain: null,
      saturationScale: 1,
      pregnant: false,
    },
  }
}
