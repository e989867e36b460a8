import { counted } from '../../format/counted'

/** The patients for whom no time suited yet. */
export const waitingListWords = {
  title: 'Waiting list',
  line: (count: number, firstAsked: string) =>
    `${counted(count, 'patient')} for a time, the first asked ${firstAsked}`,
  nobody: 'Nobody is waiting for a time',
  label: 'Waiting list, the next first',
  noun: 'patient',
  empty:
    'Nobody is on the waiting list. When no time suits a patient, choose “Put on the waiting list” while booking.',
  emptyOfClinic:
    'Nobody is on the waiting list of this clinic. When no time suits a patient, choose “Put on the waiting list” while booking.',
  columns: { patient: 'Patient', for: 'For', reason: 'Reason', asked: 'Asked', next: 'Next' },
  offer: 'Offer a time<heard> to</heard><name/>',
} as const
