import type { PermissionEntry } from '../../access/declared'
import { type Requirements, requires } from '../../access/requirement'
import { policyWords } from './words'

/** What is asked for on the wards is kept in Settings. */
export const policyPermissions = [
  { codename: 'inpatient.rules', label: policyWords.permission, menu: 'menu_settings', heldBy: ['admin'] },
] as const satisfies readonly PermissionEntry[]

const rules = requires('menu_settings', 'inpatient.rules')

export const policyPages = { '/settings/observations': rules } as const satisfies Requirements

export const policyActions = {
  saveObservationIntervals: rules,
  saveEscalationSteps: rules,
  addHighRiskMedicine: rules,
  stepHighRiskMedicine: rules,
} as const satisfies Requirements
