import { FilterDay } from '@/app/ui/filters/filter-day'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { addDays } from '@/lib/clock/day'
import { dayWords, today } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { readListAddress } from '@/lib/theatre/model/address'
import { readSessions, SESSION_DAYS } from '@/lib/theatre/queries/sessions'
import { commonWords } from '@/lib/theatre/words/pages'
import { sessionWords as words } from '@/lib/theatre/words/plan'
import { ModuleLinks } from '../_components/module-links'
import { PlanForm } from './_components/plan-form'
import { sessionColumns } from './_components/session-columns'

export const metadata = { title: words.title }

/** Who has which theatre when, two weeks at a time. */
export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre/sessions')
  const { day } = readListAddress(await searchParams, today())
  const sessions = await readSessions(access, day)
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(dayWords(day), dayWords(addDays(day, SESSION_DAYS - 1)), sessions.length)}
      />
      <ModuleLinks current="/theatre/sessions" />
      <RefreshOnWork on={['theatre_case', 'theatre_session']} />
      <FilterForm action="/theatre/sessions" submit={commonWords.show}>
        <FilterDay label={commonWords.day} day={day} />
      </FilterForm>
      <DataTable
        label={words.label}
        columns={sessionColumns(access.may('theatre.book'))}
        rows={sessions}
        rowKey={({ id }) => id}
        align="top"
        empty={words.empty}
        className="mb-4"
      />
      {access.may('theatre.book') && <PlanForm access={access} day={day} />}
    </>
  )
}
