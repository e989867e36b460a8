/** What Settings, the dashboard and the chart call what this room declares. */
export const accessWords = {
  permissions: {
    perform: 'Schedule and perform imaging and procedures',
    report: 'Report imaging and procedures',
  },
  waiting: {
    toPerform: 'Imaging and procedures to perform',
    toReport: 'Examinations to report',
    toRead: 'Reports to read',
  },
  journey: {
    scheduled: (status: string, at: string | null) => (at ? `${status} for ${at}` : status),
    toReport: 'Performed, not reported',
    toRead: 'Reported, not read yet',
    imaging: 'Imaging',
    reporting: 'Reporting doctor',
  },
  timeline: {
    performed: (what: string) => `Performed: ${what}`,
    reported: (what: string) => `Reported: ${what}`,
  },
} as const
