import { yearsAt } from '../../patients/model/rules'
import type { Demo } from '../demo'
import type { Rows } from '../insert-rows'
import type { DemoPatient } from './demo-patient'
import { allergic, type Keeper, recordOf, related } from './patient-rows'

const allergies = [
  ['Penicillin', 'medication', 'high', 'Anaphylaxis'],
  ['Penicillin', 'medication', 'low', 'Rash'],
  ['Peanuts', 'food', 'high', 'Swelling of the face'],
  ['Latex', 'environment', 'low', 'Itching'],
  ['Ibuprofen', 'medication', 'low', 'Wheezing'],
  ['Shellfish', 'food', 'low', 'Hives'],
  ['Bee venom', 'environment', 'high', 'Anaphylaxis'],
  ['Trimethoprim', 'medication', 'unable-to-assess', null],
  ['Iodinated contrast', 'medication', 'low', 'Hives'],
  ['Egg', 'food', 'low', 'Vomiting'],
] as const

/** Each with the youngest age in years at which it is plausible. */
const alerts = [
  ['safety', 'Risk of falling', 65],
  ['infection', 'MRSA carrier', 0],
  ['communication', 'Needs an interpreter', 5],
  ['communication', 'Hard of hearing, left ear', 5],
  ['safety', 'Difficult airway', 0],
  ['administrative', 'Calls only by the daughter', 60],
  ['behaviour', 'May become aggressive when in pain', 16],
] as const

/** `count` allergies to different substances: a chart has each substance once. */
function someAllergies(random: Demo['random'], count: number) {
  const shuffled = random.shuffle(allergies)
  return shuffled
    .filter(([substance], index) => index === shuffled.findIndex(([other]) => other === substance))
    .slice(0, count)
}

/** Allergies and alerts of one patient. One in eight has an alert; some of them are over. */
export function clinicalRows({ random, day }: Demo, patient: DemoPatient, keeper: Keeper) {
  const { id, registeredAt } = patient
  const several = allergic(patient) ? someAllergies(random, random.share() < 0.25 ? 2 : 1) : []
  const years = patient.birthDate ? yearsAt(patient.birthDate, day) : 40
  const said = alerts.filter(([, , youngest]) => years >= youngest)
  const flagged = random.share() < 0.12 ? [random.pick(said)] : []
  const status = random.share() < 0.15 ? 'inactive' : 'active'
  // A chart has each entry once, and all that is known of a patient with two records is in the first.
  const isSecond = patient.fate === 'merged'
  return {
    allergy: (isSecond ? [] : several).map(([substance, category, criticality, reaction], index) => ({
      id: related(id, 5 + index),
      patient_id: id,
      substance,
      category,
      criticality,
      reaction,
      status: 'active',
      ...recordOf(keeper.nurse, registeredAt),
    })),
    patient_alert: (isSecond ? [] : flagged).map(([category, text]) => ({
      id: related(id, 7),
      patient_id: id,
      category,
      text,
      status,
      ...recordOf(keeper.nurse, registeredAt),
    })),
  } satisfies Record<string, Rows>
}
