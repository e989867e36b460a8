import { MonitorPlay } from 'lucide-react'
import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { type Clinic, readClinics, readPractitioners } from '@/lib/appointments/queries/clinics'
import { queueLine } from '@/lib/appointments/queries/day-summary'
import {
  countWaiting,
  type QueueEntry,
  readQueue,
  readQueueStamp,
  readRooms,
} from '@/lib/appointments/queries/queue'
import { addressOf } from '@/lib/format/address'
import { counted } from '@/lib/format/counted'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ModuleLinks } from '../_components/module-links'
import { NoClinics } from '../_components/no-clinics'
import { CallNext } from './_components/call-next'
import { QueueFilters } from './_components/queue-filters'
import { QueueTable } from './_components/queue-table'
import { QueueWatch } from './_components/queue-watch'
import '../appointments.css'

export const metadata = { title: 'Queue' }

export default async function QueuePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/queue')
  const params = await searchParams
  const [clinics, waiting, practitioners] = await Promise.all([
    readClinics(access),
    countWaiting(access),
    readPractitioners(access),
  ])
  // Where nobody said which: the fullest of one's own, or of all.
  const own = practitioners.find(({ id }) => id === access.person.id)?.clinicIds
  const likely = own ? clinics.filter(({ id }) => own.includes(id)) : clinics
  const [fullest] = [...likely].sort(
    (one, other) => (waiting.get(other.id) ?? 0) - (waiting.get(one.id) ?? 0),
  )
  const clinic = clinics.find(({ id }) => id === uuidOf(params.clinic)) ?? fullest ?? clinics[0]
  if (!clinic)
    return (
      <>
        <PageHeader title="Queue" line="Who is here and waits" />
        <NoClinics access={access} />
      </>
    )
  const typedRoom = typeof params.room === 'string' ? params.room.trim().slice(0, 40) : ''
  const withCounts = clinics.map((one) => ({ ...one, waiting: waiting.get(one.id) ?? 0 }))
  return <Queue access={access} clinic={clinic} clinics={withCounts} typedRoom={typedRoom} />
}

async function Queue({
  access,
  clinic,
  clinics,
  typedRoom,
}: {
  access: Access
  clinic: Clinic
  clinics: readonly (Clinic & { waiting: number })[]
  typedRoom: string
}) {
  const [tickets, rooms, stamp] = await Promise.all([
    readQueue(access, clinic.id),
    readRooms(access, clinic.id),
    readQueueStamp(access, clinic.id),
  ])
  const room = typedRoom || (rooms.find(({ mine }) => mine) ?? rooms[0])?.room || ''
  const mayCall = access.may('queue.call')
  const at = (...statuses: QueueEntry['status'][]) =>
    tickets.filter(({ status }) => statuses.includes(status))
  const [called, waiting, inService] = [at('called'), at('waiting'), at('in-service')]
  const gone = at('left', 'done')
  const line = queueLine(tickets)
  const table = { mayCall, mayLeave: access.may('appointments.check-in'), room, empty: 'Nobody.' }
  return (
    <>
      <PageHeader
        title={`${clinic.name} queue`}
        line={line}
        action={
          <div className="row-action flex flex-wrap items-start gap-2">
            <Link
              href={addressOf('/appointments/queue/screen', { clinic: clinic.id })}
              prefetch={false}
              className="button button-quiet"
              target="_blank"
            >
              <MonitorPlay aria-hidden className="size-4" /> Call screen
              <span className="sr-only"> (opens a new tab)</span>
            </Link>
            {mayCall && waiting.length > 0 && room && (
              <CallNext clinicId={clinic.id} room={room} formKey={crypto.randomUUID()} />
            )}
          </div>
        }
      />
      <ModuleLinks access={access} current="/appointments/queue" />
      <QueueWatch clinicId={clinic.id} stamp={stamp} line={line} />
      <QueueFilters clinic={clinic} clinics={clinics} room={room} rooms={rooms} mayCall={mayCall} />
      {called.length > 0 && (
        <Section title="Called" line={counted(called.length, 'patient')}>
          <QueueTable label="Called" tickets={called} {...table} />
        </Section>
      )}
      <Section title="Waiting" line="The more urgent first, then who has waited longest">
        <QueueTable
          label="Waiting"
          tickets={waiting}
          {...table}
          empty={
            <p>
              Nobody is waiting in this clinic. Patients come here when they are checked in on the{' '}
              <Link
                href={addressOf('/appointments', { clinic: clinic.id })}
                prefetch={false}
                className="link"
              >
                list of the day
              </Link>
              .
            </p>
          }
        />
      </Section>
      {inService.length > 0 && (
        <Section title="With the clinician" line={counted(inService.length, 'patient')}>
          <QueueTable label="With the clinician" tickets={inService} {...table} />
        </Section>
      )}
      {gone.length > 0 && (
        <Section title="Done or left today" line={counted(gone.length, 'patient')}>
          <QueueTable label="Done or left" tickets={gone} {...table} />
        </Section>
      )}
    </>
  )
}
