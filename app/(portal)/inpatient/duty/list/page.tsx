import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { Disclosure } from '@/app/ui/disclosure'
import { heard } from '@/app/ui/feedback/heard'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RichText } from '@/app/ui/rich-text'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { addDays, isDay } from '@/lib/clock/day'
import { dayWords, today } from '@/lib/clock/hospital-time'
import { mondayOf } from '@/lib/duty/model/shift'
import { readDutyPlaces } from '@/lib/duty/queries/overview'
import { readDutyPeople, readWeek } from '@/lib/duty/queries/week'
import { dutyWords, listWords as words } from '@/lib/duty/words/pages'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { copyDutyWeek } from '../_actions/duty'
import { AssignForm } from '../_components/assign-form'
import { BackToDuty } from '../_components/back-to-duty'
import { weekColumns } from '../_components/week-columns'

export const metadata = { title: dutyWords.list }

/** Who is on the list of a ward, a theatre or the whole hospital in a week. */
export default async function DutyListPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/duty/list')
  const asked = await searchParams
  const day = typeof asked.week === 'string' && isDay(asked.week) ? asked.week : today()
  const [monday, locationId] = [mondayOf(day), uuidOf(asked.place) ?? null]
  const manages = access.may('duty.manage')
  const [places, shifts, people] = await Promise.all([
    readDutyPlaces(access),
    readWeek(access, { locationId, monday }),
    manages ? readDutyPeople(access) : [],
  ])
  const place = places.find(({ id }) => id === locationId)
  const name = locationId ? (place?.name ?? '') : dutyWords.hospital
  const to = (week: string) => addressOf('/inpatient/duty/list', { place: locationId, week })
  const active = shifts.filter(({ status }) => status === 'active').length
  return (
    <>
      <BackToDuty />
      <PageHeader title={words.title(name)} line={words.line(dayWords(monday), active)} />
      <RefreshOnWork on={['duty_assignment']} />
      <nav aria-label={words.weeks} className="filters relative">
        <Link href={to(addDays(monday, -7))} prefetch={false} className="button button-quiet">
          <ChevronLeft aria-hidden className="size-4" /> <RichText text={words.previous} heard={heard} />
        </Link>
        <Link href={to(mondayOf(today()))} prefetch={false} className="button button-quiet">
          {words.present}
        </Link>
        <Link href={to(addDays(monday, 7))} prefetch={false} className="button button-quiet">
          <RichText text={words.next} heard={heard} /> <ChevronRight aria-hidden className="size-4" />
        </Link>
      </nav>
      <DataTable
        label={words.title(name)}
        columns={weekColumns(manages)}
        rows={shifts}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
      />
      {manages && (place || !locationId) && (
        <div className="mt-4 flex max-w-2xl flex-col gap-3">
          <Disclosure summary={words.add} initiallyOpen={active === 0}>
            <AssignForm place={locationId} people={people} day={day} />
          </Disclosure>
          {active > 0 && (
            <TransitionForm
              action={copyDutyWeek}
              hidden={{ place: locationId ?? '', week: monday }}
              label={words.copy}
              summary={words.copyFor}
              look="card"
            >
              <p className="text-small text-muted">{words.copyHint}</p>
            </TransitionForm>
          )}
        </div>
      )}
    </>
  )
}
