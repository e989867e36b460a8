import { Ticket } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { heard } from '@/app/ui/feedback/heard'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RichText } from '@/app/ui/rich-text'
import { requirePage } from '@/lib/access/guards/guard'
import { ticketName } from '@/lib/appointments/model/queue-rules'
import {
  type Appointment,
  readAppointment,
  readAppointmentMark,
  readHistory,
} from '@/lib/appointments/queries/appointment'
import { appointmentWords, flashMessages, kindWords, ticketWords } from '@/lib/appointments/words/appointment'
import { clockTime, dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { openChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { PriorityTag } from '../_components/priority-tag'
import { StatusTag, TicketTag } from '../_components/status-tag'
import { History } from './_components/history'
import { Steps } from './_components/steps'
import '../appointments.css'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'

type Params = Promise<{ id: string }>

export const generateMetadata = recordTitle('/appointments/[id]', appointmentWords.title, readAppointmentMark)

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
        <dt className="text-muted">{appointmentWords.terms.reason}</dt>
        <dd>{appointment.reason}</dd>
        <dt className="text-muted">{appointmentWords.terms.kind}</dt>
        <dd>{kindWords[appointment.kind]}</dd>
        {appointment.statusReason && (
          <>
            <dt className="text-muted">{appointmentWords.terms.remark}</dt>
            <dd>{appointment.statusReason}</dd>
          </>
        )}
        {appointment.visitNumber && (
          <>
            <dt className="text-muted">{appointmentWords.terms.visit}</dt>
            <dd>
              {appointment.arrivedAt
                ? appointmentWords.arrived(appointment.visitNumber, clockTime(appointment.arrivedAt))
                : appointment.visitNumber}
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

function titleOf({ startsAt, endsAt, kind, arrivedAt, createdAt }: Appointment): string {
  const { heading } = appointmentWords
  const dayOf = (at: Date) => dayWords(hospitalDay(at), { weekday: true })
  if (startsAt && endsAt) return heading.booked(dayOf(startsAt), clockTime(startsAt), clockTime(endsAt))
  return kind === 'walk-in' ? heading.walkIn(dayOf(arrivedAt ?? createdAt)) : heading.noTime
}

/** The number that the patient is called by, large enough to be read over the counter. */
function TicketCard({ appointment: { ticket, letter, clinic, clinicId } }: { appointment: Appointment }) {
  if (!ticket) return null
  return (
    <div className="card mb-5 flex max-w-3xl flex-wrap items-center gap-x-5 gap-y-2 p-4">
      <Ticket aria-hidden className="size-8 text-accent" strokeWidth={1.5} />
      <p>
        <RichText
          text={ticketWords.number}
          heard={heard}
          number={() => <span className="ticket-number">{ticketName(letter, ticket.number)}</span>}
        />
      </p>
      <p className="min-w-48 flex-1">
        <TicketTag status={ticket.status} />
        <span className="block text-small text-muted">
          {ticket.room ? ticketWords.calledTo(ticket.room) : ticketWords.byNumber}
        </span>
      </p>
      <Link
        href={addressOf('/appointments/queue', { clinic: clinicId })}
        prefetch={false}
        className="button button-quiet row-action"
      >
        {ticketWords.queue(clinic)}
      </Link>
    </div>
  )
}

function Moved({ appointment: { rescheduledFromId, rescheduledToId } }: { appointment: Appointment }) {
  const links = [
    { id: rescheduledFromId, words: appointmentWords.movedFrom },
    { id: rescheduledToId, words: appointmentWords.movedTo },
  ]
  return links.map(
    ({ id, words }) =>
      id && (
        <div key={words} className="contents">
          <dt className="text-muted">{words}</dt>
          <dd>
            <Link href={`/appointments/${id}`} prefetch={false} className="link">
              {appointmentWords.openOther}
            </Link>
          </dd>
        </div>
      ),
  )
}
