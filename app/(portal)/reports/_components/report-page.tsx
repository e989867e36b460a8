import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { now } from '@/lib/clock/clock'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { definitionOf } from '@/lib/reports/definitions/all'
import { readAddress } from '@/lib/reports/figures/asked'
import { askable } from '@/lib/reports/queries/askable'
import { MOST_SECONDS, readReport } from '@/lib/reports/queries/read-report'
import type { ReportCode } from '@/lib/reports/words/by-code'
import { reportWords as words } from '@/lib/reports/words/page'
import { CaseList } from './case-list'
import { Figures } from './figures'
import { ReportFilters } from './report-filters'

/**
 * A report: its filters, figures and what they count; or, where the address asks for them, the cases of one figure. The page
 * has checked who may see it.
 */
export async function ReportPage({
  access,
  code,
  address,
}: {
  access: Access
  code: ReportCode
  address: Awaited<SearchParams>
}) {
  const report = definitionOf(code)
  if (!report) throw new Error(`There is no report ${code}.`)
  const { choices, ...known } = await askable(access, report)
  const { asked, typed, problems } = readAddress(known, address)
  const read = asked && (await readReport(access, code, asked))
  const isList = asked?.cases !== undefined
  const line =
    report.period === 'now'
      ? `${words.now}, ${dayAndTime(now())}`
      : asked && words.line(dayWords(asked.span.from), dayWords(asked.span.to))
  return (
    <>
      <PageHeader
        title={report.words.title}
        line={line}
        action={
          <Link href="/reports" prefetch={false} className="button button-quiet">
            {words.catalogue}
          </Link>
        }
      />
      {!isList && (
        <ReportFilters report={report} choices={choices} typed={typed} problems={problems} by={asked?.by} />
      )}
      {!asked && <Notice kind="attention">{words.problems}</Notice>}
      {read === 'late' && <Notice kind="attention">{words.late(MOST_SECONDS)}</Notice>}
      {asked &&
        read &&
        read !== 'late' &&
        (read.cases ? (
          <CaseList
            read={read}
            asked={asked}
            mayOpen={access.may('patients.read') && access.opens('menu_patients')}
          />
        ) : (
          <Figures read={read} asked={asked} />
        ))}
      <Section title={words.definition}>
        <ul className="flex max-w-prose list-disc flex-col gap-1 ps-5 text-small text-muted">
          {[...report.words.definition, words.zone].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}
