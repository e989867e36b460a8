import type { Machine } from '../../workflow/machine'
import { reportWords as words } from '../words/results/machines'
import type { ReportStatus } from './result-codes'

export type ReportEvent = keyof typeof words.steps
export type ReachedReport = Extract<ReportStatus, keyof typeof words.statuses>

const permission = 'laboratory.verify'
const released = ['final', 'corrected', 'appended'] as const

/** The report of an order. Each step issues a version; while a value in it is corrected, the report is withdrawn. */
export const reportMachine: Machine<ReachedReport, ReportEvent, typeof permission> = {
  entity: 'diagnostic_report',
  statuses: words.statuses,
  events: {
    'issue-part': { label: words.steps['issue-part'], from: [], to: 'partial', permission },
    issue: { label: words.steps.issue, from: [], to: 'final', permission },
    'issue-cancelled': {
      label: words.steps['issue-cancelled'],
      from: [],
      to: 'cancelled',
      permission,
      needsReason: true,
    },
    add: { label: words.steps.add, from: ['partial'], to: 'partial', permission },
    complete: { label: words.steps.complete, from: ['partial'], to: 'final', permission },
    withdraw: {
      label: words.steps.withdraw,
      from: ['partial', ...released],
      to: 'entered-in-error',
      permission,
      needsReason: true,
    },
    'correct-part': {
      label: words.steps['correct-part'],
      from: ['entered-in-error'],
      to: 'partial',
      permission,
    },
    correct: {
      label: words.steps.correct,
      from: ['entered-in-error', 'cancelled', ...released],
      to: 'corrected',
      permission,
      needsReason: true,
    },
    append: {
      label: words.steps.append,
      from: [...released],
      to: 'appended',
      permission,
      needsReason: true,
    },
  },
}
