import { counted } from '../../format/counted'

/** The board in the corridor: no names, no numbers of patients, no operations. */
export const corridorWords = {
  title: 'Theatres now',
  link: 'Board for the corridor',
  theatres: 'Theatres',
  states: { 'in-theatre': 'Patient in theatre', 'in-progress': 'Operation in progress' },
  since: (from: string, until: string) => `since ${from}, booked until ${until}`,
  free: 'Free',
  next: (at: string) => `next at ${at}`,
  nothing: 'nothing more today',
  left: (left: number, done: number) => `${counted(left, 'operation')} to come, ${done} done`,
  none: 'No operating theatre has been set up yet.',
  updated: (at: string) => `As at ${at}`,
  refused: 'The board of the theatres',
  why: (permission: string) => `This board needs the permission “${permission}”.`,
  toPortal: 'To the portal',
} as const
