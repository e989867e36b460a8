import { counted } from '../../../format/counted'
import type { DischargeDisposition } from '../../model/codes'

/** Where a patient goes after a stay. */
export const dispositions: Readonly<Record<DischargeDisposition, string>> = {
  home: 'Home',
  'alt-home': 'Home of somebody else',
  'other-hcf': 'Other place of care',
  hosp: 'Hospice',
  long: 'Long-term care',
  rehab: 'Rehabilitation',
  psy: 'Psychiatric hospital',
  snf: 'Nursing home',
  aadvice: 'Against medical advice',
  exp: 'Died',
  oth: 'Elsewhere',
}

/** The end of a stay. */
export const dischargeWords = {
  title: 'Discharge',
  clear: 'Nothing is open.',
  open: (items: number) => `${counted(items, 'thing')} still open`,
  openLabel: 'Still open, with whose turn it is',
  ask: 'Discharge the patient',
  submit: 'Discharge',
  choose: 'Choose where to',
  reason: 'Reason',
  reasonHint: 'Needed against medical advice, and to go ahead while something is open',
  mayNot: 'These are settled first. To go ahead needs somebody who may discharge with open items.',
  discharged: (at: string, to: string) => `Discharged ${at}: ${to}.`,
  undo: { summary: 'Undo the discharge', submit: 'Undo the discharge' },
  depart: 'The patient has left',
  departLine: 'The bed goes to housekeeping at once.',
  left: (at: string) => `Left ${at}.`,
  notCompleted: 'The stay is completed when these are settled:',
  complete: 'Complete the stay',
  death: 'Record a death',
} as const
