import { CalendarPlus, Printer } from 'lucide-react'
import Link from 'next/link'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { type DayAddress, dayAddress, dayQuery, readDayAddress } from '@/lib/appointments/model/address'
import { readClinics, readPractitioners } from '@/lib/appointments/queries/clinics'
import { byDay, readDay } from '@/lib/appointments/queries/day'
import { summaryLine } from '@/lib/appointments/queries/day-summary'
import { readFirstFree, readFreeSlots } from '@/lib/appointments/queries/slots'
import { dayListWords } from '@/lib/appointments/words/day'
import { now } from '@/lib/clock/clock'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { DayFilters } from './_components/day/day-filters'
import { DayTable } from './_components/day/day-table'
import { mondayOf, WeekTable } from './_components/day/week-table'
import { FreeTimes } from './_components/free-times'
import { ModuleLinks } from './_components/module-links'
import { NoClinics } from './_components/no-clinics'
import './appointments.css'

/** The kinds of records that a day consists of. */
const workShown = ['appointment', 'queue_ticket']

export const metadata = { title: dayListWords.title }

export default async function AppointmentsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments')
  if (!access.may('appointments.read'))
    return (
      <>
        <PageHeader title={dayListWords.title} line={findMenu('menu_appointments')?.purpose} />
        <NoAccess permission="appointments.read" />
      </>
    )
  return <Appointments access={access} address={readDayAddress(await searchParams, today())} />
}

async function Appointments({ access, address }: { access: Access; address: DayAddress }) {
  const week = address.view === 'week'
  const asked = { ...address, ...(week && { day: mondayOf(address.day), days: 7 }) }
  const [clinics, practitioners, all, free] = await Promise.all([
    readClinics(access),
    readPractitioners(access),
    readDay(access, asked),
    readFreeSlots(access, asked),
  ])
  const mayBook = access.may('appointments.book')
  const slots = free.get(address.day) ?? []
  const firstFree = mayBook && !week && slots.length === 0 ? await readFirstFree(access, address) : undefined
  const at = now()
  const kept = all.filter(({ status }) => status !== 'cancelled')
  const cancelled = all.length - kept.length
  const shown = address.all ? all : kept
  const first = dayWords(asked.day, { weekday: true })
  return (
    <>
      <PageHeader
        title={dayListWords.title}
        line={dayListWords.line(week ? dayListWords.weekOf(first) : first, summaryLine(kept, at))}
        action={<Actions access={access} address={address} />}
      />
      <ModuleLinks access={access} current="/appointments" />
      <RefreshOnWork on={workShown} />
      {clinics.length === 0 ? (
        <NoClinics access={access} />
      ) : (
        <>
          <DayFilters address={address} clinics={clinics} practitioners={practitioners} />
          {week ? (
            <WeekTable
              address={address}
              entries={byDay(kept)}
              free={free}
              clinics={clinics}
              practitioners={practitioners}
              mayBook={mayBook}
            />
          ) : (
            <DayTable access={access} day={address.day} entries={shown} at={at} empty={dayListWords.empty} />
          )}
          {cancelled > 0 && !week && (
            <p className="mt-2 text-small">
              <Link href={dayAddress({ ...address, all: !address.all })} prefetch={false} className="link">
                {address.all ? dayListWords.hideCancelled : dayListWords.showCancelled(cancelled)}
              </Link>
            </p>
          )}
          {!week && mayBook && (
            <FreeTimes slots={slots} first={firstFree} clinics={clinics} practitioners={practitioners} />
          )}
        </>
      )}
    </>
  )
}

function Actions({ access, address }: { access: Access; address: DayAddress }) {
  const { clinicId, practitionerId, day } = address
  const filters = { clinicId, practitionerId }
  return (
    <div className="row-action flex flex-wrap gap-2">
      <Link
        href={addressOf('/appointments/print', dayQuery({ ...filters, day }))}
        prefetch={false}
        className="button button-quiet"
      >
        <Printer aria-hidden className="size-4" /> {dayListWords.actions.print}
      </Link>
      {access.may('appointments.check-in') && (
        <Link
          href={addressOf('/appointments/walk-in', { clinic: clinicId })}
          prefetch={false}
          className="button button-quiet"
        >
          {dayListWords.actions.walkIn}
        </Link>
      )}
      {access.may('appointments.book') && (
        <Link
          href={addressOf('/appointments/book', dayQuery({ ...filters, day }))}
          prefetch={false}
          className="button"
        >
          <CalendarPlus aria-hidden className="size-4" /> {dayListWords.actions.book}
        </Link>
      )}
    </div>
  )
}
