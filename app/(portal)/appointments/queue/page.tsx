import { MonitorPlay } from 'lucide-react'
import Link from 'next/link'
import { heard } from '@/app/ui/feedback/heard'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { requirePage } from '@/lib/access/guards/guard'
import { satisfies } from '@/lib/access/requirement'
import { type Clinic, readPractitioners, readQueueClinics } from '@/lib/appointments/queries/clinics'
import { queueLine } from '@/lib/appointments/queries/day-summary'
import {
  countWaiting,
  type QueueEntry,
  readQueue,
  readQueueStamp,
  readRooms,
} from '@/lib/appointments/queries/queue'
import { queueWords as words } from '@/lib/appointments/words/queue'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ModuleLinks } from '../_components/module-links'
import { NoClinics } from '../_components/no-clinics'
import { turnScreensOff } from './_actions/queue'
import { CallNext } from './_components/call-next'
import { QueueFilters } from './_components/queue-filters'
import { QueueTable } from './_components/queue-table'
import { QueueWatch } from './_components/queue-watch'
import '../appointments.css'

export const metadata = { title: words.title }

export default async function QueuePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/queue')
  const params = await searchParams
  const [clinics, waiting, practitioners] = await Promise.all([
    readQueueClinics(access),
    countWaiting(access),
    readPractitioners(access),
  ])
  // Without a choice: the fullest of the user's own queues, or of all.
  const own = practitioners.find(({ id }) => id === access.person.id)?.clinicIds
  const likely = own ? clinics.filter(({ id }) => own.includes(id)) : clinics
  const [fullest] = [...likely].sort(
    (one, other) => (waiting.get(other.id) ?? 0) - (waiting.get(one.id) ?? 0),
  )
  const clinic = clinics.find(({ id }) => id === uuidOf(params.clinic)) ?? fullest ?? clinics[0]
  if (!clinic)
    return (
      <>
        <PageHeader title={words.title} line={words.noClinicLine} />
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
  const table = {
    access,
    mayCall,
    mayLeave: access.may('appointments.check-in'),
    mayVisit: satisfies(access, declared().pages['/consultations/[id]']),
    room,
    empty: words.nobody,
  }
  return (
    <>
      <PageHeader
        title={words.heading(clinic.name)}
        line={line}
        action={
          <div className="row-action flex flex-wrap items-start gap-2">
            <Link
              href={addressOf('/appointments/queue/screen', { clinic: clinic.id })}
              prefetch={false}
              className="button button-quiet"
              target="_blank"
            >
              <MonitorPlay aria-hidden className="size-4" /> <RichText text={words.screen} heard={heard} />
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
        <Section title={words.sections.called} line={words.patients(called.length)}>
          <QueueTable label={words.sections.called} tickets={called} {...table} />
        </Section>
      )}
      <Section title={words.sections.waiting} line={words.sections.waitingLine}>
        <QueueTable
          label={words.sections.waiting}
          tickets={waiting}
          {...table}
          empty={
            <p>
              <RichText
                text={words.nobodyWaits}
                link={(list) => (
                  <Link
                    href={addressOf('/appointments', { clinic: clinic.id })}
                    prefetch={false}
                    className="link"
                  >
                    {list}
                  </Link>
                )}
              />
            </p>
          }
        />
      </Section>
      {inService.length > 0 && (
        <Section title={words.sections.inService} line={words.patients(inService.length)}>
          <QueueTable label={words.sections.inService} tickets={inService} {...table} />
        </Section>
      )}
      {gone.length > 0 && (
        <Section title={words.sections.gone} line={words.patients(gone.length)}>
          <QueueTable label={words.sections.goneLabel} tickets={gone} {...table} />
        </Section>
      )}
      {mayCall && (
        <div className="mt-8 text-small">
          <TransitionForm
            action={turnScreensOff}
            hidden={{ clinic: clinic.id }}
            label={words.screensOff}
            summary={words.screensOff}
          >
            <p className="text-muted">{words.screensOffLine}</p>
          </TransitionForm>
        </div>
      )}
    </>
  )
}
