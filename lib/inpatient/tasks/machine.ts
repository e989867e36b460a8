import type { Machine } from '../../workflow/machine'
import type { TaskStatus } from '../model/task-codes'
import { taskStatusWords, taskStepWords } from './words'

export type TaskEvent = 'request' | 'accept' | 'complete' | 'reject' | 'cancel'

/** Something to be done for a patient on a ward; FHIR Task. It can be done without having been accepted. */
export const taskMachine: Machine<TaskStatus, TaskEvent, 'inpatient.care'> = {
  entity: 'ward_task',
  statuses: taskStatusWords,
  events: {
    request: { label: taskStepWords.request, from: [], to: 'requested', permission: 'inpatient.care' },
    accept: {
      label: taskStepWords.accept,
      from: ['requested'],
      to: 'accepted',
      permission: 'inpatient.care',
    },
    complete: {
      label: taskStepWords.complete,
      from: ['requested', 'accepted'],
      to: 'completed',
      permission: 'inpatient.care',
    },
    reject: {
      label: taskStepWords.reject,
      from: ['requested'],
      to: 'rejected',
      permission: 'inpatient.care',
      needsReason: true,
    },
    cancel: {
      label: taskStepWords.cancel,
      from: ['requested', 'accepted'],
      to: 'cancelled',
      permission: 'inpatient.care',
      needsReason: true,
    },
  },
}
