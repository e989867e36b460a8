import type { Machine } from '../../workflow/machine'
import { noteSteps as words } from '../words/record'

/** An operation note is its author’s draft until it is signed. A signed one is never changed, only added to. */
export type NoteStatus = 'draft' | 'signed' | 'amended'

export type NoteEvent = keyof typeof words.steps

/** The operation note, and each addendum to it, which is signed as it is written. */
export const noteMachine: Machine<NoteStatus, NoteEvent, 'theatre.operate'> = {
  entity: 'theatre_note',
  statuses: words.statuses,
  events: {
    write: { label: words.steps.write, from: [], to: 'draft', permission: 'theatre.operate' },
    save: { label: words.steps.save, from: ['draft'], to: 'draft', permission: 'theatre.operate' },
    sign: { label: words.steps.sign, from: ['draft'], to: 'signed', permission: 'theatre.operate' },
    add: { label: words.steps.add, from: [], to: 'signed', permission: 'theatre.operate' },
    amend: {
      label: words.steps.amend,
      from: ['signed', 'amended'],
      to: 'amended',
      permission: 'theatre.operate',
    },
  },
}
