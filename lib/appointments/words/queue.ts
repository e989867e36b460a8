import { counted } from '../../format/counted'
import { ticketSteps } from './machines'

const { steps } = ticketSteps

/** The queue of a clinic. */
export const queueWords = {
  title: 'Queue',
  noClinicLine: 'Who is here and waits',
  heading: (clinic: string) => `${clinic} queue`,
  screen: 'Call screen<heard> (opens a new tab)</heard>',
  screensOff: 'Turn off the call screens',
  screensOffLine:
    'Every open screen of this clinic stops showing numbers until it is opened again from here.',
  screensAreOff: (clinic: string) => `The call screens of ${clinic} are off.`,
  callNext: (room: string) => `Call next to ${room}`,
  patients: (count: number) => counted(count, 'patient'),
  nobody: 'Nobody.',
  nobodyWaits:
    'Nobody is waiting in this clinic. Patients come here when they are checked in on the <link>list of the day</link>.',
  sections: {
    called: 'Called',
    waiting: 'Waiting',
    waitingLine: 'The more urgent first, then who has waited longest',
    inService: 'With the clinician',
    gone: 'Done or left today',
    goneLabel: 'Done or left',
  },
  columns: { number: 'Number', patient: 'Patient', reason: 'Reason', wait: 'Wait', next: 'Next' },
  bookedFor: (time: string) => `for ${time}`,
  walkIn: 'walk-in',
  since: (time: string) => `since ${time}`,
  unanswered: (time: string) => `not come for ${time}`,
  calledTo: (room: string | null, time: string, calls: number) =>
    `to ${room} at ${time}${calls > 1 ? `, ${counted(calls, 'call')}` : ''}`,
} as const

/** How a queue stands, in one line. */
export const queueLineWords = {
  nobody: 'Nobody is waiting',
  waiting: (count: number, longest: string) => `${count} waiting (longest ${longest})`,
  called: (waiting: string, called: number) => `${waiting}; ${counted(called, 'called', 'called')}`,
  unanswered: (line: string, count: number) => `${line}, ${count} not come yet`,
} as const

/** The length of a wait. */
export const waitLengthWords = {
  minutes: (minutes: number) => `${minutes} min`,
  hours: (hours: number) => `${hours} h`,
  both: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
} as const

/** How long somebody has waited, and what that means. */
export const waitTagWords = {
  fine: (wait: string) => wait,
  attention: (wait: string) => `${wait}, look soon`,
  'too long': (wait: string) => `${wait}, too long`,
} as const

export const queueFilterWords = {
  label: 'Queues',
  clinic: '<clinic/> <count/><heard> waiting</heard>',
  room: 'I call to',
  roomPlaceholder: 'Room',
  submit: 'Use this room',
} as const

/** A page that was left alone. */
export const staleWords = {
  notice:
    'This page has been idle for a while and is out of date. <button>Show the queue as it is now</button>',
} as const

/** What can be done with a ticket. */
export const ticketStepWords = {
  callTo: (room: string) => `Call to ${room}`,
  callAgain: steps.recall,
  noRoom: 'To call, enter your room above.',
  serve: steps.serve,
  requeue: steps.requeue,
  finish: steps.finish,
  left: 'Left without being seen<name/>',
  leftSubmit: 'Record that the patient left',
  comeBack: steps['return-to-queue'],
  triage: 'Triage<name/>',
  visit: 'Open the visit<name/>',
} as const

/** What is so of a ticket after a step. */
export const ticketDoneWords = {
  called: (ticket: string, room: string) => `${ticket} is called to ${room}.`,
  serve: (ticket: string) => `${ticket} is with the clinician.`,
  requeue: (ticket: string) => `${ticket} is back in the queue.`,
  finish: (ticket: string) => `${ticket} is done.`,
  left: (ticket: string) => `${ticket} has left without being seen.`,
  refused: (ticket: string, why: string) => `${ticket}: ${why}`,
} as const
