import type { Access } from '../access/decision/access'
import { type Change, changesOf } from './changes'
import { isAboutPatient, isClinical } from './patient-tables'
import type { Said } from './sentence'

/** The changes of an entry as this person may see them. */
export interface ShownChanges {
  changes: readonly Change[]
  /** Why the values are left out, and only the names of the fields are there. */
  withheld?: 'patient' | 'clinical'
}

/**
 * The values of patients’ records are shown among the entries of one patient only, where the look is in the log of the chart,
 * and clinical ones only to people who may read those.
 */
export function shownChanges(access: Pick<Access, 'may'>, said: Said, isPatients: boolean): ShownChanges {
  const changes = changesOf(said)
  if (!isAboutPatient(said.entity)) return { changes }
  const withheld = !isPatients
    ? 'patient'
    : isClinical(said.entity) && !access.may('patients.clinical.read')
      ? 'clinical'
      : undefined
  // Which step was made is said anyway.
  const kept = changes.map((one) => (one.isStatus || !withheld ? one : { ...one, before: null, after: null }))
  return { changes: kept, ...(withheld && kept.some((one) => !one.isStatus) && { withheld }) }
}
