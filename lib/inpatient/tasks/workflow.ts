import { wardTask } from '@/db/schema/inpatient/tasks'
import { chartOf } from '../../patients/records/chart-access'
import type { Workflow } from '../../workflow/transition'
import type { TaskStatus } from '../model/task-codes'
import { type TaskEvent, taskMachine } from './machine'

/** Tasks are part of the chart of their patient. */
export const tasks: Workflow<typeof wardTask, TaskStatus, TaskEvent> = {
  table: wardTask,
  machine: taskMachine,
  authorizeRecord: chartOf,
}
