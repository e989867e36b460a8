/** The medicines of the patients on the wards of the demo, as in the formulary. */
export const demoDoseWords = {
  amoxicillin: 'Amoxicillin 500 mg capsule',
  insulin: 'Isophane insulin 100 units/ml injection',
  paracetamol: 'Paracetamol 500 mg tablet',
  morphine: 'Morphine 10 mg/ml injection',
} as const
