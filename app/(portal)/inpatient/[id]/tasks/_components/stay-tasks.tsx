import { randomUUID } from 'node:crypto'
import { Disclosure } from '@/app/ui/disclosure'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { now } from '@/lib/clock/clock'
import { dayAndTime, hospitalDay, hospitalLater } from '@/lib/clock/hospital-time'
import { typedTime } from '@/lib/duty/model/shift'
import { functionWords } from '@/lib/duty/words/machines'
import { emptyForm } from '@/lib/forms/form-state'
import { inBedStatuses } from '@/lib/inpatient/model/codes'
import { taskFunctions, taskPriorities } from '@/lib/inpatient/model/task-codes'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { readPeopleForTasks, readTasksOfStay, type StayTask } from '@/lib/inpatient/tasks/queries'
import { taskStatusWords, taskStepWords, taskWords as words } from '@/lib/inpatient/tasks/words'
import { addTask } from '../../../_actions/tasks'
import { DueCell, TaskSteps, WhatCell, WhoseCell } from '../../../_components/task-cells'

/** The tasks of a stay: those to do, a form for another one, and the last that were done or ended. */
export async function StayTasks({ access, stay }: { access: Access; stay: StayHead }) {
  const isHere = inBedStatuses.some((status) => status === stay.status) && !stay.leftAt
  const adds = isHere && access.may('inpatient.care')
  const [{ open, past }, people] = await Promise.all([
    readTasksOfStay(access, stay.id),
    adds ? readPeopleForTasks(access, stay.wardId) : [],
  ])
  return (
    <>
      <Section title={words.open}>
        <DataTable
          label={words.open}
          columns={openColumns(access)}
          rows={open}
          rowKey={({ id }) => id}
          empty={words.none}
          align="top"
          toneOf={({ isOverdue }) => (isOverdue ? 'danger' : undefined)}
        />
        {adds && (
          <Disclosure
            className="mt-3 max-w-2xl"
            summary={taskStepWords.request}
            initiallyOpen={open.length === 0}
          >
            <AddForm stayId={stay.id} people={people} />
          </Disclosure>
        )}
      </Section>
      <Section title={words.past} line={words.pastLine}>
        <DataTable
          label={words.past}
          columns={pastColumns}
          rows={past}
          rowKey={({ id }) => id}
          empty={words.nonePast}
          align="top"
        />
      </Section>
    </>
  )
}

function AddForm({ stayId, people }: { stayId: string; people: readonly { id: number; name: string }[] }) {
  const { fields } = words
  const due = hospitalLater(now(), { hours: 1 })
  return (
    <Form
      action={addTask}
      initial={emptyForm({
        priority: 'routine',
        whose: 'nurse',
        day: hospitalDay(due),
        time: typedTime(due),
      })}
      formKey={randomUUID()}
      labels={fields}
    >
      <HiddenFields fields={{ stay: stayId }} />
      <TextField name="what" label={fields.what} required maxLength={300} autoComplete="off" />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField type="date" name="day" label={fields.day} required />
        <TextField type="time" name="time" label={fields.time} required />
        <SelectField
          name="priority"
          label={fields.priority}
          required
          options={taskPriorities.map((value) => ({ value, label: words.priorities[value] }))}
        />
        <SelectField
          name="whose"
          label={fields.whose}
          required
          options={[
            ...taskFunctions.map((value) => ({ value, label: words.onDuty(functionWords[value]) })),
            ...people.map(({ id, name }) => ({ value: `person-${id}`, label: name })),
          ]}
        />
      </div>
      <div>
        <SubmitButton>{taskStepWords.request}</SubmitButton>
      </div>
    </Form>
  )
}

const { columns: heads } = words

const openColumns = (access: Access): Column<StayTask>[] => [
  {
    id: 'task',
    head: heads.task,
    kind: 'name',
    cell: ({ what, priority }) => <WhatCell what={what} priority={priority} />,
  },
  { id: 'due', head: heads.due, cell: (task) => <DueCell task={task} /> },
  { id: 'whose', head: heads.whose, cell: (task) => <WhoseCell task={task} /> },
  {
    id: 'next',
    head: heads.next,
    headHidden: true,
    kind: 'action',
    cell: (task) => <TaskSteps access={access} task={task} />,
  },
]

const pastColumns: Column<StayTask>[] = [
  {
    id: 'task',
    head: heads.task,
    kind: 'name',
    cell: ({ what, priority }) => <WhatCell what={what} priority={priority} />,
  },
  {
    id: 'whose',
    head: heads.whose,
    cell: ({ status, endedBy, changedAt, reason }) => (
      <>
        {words.ended(taskStatusWords[status], endedBy, dayAndTime(changedAt))}
        {reason && <bdi className="block text-small text-muted">{words.reason(reason)}</bdi>}
      </>
    ),
  },
]
