import type { Machine } from '../../workflow/machine'
import { summaryStatusWords, summaryStepWords } from '../words/summary/summary'

/** A discharge summary is a draft until a doctor signs it; a newer edition then supersedes the one that was signed. */
export type SummaryStatus = 'draft' | 'signed' | 'superseded' | 'entered-in-error'

export type SummaryEvent = 'write' | 'sign' | 'supersede' | 'discard' | 'retract'

type SummaryPermission = 'consultations.write' | 'consultations.sign'

/** One edition of the discharge summary of a stay. */
export const summaryMachine: Machine<SummaryStatus, SummaryEvent, SummaryPermission> = {
  entity: 'discharge_summary',
  statuses: summaryStatusWords,
  events: {
    write: { label: summaryStepWords.write, from: [], to: 'draft', permission: 'consultations.write' },
    sign: { label: summaryStepWords.sign, from: ['draft'], to: 'signed', permission: 'consultations.sign' },
    // By the signature of the next edition; the text itself stays.
    supersede: {
      label: summaryStepWords.supersede,
      from: ['signed'],
      to: 'superseded',
      permission: 'consultations.sign',
    },
    // Nobody has read a draft, so no reason is required.
    discard: {
      label: summaryStepWords.discard,
      from: ['draft'],
      to: 'entered-in-error',
      permission: 'consultations.write',
    },
    retract: {
      label: summaryStepWords.retract,
      from: ['signed'],
      to: 'entered-in-error',
      permission: 'consultations.sign',
      needsReason: true,
    },
  },
}
