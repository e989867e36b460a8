import { counted } from '../../format/counted'
import { phrases } from '../../platform/phrase'

export const taskStatusWords = {
  requested: 'To do',
  accepted: 'Taken on',
  completed: 'Done',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
} as const

export const taskStepWords = {
  request: 'Add a task',
  accept: 'Take it on',
  complete: 'Done',
  reject: 'Reject',
  cancel: 'Cancel',
} as const

/** Why a task, or a step of it, is refused. */
export const words = phrases('inpatient', {
  taskOfAnother: (name: string) => `This task is for ${name}.`,
  taskDuePast: 'That is in the past. Choose when it has to be done.',
  taskForNobody: 'Choose somebody whose account is active.',
})

/** The tasks of a ward, and of a stay. */
export const taskWords = {
  title: 'Tasks',
  machine: 'A task on a ward',
  line: (ward: string, open: number, overdue: number) =>
    `${ward}: ${counted(open, 'open task')}${overdue > 0 ? `, ${overdue} overdue` : ''}`,
  views: { label: 'Which tasks', ward: 'Of the ward', mine: 'Mine', overdue: 'Overdue' },
  table: 'Tasks of the ward',
  noun: 'task',
  columns: { due: 'Due', task: 'Task', patient: 'Patient', whose: 'Whose', next: 'Next' },
  overdue: 'Overdue',
  empty: {
    ward: 'Nothing is open on this ward. A task is added on the page of a stay.',
    mine: 'Nothing is open for you: neither for you in person, nor for those on duty as you are.',
    overdue: 'Nothing is overdue.',
  },
  priorities: { routine: 'Routine', urgent: 'Urgent', stat: 'At once' },
  takenOnBy: (name: string) => `taken on by ${name}`,
  ended: (status: string, name: string, at: string) => `${status} by ${name}, ${at}`,
  reason: (text: string) => `“${text}”`,
  bed: (room: string | null, bed: string | null) => [room, bed].filter(Boolean).join(', ') || 'No bed',
  open: 'To do',
  none: 'Nothing is open for this patient.',
  past: 'Done and ended',
  pastLine: 'The last twenty',
  nonePast: 'Nothing yet.',
  rejectFor: 'Reject…',
  cancelFor: 'Cancel…',
  added: 'The task is on the list of the ward.',
  accepted: 'You have taken it on.',
  completed: 'It is done.',
  rejected: 'It was rejected. The reason is kept.',
  cancelled: 'It was cancelled. The reason is kept.',
  fields: {
    what: 'What has to be done',
    priority: 'How urgent',
    day: 'Day',
    time: 'Time',
    whose: 'For whom',
  },
  onDuty: (as: string) => `${as} on duty`,
  problems: {
    what: 'Write what has to be done.',
    priority: 'Choose how urgent it is.',
    day: 'Choose a day.',
    time: 'Write a time, such as 14:00.',
    whose: 'Choose for whom it is.',
    reason: 'Give a reason.',
  },
  waiting: 'Tasks overdue on your wards',
  clearance: 'Task: ',
  turn: 'The ward',
} as const

/** What always holds of tasks, as the operator’s tool says it. */
export const taskInvariantWords = {
  onePatient: 'A task is of the patient of its stay',
  openStay: 'No task is open for a patient who has left the ward or never came',
  whose: 'A task is for one person or for those on duty, and who ended it is known',
} as const
