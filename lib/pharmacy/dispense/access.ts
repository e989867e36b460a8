import type { PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { permissionWords as words } from './words/access'

const entry = <Name extends keyof typeof words>(codename: Name, heldBy: PermissionEntry['heldBy']) => ({
  codename,
  label: words[codename],
  menu: 'menu_pharmacy' as const,
  heldBy,
})

export const dispensePermissions = [
  entry('pharmacy.prescriptions', ['pharmacist', 'pharmacy_technician', 'admin']),
  entry('pharmacy.dispense', ['pharmacist']),
  entry('pharmacy.pick', ['pharmacist', 'pharmacy_technician']),
] as const satisfies readonly PermissionEntry[]

const see = requires('menu_pharmacy', 'pharmacy.prescriptions')
const dispense = requires('menu_pharmacy', 'pharmacy.prescriptions', 'pharmacy.dispense')
const pick = requires('menu_pharmacy', 'pharmacy.prescriptions', 'pharmacy.pick')
const prescribe = requires('menu_consultations', 'consultations.read', 'consultations.write')

export const dispensePages = {
  '/pharmacy/[id]': see,
  '/pharmacy/[id]/label/[entry]': see,
  '/pharmacy/[id]/owed': see,
  '/pharmacy/without-stock': requires('menu_pharmacy', 'pharmacy.prescriptions'),
  '/consultations/questions': prescribe,
} as const satisfies Requirements

export const dispenseActions = {
  checkPrescription: dispense,
  declinePrescription: dispense,
  askPrescriber: dispense,
  answerQuestion: prescribe,
  pickBatch: pick,
  unpick: pick,
  moveDispense: pick,
  handOver: dispense,
  retractDispense: dispense,
  takeBack: dispense,
} as const satisfies Requirements
