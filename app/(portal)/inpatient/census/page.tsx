import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayWords } from '@/lib/clock/hospital-time'
import { readCensus } from '@/lib/inpatient/census/figures'
import { askedPeriod } from '@/lib/inpatient/census/period'
import { censusWords as words } from '@/lib/inpatient/census/words/census'
import { readWards } from '@/lib/inpatient/queries/wards'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'
import { CensusFilters } from './_components/census-filters'
import { columnsOfDays, columnsOfUse, columnsOfWards } from './_components/figure-columns'

export const metadata = { title: words.title }

/** Who was on each ward at each midnight, who came and who left, and how long they stayed. */
export default async function CensusPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/inpatient/census')
  const { period, typed, problems } = askedPeriod(await searchParams)
  const [wards, census] = await Promise.all([readWards(access), period && readCensus(access, period)])
  const all = { id: undefined, name: words.byWard.all }
  const rows = census && [
    ...census.wards,
    ...(census.wards.length > 1 ? [{ ...all, figures: census.all }] : []),
  ]
  return (
    <>
      <PageHeader title={words.title} line={period && words.line(dayWords(typed.from), dayWords(typed.to))} />
      <ModuleLinks access={access} current="/inpatient/census" />
      <CensusFilters wards={wards} typed={typed} problems={problems} />
      {!census && <Notice kind="attention">{words.problems}</Notice>}
      {period && census && rows && (
        <>
          <Section title={words.byWard.title} line={words.byWard.line(period.days.length)}>
            <DataTable
              wide
              label={words.byWard.title}
              columns={columnsOfWards(period)}
              rows={rows}
              rowKey={({ id }) => id ?? 'all'}
              empty={words.noWards}
            />
          </Section>
          <Section title={words.use}>
            <DataTable
              label={words.use}
              columns={columnsOfUse(period)}
              rows={rows}
              rowKey={({ id }) => id ?? 'all'}
              empty={words.noWards}
            />
          </Section>
          <Section title={words.byDay.title} line={words.byDay.line}>
            <DataTable
              wide
              label={words.byDay.title}
              columns={columnsOfDays(period.wardId)}
              rows={census.days}
              rowKey={({ day }) => day}
              empty={words.noWards}
            />
          </Section>
          <Section title={words.how}>
            <ul className="flex max-w-prose list-disc flex-col gap-1 ps-5 text-small text-muted">
              {words.explained.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </>
  )
}
