import { Ticket } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { ticketName } from '@/lib/appointments/model/queue-rules'
import { type Appointment, readAppointment, readHistory } from '@/lib/appointments/queries/appointment'
import { clockTime, dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { openChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { NoAccess } from '../_components/no-access'
import { PriorityTag } from '../_components/priority-tag'
import { StatusTag, TicketTag } from '../_components/status-tag'
import { flashMessages } from './_components/flash-messages'
import { History } from './_components/history'
import { Steps } from './_components/steps'
import '../appointments.css'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'

type Params = Promise<{ id: string }>

export const metadata = { title: 'Appointment' }

export default async function AppointmentPage({
  params,
  searchParams,
}: {
  params: Params
  searchParams: SearchParams
}) {
  const access = await requirePage('/appointments/[id]', `/appointments/${(await params).id}`)
  const appointment = await readAppointment(access, (await params).id)
  if (!appointment) notFound()
  if (!access.may('patients.read')) return <NoAccess permission="patients.read" />
  const [banner, history] = await Promise.all([
    openChart(access, appointment.patientId, 'appointment'),
    readHistory(access, appointment.id),
  ])
  const flash = flashWords(flashMessages, (await searchParams).flash)
  return (
    <>
      <PatientBanner banner={banner} />
      {flash && <FlashMessage words={flash} version={appointment.version} />}
      <PageHeader
        title={titleOf(appointment)}
        line={[appointment.practitioner, appointment.clinic].filter(Boolean).join(', ')}
        action={
          <span className="flex flex-wrap gap-1">
            <StatusTag status={appointment.status} />
            <PriorityTag priority={appointment.priority} />
          </span>
        }
      />
      <TicketCard appointment={appointment} />
      <dl className="grid max-w-3xl grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <dt className="text-muted">Reason</dt>
        <dd>{appointment.reason}</dd>
        <dt className="text-muted">Kind</dt>
        <dd>{kinds[appointment.kind]}</dd>
        {appointment.statusReason && (
          <>
            <dt className="text-muted">Remark</dt>
            <dd>{appointment.statusReason}</dd>
          </>
        )}
        {appointment.visitNumber && (
          <>
            <dt className="text-muted">Visit</dt>
            <dd>
              {appointment.visitNumber}
              {appointment.arrivedAt && `, arrived at ${clockTime(appointment.arrivedAt)}`}
            </dd>
          </>
        )}
        <Moved appointment={appointment} />
      </dl>
      <Steps access={access} appointment={appointment} />
      <History entries={history} />
    </>
  )
}

const kinds = { scheduled: 'Appointment', 'walk-in': 'Walk-in', 'follow-up': 'Follow-up' }

function titleOf({ startsAt, endsAt, kind, arrivedAt, createdAt }: Appointment): string {
  if (startsAt && endsAt)
    return `${dayWords(hospitalDay(startsAt), { weekday: true })}, ${clockTime(startsAt)} to ${clockTime(endsAt)}`
  if (kind === 'walk-in')
    return `Walk-in of ${dayWords(hospitalDay(arrivedAt ?? createdAt), { weekday: true })}`
  return 'No time yet'
}

/** The number that the patient is called by, large enough to be read over the counter. */
function TicketCard({ appointment: { ticket, letter, clinic, clinicId } }: { appointment: Appointment }) {
  if (!ticket) return null
  return (
    <div className="card mb-5 flex max-w-3xl flex-wrap items-center gap-x-5 gap-y-2 p-4">
      <Ticket aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
      <p>
        <span className="sr-only">Ticket </span>
        <span className="ticket-number">{ticketName(letter, ticket.number)}</span>
      </p>
      <p className="min-w-48 flex-1">
        <TicketTag status={ticket.status} />
        <span className="block text-small text-muted">
          {ticket.room ? `Called to ${ticket.room}` : 'Called by this number, never by name'}
        </span>
      </p>
      <Link
        href={addressOf('/appointments/queue', { clinic: clinicId })}
        prefetch={false}
        className="button button-quiet row-action"
      >
        {clinic} queue
      </Link>
    </div>
  )
}

function Moved({ appointment: { rescheduledFromId, rescheduledToId } }: { appointment: Appointment }) {
  const links = [
    { id: rescheduledFromId, words: 'Moved from another time' },
    { id: rescheduledToId, words: 'Moved to another time' },
  ]
  return links.map(
    ({ id, words }) =>
      id && (
        <div key={words} className="contents">
          <dt className="text-muted">{words}</dt>
          <dd>
            <Link href={`/appointments/${id}`} prefetch={false} className="link">
              Open that appointment
            </Link>
          </dd>
        </div>
      ),
  )
}
