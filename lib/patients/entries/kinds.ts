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
  /** Title of the page that adds one. */
  add: string
  noun: string
  /** The confirmation after one was added. */
  added: string
  machine: Machine<string, string, 'patients.clinical.write' | 'patients.register'>
}

export const entryKinds: Readonly<Record<EntryKind, KindOfEntry>> = {
  allergies: {
    group: 'clinical',
    add: 'Record an allergy',
    noun: 'allergy',
    added: 'The allergy is recorded. It is shown in the banner of every page about this patient.',
    machine: allergyMachine,
  },
  alerts: {
    group: 'clinical',
    add: 'Record an alert',
    noun: 'alert',
    added: 'The alert is recorded. It is shown in the banner of every page about this patient.',
    machine: alertMachine,
  },
  problems: {
    group: 'clinical',
    add: 'Record a problem',
    noun: 'problem',
    added: 'The problem is recorded.',
    machine: problemMachine,
  },
  contacts: {
    group: 'details',
    add: 'Add a contact',
    noun: 'contact',
    added: 'The contact is added.',
    machine: contactMachine,
  },
  coverage: {
    group: 'details',
    add: 'Add a coverage',
    noun: 'coverage',
    added: 'The coverage is added.',
    machine: coverageMachine,
  },
}

/** The kind within `group` that `text` from a URL or form names; undefined for anything else. */
export function entryKindOf(text: unknown, group: EntryGroup): EntryKind | undefined {
  const kind = Object.keys(entryKinds).find((one) => one === text) as EntryKind | undefined
  return kind && entryKinds[kind].group === group ? kind : undefined
}

/** The path for adding an entry of `kind`; followed by an id, for correcting it. */
export const entryPath = (patientId: string, kind: EntryKind) =>
  `/patients/${patientId}/${entryKinds[kind].group}/${kind}` as const
