import type { Machine } from '../../workflow/machine'
import {
  alertMachine,
  allergyMachine,
  contactMachine,
  coverageMachine,
  problemMachine,
} from '../model/entry-machines'

/** The lists of a chart, by their path segment. */
export type EntryKind = 'allergies' | 'alerts' | 'problems' | 'contacts' | 'coverage'

/** Clinicians write clinical lists, registration staff the others. */
export type EntryGroup = 'clinical' | 'details'

interface KindOfEntry {
  group: EntryGroup
  machine: Machine<string, string, 'patients.clinical.write' | 'patients.register'>
}

export const entryKinds: Readonly<Record<EntryKind, KindOfEntry>> = {
  allergies: { group: 'clinical', machine: allergyMachine },
  alerts: { group: 'clinical', machine: alertMachine },
  problems: { group: 'clinical', machine: problemMachine },
  contacts: { group: 'details', machine: contactMachine },
  coverage: { group: 'details', machine: coverageMachine },
}

/** The kind within `group` that `text` from a URL or form names; undefined for anything else. */
export function entryKindOf(text: unknown, group: EntryGroup): EntryKind | undefined {
  const kind = Object.keys(entryKinds).find((one) => one === text) as EntryKind | undefined
  return kind && entryKinds[kind].group === group ? kind : undefined
}

/** The path for adding an entry of `kind`; followed by an id, for correcting it. */
export const entryPath = (patientId: string, kind: EntryKind) =>
  `/patients/${patientId}/${entryKinds[kind].group}/${kind}` as const
