import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import { appointmentsInChart, type ChartAppointment } from '@/lib/appointments/chart'
import { appointmentMachine } from '@/lib/appointments/model/appointment-machine'
import { type Chart, partOf } from '@/lib/chart/read-chart'
import { dayAndTime, hospitalDay, today } from '@/lib/clock/hospital-time'
import { chartWords, appointmentsWords as words } from '@/lib/patients/words/chart'
import { RowLink } from '../_components/row-link'
import { ChartPart, PartLocked } from './chart-part'

export function ChartAppointments({ chart, access }: { chart: Chart; access: Access }) {
  const appointments = partOf(chart, appointmentsInChart)
  if (!appointments) return <PartLocked title={words.lockedTitle} permission="appointments.read" />
  const { ahead, past } = appointments
  return (
    <>
      <ChartPart title={words.ahead}>
        <AppointmentTable access={access} label={words.ahead} appointments={ahead} empty={words.noneAhead} />
      </ChartPart>
      <ChartPart title={words.past} line={chartWords.latest}>
        <AppointmentTable access={access} label={words.past} appointments={past} empty={words.nonePast} />
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
    head: words.when,
    kind: 'name',
    className: 'when',
    cell: ({ id, startsAt }) => (
      <RowLink access={access} page="/appointments/[id]" id={id}>
        {startsAt ? dayAndTime(new Date(startsAt)) : words.noTime}
      </RowLink>
    ),
  },
  { id: 'clinic', head: words.clinic, cell: ({ clinic }) => clinic },
  { id: 'with', head: words.with, from: 'desktop', cell: ({ practitioner }) => practitioner ?? words.nobody },
  {
    id: 'reason',
    head: words.reason,
    from: 'desktop',
    cell: ({ reason, joinedMrn }) => (
      <>
        <bdi>{reason}</bdi>
        {joinedMrn && <span className="block text-small text-muted">{chartWords.inMerged(joinedMrn)}</span>}
      </>
    ),
  },
  {
    id: 'status',
    head: words.status,
    cell: ({ id, startsAt, status }) => (
      <>
        {appointmentMachine.statuses[status] ?? status}
        {status === 'booked' &&
          startsAt &&
          hospitalDay(new Date(startsAt)) === today() &&
          mayCheckIn(access) && (
            <span className="block">
              <RowLink access={access} page="/appointments/[id]/check-in" id={id}>
                {appointmentMachine.events['check-in'].label}
              </RowLink>
            </span>
          )}
      </>
    ),
  },
]

/** Without it the row would say in plain words what this user cannot do. */
const mayCheckIn = (access: Access) => satisfies(access, declared().pages['/appointments/[id]/check-in'])
