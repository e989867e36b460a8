import { TriangleAlert } from 'lucide-react'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { functionWords } from '@/lib/duty/words/machines'
import type { StayTask } from '@/lib/inpatient/tasks/queries'
import { taskStepWords, taskWords as words } from '@/lib/inpatient/tasks/words'
import { acceptTask, cancelTask, completeTask, rejectTask } from '../_actions/tasks'

/** What the cells of a task on any list show. */
type Task = Pick<
  StayTask,
  | 'id'
  | 'version'
  | 'priority'
  | 'dueAt'
  | 'status'
  | 'forFunction'
  | 'forStaffId'
  | 'forName'
  | 'takenOnBy'
  | 'isOverdue'
>

/** When it is due; one that is overdue says so. */
export function DueCell({ task: { dueAt, isOverdue } }: { task: Task }) {
  return (
    <>
      {dayAndTime(dueAt)}
      {isOverdue && (
        <span className="tag tag-danger ms-1">
          <TriangleAlert aria-hidden className="size-4 shrink-0" /> {words.overdue}
        </span>
      )}
    </>
  )
}

/** What has to be done, and how urgently. */
export function WhatCell({ what, priority }: { what: string | null; priority: Task['priority'] }) {
  return (
    <>
      <bdi>{what}</bdi>
      {priority !== 'routine' && (
        <span className={`tag ms-1 ${priority === 'stat' ? 'tag-danger' : 'tag-attention'}`}>
          {words.priorities[priority]}
        </span>
      )}
    </>
  )
}

/** For whom it is, and who has taken it on. */
export function WhoseCell({ task: { forName, forFunction, takenOnBy } }: { task: Task }) {
  return (
    <>
      {forName ?? (forFunction && words.onDuty(functionWords[forFunction]))}
      {takenOnBy && <span className="block text-small text-muted">{words.takenOnBy(takenOnBy)}</span>}
    </>
  )
}

/** What can be done with it, for those who care for patients. */
export function TaskSteps({ access, task }: { access: Access; task: Task }) {
  if (!access.may('inpatient.care')) return null
  const { id, version, status, forStaffId } = task
  // The name of the step tells its form from the others, so that none gets back what was typed into another.
  const step = (name: string) => ({ hidden: { id, step: name }, expectedVersion: version })
  const isFree = status === 'requested'
  const mayTake = isFree && (forStaffId === null || forStaffId === access.person.id)
  return (
    <div className="flex flex-wrap items-start gap-2">
      <TransitionForm {...step('complete')} action={completeTask} label={taskStepWords.complete} />
      {mayTake && (
        <TransitionForm {...step('accept')} action={acceptTask} label={taskStepWords.accept} quiet />
      )}
      {mayTake && (
        <TransitionForm
          {...step('reject')}
          action={rejectTask}
          label={taskStepWords.reject}
          summary={words.rejectFor}
          reason={{ maxLength: 300 }}
        />
      )}
      <TransitionForm
        {...step('cancel')}
        action={cancelTask}
        label={taskStepWords.cancel}
        summary={words.cancelFor}
        reason={{ maxLength: 300 }}
      />
    </div>
  )
}
