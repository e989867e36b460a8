/** The rows of the timeline of a patient. */
export const timelineWords = {
  registered: 'Registered',
  registeredUnidentified: 'Registered unidentified',
  steps: {
    identify: 'Identified',
    deactivate: 'Record deactivated',
    reactivate: 'Record reactivated',
    'record-death': 'Death recorded',
    'revert-death': 'Death record reverted',
    'revert-death-unidentified': 'Death record reverted, unidentified',
    'revert-death-inactive': 'Death record reverted, inactive',
    retract: 'Record marked as entered in error',
  },
  merged: (mrn: string, into: string) => `Record ${mrn} was merged into ${into}`,
  unmerged: (mrn: string, from: string) => `Record ${mrn} was unmerged from ${from}`,
  reason: 'Reason:',
} as const
