import type { PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { permissionWords as words } from './words/access'

const entry = <Name extends keyof typeof words>(codename: Name, heldBy: PermissionEntry['heldBy']) => ({
  codename,
  label: words[codename],
  menu: 'menu_inpatient' as const,
  heldBy,
})

export const roundPermissions = [
  entry('inpatient.medicines.give', ['nurse', 'charge_nurse']),
  entry('inpatient.medicines.check', ['nurse', 'doctor', 'charge_nurse', 'anaesthetist']),
  entry('inpatient.fluids', ['nurse', 'doctor', 'charge_nurse']),
] as const satisfies readonly PermissionEntry[]

/** The pages ask for what belongs to the chart themselves, as the page of a stay does. */
const see = requires('menu_inpatient', 'inpatient.read')
const give = requires('menu_inpatient', 'inpatient.read', 'inpatient.medicines.give')
const fluids = requires('menu_inpatient', 'inpatient.read', 'inpatient.fluids')

export const roundPages = {
  '/inpatient/round': see,
  '/inpatient/[id]/medicines': see,
  '/inpatient/[id]/fluids': see,
} as const satisfies Requirements

export const roundActions = {
  giveDose: give,
  omitDose: give,
  moveDose: give,
  recordDose: give,
  recordDoseAfterwards: give,
  retractDose: give,
  recordFluid: fluids,
  retractFluid: fluids,
} as const satisfies Requirements
