import { scoreOf } from '../../encounters/model/early-warning-score'
import type { Demo } from '../demo'
import type { DemoStep } from '../demo-steps'
import type { DemoVisitor, VisitRows } from './visit-rows'

/** The mean of each measurement, from well to very ill. */
const middles = [
  { respirations: 15, saturation: 98, systolic: 126, diastolic: 78, pulse: 74, temperature: 36.8 },
  { respirations: 19, saturation: 96, systolic: 118, diastolic: 74, pulse: 94, temperature: 37.6 },
  { respirations: 22, saturation: 94, systolic: 108, diastolic: 66, pulse: 104, temperature: 38.6 },
  { respirations: 27, saturation: 90, systolic: 94, diastolic: 58, pulse: 122, temperature: 38.4 },
] as const

/** Adds a set of vital signs for severity `illness`, taken at the first of `steps`. */
export function addDemoVitals(
  demo: Demo,
  rows: VisitRows,
  visitId: string,
  patient: DemoVisitor,
  illness: 0 | 1 | 2 | 3,
  steps: readonly DemoStep[],
): void {
  const { random } = demo
  const about = middles[illness]
  const near = (value: number, by: number) => value + random.between(-by, by)
  const set = {
    respirations: near(about.respirations, 1),
    oxygenSaturation: near(about.saturation, 1),
    onOxygen: illness === 3,
    systolic: near(about.systolic, 6),
    pulse: near(about.pulse, 5),
    consciousness: 'alert',
    temperature: Math.round((about.temperature + random.between(-3, 3) / 10) * 10) / 10,
  } as const
  const scored = scoreOf(set, { born: patient.born, day: demo.day, pregnant: false, scale: 1 })
  const score = 'score' in scored ? scored.score : undefined
  rows.add('vital_signs', steps, {
    encounter_id: visitId,
    patient_id: patient.id,
    taken_at: steps[0]?.at,
    respirations: set.respirations,
    oxygen_saturation: set.oxygenSaturation,
    saturation_scale: 1,
    on_oxygen: set.onOxygen,
    systolic: set.systolic,
    diastolic: near(about.diastolic, 5),
    pulse: set.pulse,
    consciousness: set.consciousness,
    temperature: set.temperature,
    pain: illness * 2,
    news2: score?.total ?? null,
    news2_risk: score?.risk ?? null,
  })
}
