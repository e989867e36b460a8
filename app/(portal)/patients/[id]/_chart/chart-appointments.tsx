import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { appointmentsInChart, type ChartAppointment } from '@/lib/appointments/chart'
import { appointmentMachine } from '@/lib/appointments/model/appointment-machine'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { RowLink } from '../_components/row-link'
import { ChartPart, PartLocked } from './chart-part'

export function ChartAppointments({ chart, access }: { chart: Chart; access: Access }) {
  const appointments = partOf(chart, appointmentsInChart)
  if (!appointments) return <PartLocked title="Appointments" permission="See appointments and the queue" />
  const { ahead, past } = appointments
  return (
    <>
      <ChartPart title="Upcoming appointments">
        <AppointmentTable
          access={access}
          label="Upcoming appointments"
          appointments={ahead}
          empty="No upcoming appointments."
        />
      </ChartPart>
      <ChartPart title="Past appointments" line="the latest; the timeline has them all">
        <AppointmentTable
          access={access}
          label="Past appointments"
          appointments={past}
          empty="No past appointments."
        />
      </ChartPart>
    </>
  )
}

function AppointmentTable({
  access,
  label,
  appointments,
  empty,
}: {
  access: Access
  label: string
  appointments: ChartAppointment[]
  empty: string
}) {
  return (
    <DataTable
      label={label}
      columns={columnsOf(access)}
      rows={appointments}
      rowKey={({ id }) => id}
      empty={empty}
      frame="none"
    />
  )
}

const columnsOf = (access: Access): Column<ChartAppointment>[] => [
  {
    id: 'when',
    head: 'When',
    kind: 'name',
    className: 'when',
    cell: ({ id, startsAt }) => (
      <RowLink access={access} page="/appointments/[id]" id={id}>
        {startsAt ? dayAndTime(new Date(startsAt)) : 'No time yet'}
      </RowLink>
    ),
  },
  { id: 'clinic', head: 'Clinic', cell: ({ clinic }) => clinic },
  { id: 'with', head: 'With', from: 'desktop', cell: ({ practitioner }) => practitioner ?? 'Nobody chosen' },
  {
    id: 'reason',
    head: 'For',
    from: 'desktop',
    cell: ({ reason, joinedMrn }) => (
      <>
        <bdi>{reason}</bdi>
        {joinedMrn && <span className="block text-small text-muted">In the record {joinedMrn}</span>}
      </>
    ),
  },
  { id: 'status', head: 'Status', cell: ({ status }) => appointmentMachine.statuses[status] ?? status },
]
