import type { Bench } from '../model/catalogue-codes'
import type { RejectionCode } from '../model/specimen-codes'

export const benchNames: Readonly<Record<Bench, string>> = {
  chemistry: 'Chemistry',
  haematology: 'Haematology',
  coagulation: 'Coagulation',
  immunology: 'Immunology',
  microbiology: 'Microbiology',
  molecular: 'Molecular diagnostics',
  'blood-bank': 'Blood bank',
  histology: 'Histology',
}

export const rejectionNames: Readonly<Record<RejectionCode, string>> = {
  haemolysed: 'Haemolysed',
  clotted: 'Clotted',
  insufficient: 'Not enough',
  unlabelled: 'No label',
  'wrong-container': 'Wrong container',
  'wrong-patient': 'Of another patient than the label says',
  'too-old': 'Too old',
  leaked: 'Leaked or broken',
  other: 'Something else',
}
