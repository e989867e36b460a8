import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { addressOf } from '@/lib/format/address'
import { readWards } from '@/lib/inpatient/queries/wards'
import {
  countWardTasks,
  readMyWards,
  readWardTasks,
  type TaskView,
  type WardTask,
} from '@/lib/inpatient/tasks/queries'
import { taskWords as words } from '@/lib/inpatient/tasks/words'
import { boardWords } from '@/lib/inpatient/words/board'
import { countBlockedBatches } from '@/lib/pharmacy/blocked/blocked'
import type { SearchParams } from '@/lib/platform/search-params'
import { BlockedNotice } from '../_components/blocked-notice'
import { chooseWard } from '../_components/choose-ward'
import { ModuleLinks } from '../_components/module-links'
import { DueCell, TaskSteps, WhatCell, WhoseCell } from '../_components/task-cells'
import { WardLinks } from '../_components/ward-links'
import '../inpatient.css'

export const metadata = { title: words.title }

const views: readonly TaskView[] = ['ward', 'mine', 'overdue']

/** What is to be done on a ward: everything, what is this person’s, or what is overdue. */
export default async function TasksPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/tasks')
  const [wards, mine, asked] = await Promise.all([readWards(access), readMyWards(access), searchParams])
  const ward = chooseWard(wards, asked.ward, mine)
  if (!ward)
    return (
      <>
        <PageHeader title={words.title} line={boardWords.noWardsLine} />
        <ModuleLinks access={access} current="/inpatient/tasks" />
        <p>{boardWords.noWards}</p>
      </>
    )
  const view = views.find((one) => one === asked.view) ?? 'ward'
  const [page, { open, overdue }, blocked] = await Promise.all([
    readWardTasks(access, { wardId: ward.id, view, after: asked.after }),
    countWardTasks(access, ward.id),
    countBlockedBatches(access, ward.id),
  ])
  const to = (query: Record<string, string | undefined>) =>
    addressOf('/inpatient/tasks', { ward: ward.id, view, ...query })
  return (
    <>
      <PageHeader title={words.title} line={words.line(ward.name, open, overdue)} />
      <ModuleLinks access={access} current="/inpatient/tasks" />
      <RefreshOnWork on={['ward_task', 'encounter', 'bed_assignment', 'duty_assignment', 'stock_batch']} />
      <WardLinks wards={wards} current={ward.id} path="/inpatient/tasks" />
      <BlockedNotice access={access} ward={ward.name} batches={blocked} />
      <nav aria-label={words.views.label} className="module-links">
        <ul>
          {views.map((one) => (
            <li key={one}>
              <Link
                href={to({ view: one })}
                prefetch={false}
                aria-current={one === view ? 'true' : undefined}
              >
                {words.views[one]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <DataTable
        label={words.table}
        columns={columnsFor(access)}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={words.empty[view]}
        align="top"
        toneOf={({ isOverdue }) => (isOverdue ? 'danger' : undefined)}
        paging={{ ...page, noun: words.noun, hrefOf: (after) => to({ after }) }}
      />
    </>
  )
}

const columnsFor = (access: Access): Column<WardTask>[] => [
  { id: 'due', head: words.columns.due, cell: (task) => <DueCell task={task} /> },
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient, stayId, room, bed }) => (
      <PatientCell patient={patient} href={stayId && `/inpatient/${stayId}/tasks`}>
        <span className="block text-small font-plain">{words.bed(room, bed)}</span>
      </PatientCell>
    ),
  },
  {
    id: 'task',
    head: words.columns.task,
    cell: ({ what, priority }) => <WhatCell what={what} priority={priority} />,
  },
  { id: 'whose', head: words.columns.whose, cell: (task) => <WhoseCell task={task} /> },
  {
    id: 'next',
    head: words.columns.next,
    headHidden: true,
    kind: 'action',
    cell: (task) => !task.patient.hidden && <TaskSteps access={access} task={task} />,
  },
]
