export const dashboardWords = {
  title: (firstName: string) => `Good day, ${firstName}`,
  noRole: 'No role assigned',
  tasks: 'Your tasks',
  longest: (wait: string) => `longest ${wait}`,
  noTasks: 'Nothing is waiting for you.',
  nothingOpen:
    'You have access only to this page, because none of your roles opens another module. Ask an administrator for the role you work in.',
} as const

/** Who needs this person first. */
export const nextPatientsWords = {
  title: 'Next patients',
  of: (shown: number, total: number) => (total > shown ? `${shown} of ${total}` : 'Most urgent first'),
  all: 'All open visits',
  confidential: 'Confidential patient',
  score: (kind: string, total: number, isAtLeast: boolean, level: string) =>
    `, ${kind} ${isAtLeast ? 'at least ' : ''}${total} (${level})`,
} as const

export const noticesWords = {
  title: 'Notices',
  newestFirst: 'Newest first',
  newestOf: (shown: number, total: number) => `The newest ${shown} of ${total}`,
  about: (mrn: string) => `<name/>, MRN ${mrn}, <at/>` as const,
  dismiss: 'Dismiss<which/>',
} as const

/** How long the patients of each clinic wait. */
export const clinicWaitsWords = {
  title: 'Waiting now, by clinic',
  line: 'The longest wait first',
  chart: 'Longest wait of each clinic, now',
  clinic: 'Clinic',
  longest: 'Longest wait',
  waiting: (count: number) => `${count} waiting`,
  waitingTooLong: (count: number) => `${count} waiting, too long`,
} as const

export const accessChangesWords = {
  title: 'What changed in your access',
  line: (shown: number, total: number) =>
    total > shown ? `The latest ${shown} of ${total} in the last 30 days` : 'Newest first',
  none: 'Nothing has changed. When a role of yours gains or loses a module, it is listed here.',
} as const
