import { phrases } from '../../../platform/phrase'

/** The critical values to call. */
export const criticalWords = {
  title: 'Critical values',
  line: (open: number) => (open === 0 ? 'Every critical value was called.' : `${open} to call now`),
  toCall: 'To call',
  toCallLine: 'Call the ward or the doctor, have the value read back, and record it here.',
  none: 'No critical value waits for a call.',
  called: 'Called in the last 24 hours',
  noneCalled: 'No critical value was called in the last 24 hours.',
  columns: {
    value: 'Value',
    patient: 'Patient',
    ordered: 'Ordered by',
    since: 'Since',
    call: 'Call',
    told: 'Told',
  },
  visit: (number: string) => `visit ${number}`,
  late: (minutes: number) => `Not called for ${minutes} minutes: tell the scientist in charge.`,
  tell: 'Now also tell',
  onDuty: (name: string, as: string) => `${name} (${as})`,
  nobodyOnDuty: 'nobody is entered as on duty',
  fields: {
    calledTo: 'Told to (name and ward)',
    readBack: 'The value was read back and is right',
    comment: 'Comment',
  },
  submit: 'Record the call',
  saved: 'The call is recorded.',
  told: (to: string | null, by: string, at: string) => `${to ? `${to}, ` : ''}by ${by}, ${at}`,
  problems: {
    calledTo: 'Enter who was told, with the ward.',
    readBack: 'Have the value read back, and tick this.',
  },
} as const

export const criticalRefusals = phrases('laboratory-critical', {
  notCritical: 'This value is not critical any more, or it was withdrawn.',
  calledAlready: 'Somebody else has recorded a call of this value.',
})
