import type { Demo } from '../demo'
import { type DemoPerson, type Fit, fits } from '../plausible'

const ADULT = [18, 120] as const

/** Reasons for demo appointments, each with whom it fits, and where: A outpatients, B eyes, C mother and child, D nurse. */
const demoReasons: readonly (Fit & { reason: string })[] = [
  { reason: 'Blood pressure check', clinics: 'AD', ages: [35, 120] },
  { reason: 'Cough for a week', clinics: 'AC' },
  { reason: 'Knee pain', clinics: 'A', ages: [14, 120] },
  { reason: 'Results of the blood test', clinics: 'A', ages: ADULT },
  { reason: 'Headache', clinics: 'A', ages: [8, 120] },
  { reason: 'Red eye', clinics: 'B' },
  { reason: 'Blurred vision', clinics: 'B', ages: [8, 120] },
  { reason: 'Eyesight test', clinics: 'B', ages: [4, 120] },
  { reason: 'Antenatal visit', clinics: 'C', ages: [16, 45], sex: 'female' },
  { reason: 'Contraception', clinics: 'C', ages: [16, 49], sex: 'female' },
  { reason: 'Weighing and vaccination', clinics: 'C', ages: [0, 5] },
  { reason: 'Earache', clinics: 'C', ages: [0, 15] },
  { reason: 'Vaccination', clinics: 'CD', ages: [5, 120] },
  { reason: 'Wound dressing', clinics: 'D' },
  { reason: 'Injection', clinics: 'D', ages: ADULT },
  { reason: 'Diabetes review', clinics: 'AD', ages: [40, 120] },
  { reason: 'Skin rash', clinics: 'AC' },
  { reason: 'Stomach pain', clinics: 'A', ages: [5, 120] },
  { reason: 'Back pain', clinics: 'A', ages: ADULT },
  { reason: 'Dizziness', clinics: 'A', ages: [30, 120] },
]

/** Reasons of those who walk in, in the order in which they come. */
export const walkInReasons: readonly (Fit & { reason: string })[] = [
  { reason: 'Chest pain', clinics: 'A', ages: [40, 120] },
  { reason: 'Wound dressing', clinics: 'D' },
  { reason: 'Cut hand', clinics: 'A', ages: [5, 120] },
  { reason: 'Fever', clinics: 'DA' },
]

/** Draws a reason that fits the person and the clinic; undefined where none does. */
export function reasonFor(demo: Demo, person: DemoPerson, letter: string): string | undefined {
  const possible = demoReasons.filter((one) => fits(one, person, letter, demo.day))
  return possible.length > 0 ? demo.random.pick(possible).reason : undefined
}
