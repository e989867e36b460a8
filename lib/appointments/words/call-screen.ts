/** The screen of the waiting room. */
export const callScreenWords = {
  title: 'Call screen',
  noClinic: 'No clinic has been set up yet, so there is nothing to call.',
  nobodyWaits: 'Nobody is waiting',
  waiting: (count: number) => `${count} waiting`,
  /** Read out. */
  call: (ticket: string, room: string) => `${ticket}, please come to ${room}`,
  last: 'Called last',
  pleaseCome: 'Please come to',
  noCall: 'Nobody is being called. Please keep your number at hand.',
  before: 'Called before',
  more: (count: number) => `and ${count} more. If you have missed your number, please ask at the desk.`,
  ended: 'This screen was turned off, or has run for a day. Please open it again from the queue.',
  unreachable: 'No connection. Please listen for your number.',
} as const

/** The refusal of the screen. */
export const screenRefusalWords = {
  title: 'No access · Hospital portal',
  heading: 'You do not have access to the call screen',
  why: (permission: string) =>
    `None of your roles may see the queue. Nothing of it was loaded. Ask an administrator for “${permission}”.`,
  toPortal: 'Go to the portal',
} as const
