import type { Machine } from '../../workflow/machine'
import { noteStatusWords, noteStepWords } from '../words/steps'

/** A note is its author’s draft until it is signed. A signed note is never changed, only added to. */
export type NoteStatus = 'draft' | 'signed' | 'amended' | 'entered-in-error'

export type NoteEvent = 'write' | 'sign' | 'amend' | 'retract'

type NotePermission = 'consultations.write' | 'consultations.sign'

/** The note of a visit, and each addendum to it. */
export const noteMachine: Machine<NoteStatus, NoteEvent, NotePermission> = {
  entity: 'encounter_note',
  statuses: noteStatusWords,
  events: {
    write: { label: noteStepWords.write, from: [], to: 'draft', permission: 'consultations.write' },
    sign: { label: noteStepWords.sign, from: ['draft'], to: 'signed', permission: 'consultations.sign' },
    // By a signed addendum; the text itself stays. There may be several.
    amend: {
      label: noteStepWords.amend,
      from: ['signed', 'amended'],
      to: 'amended',
      permission: 'consultations.sign',
    },
    retract: {
      label: noteStepWords.retract,
      from: ['draft', 'signed'],
      to: 'entered-in-error',
      permission: 'consultations.write',
      needsReason: true,
    },
  },
}
