import { Monitor, Printer } from 'lucide-react'
import Link from 'next/link'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { dayWords as calendarDay, today } from '@/lib/clock/hospital-time'
import { dutyWords } from '@/lib/duty/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { type ListAddress, listAddress, readListAddress } from '@/lib/theatre/model/address'
import { readTheatreDay } from '@/lib/theatre/queries/day'
import { readTheatres, theatresListed } from '@/lib/theatre/queries/theatres'
import { corridorWords } from '@/lib/theatre/words/corridor'
import { commonWords, dayWords } from '@/lib/theatre/words/pages'
import { DayFilters } from './_components/day-filters'
import { ModuleLinks } from './_components/module-links'
import { TheatreTable } from './_components/theatre-table'

export const metadata = { title: commonWords.title }

export default async function TheatrePage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre')
  if (!access.may('theatre.read'))
    return (
      <>
        <PageHeader title={commonWords.title} line={findMenu('menu_theatre')?.purpose} />
        <NoAccess permission="theatre.read" />
      </>
    )
  return <Lists access={access} address={readListAddress(await searchParams, today())} />
}

/** The lists of a day, theatre by theatre. */
async function Lists({ access, address }: { access: Access; address: ListAddress }) {
  const [theatres, booked] = await Promise.all([readTheatres(access), readTheatreDay(access, address)])
  const { day, theatreId } = address
  // A theatre that was closed is listed for as long as something is booked in it.
  const names = theatresListed(theatres, booked)
  const shown = [...names].filter(([id]) => !theatreId || id === theatreId)
  const written = calendarDay(day, { weekday: true })
  return (
    <>
      <PageHeader
        title={commonWords.title}
        line={booked.length > 0 ? dayWords.line(written, booked.length) : dayWords.nothing(written)}
        action={
          <span className="flex flex-wrap gap-2">
            {access.opens('menu_inpatient') && access.may('duty.read') && (
              <Link href="/inpatient/duty" prefetch={false} className="button button-quiet row-action">
                {dutyWords.title}
              </Link>
            )}
            <Link href="/theatre/screen" prefetch={false} className="button button-quiet row-action">
              <Monitor aria-hidden className="size-4" /> {corridorWords.link}
            </Link>
            <Link
              href={listAddress('/theatre/print', address)}
              prefetch={false}
              className="button button-quiet row-action"
            >
              <Printer aria-hidden className="size-4" /> {dayWords.print}
            </Link>
          </span>
        }
      />
      <ModuleLinks current="/theatre" />
      <RefreshOnWork on={['theatre_case']} />
      <DayFilters address={address} theatres={theatres} />
      {theatres.length === 0 && <p className="text-muted">{dayWords.noTheatres}</p>}
      {shown.map(([id, name]) => (
        <Section key={id} title={name}>
          <TheatreTable
            access={access}
            theatre={name}
            day={day}
            rows={booked.filter((one) => one.theatreId === id)}
          />
        </Section>
      ))}
    </>
  )
}
