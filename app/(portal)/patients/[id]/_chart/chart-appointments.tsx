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
  if (appointments.length === 0) return <p className="chart-empty">{empty}</p>
  return (
    <table className="worklist" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Clinic</th>
          <th scope="col" className="max-lg:hidden">
            With
          </th>
          <th scope="col" className="max-lg:hidden">
            For
          </th>
          <th scope="col">Status</th>
        </tr>
      </thead>
      <tbody>
        {appointments.map(({ id, startsAt, clinic, practitioner, reason, status, joinedMrn }) => (
          <tr key={id}>
            <th scope="row" className="when">
              <RowLink access={access} page="/appointments/[id]" id={id}>
                {startsAt ? dayAndTime(new Date(startsAt)) : 'No time yet'}
              </RowLink>
            </th>
            <td>{clinic}</td>
            <td className="max-lg:hidden">{practitioner ?? 'Nobody chosen'}</td>
            <td className="max-lg:hidden">
              <bdi>{reason}</bdi>
              {joinedMrn && <span className="block text-small text-muted">In the record {joinedMrn}</span>}
            </td>
            <td>{appointmentMachine.statuses[status] ?? status}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
