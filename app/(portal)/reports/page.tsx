import type { Route } from 'next'
import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { catalogue } from '@/lib/reports/catalogue'
import { menuWords } from '@/lib/reports/words/menu'
import { catalogueWords as words } from '@/lib/reports/words/page'
import { TodaySection } from '../_today/today-section'

export const metadata = { title: menuWords.label }

/** The reports that this person may open, and for those who may see it the hospital today. */
export default async function ReportsPage() {
  const access = await requirePage('/reports')
  const areas = catalogue(access)
  return (
    <>
      <PageHeader title={menuWords.label} line={menuWords.purpose} />
      <TodaySection access={access} />
      {areas.length === 0 && <Notice kind="locked">{words.none}</Notice>}
      <div className="grid grid-cols-1 items-start gap-x-8 lg:grid-cols-2">
        {areas.map(({ area, reports }) => (
          <Section key={area} title={words.areas[area]}>
            <ul className="card divide-y divide-line">
              {reports.map(({ path, title, sentence }) => (
                <li key={path} className="px-4 py-3">
                  <Link href={path as Route} prefetch={false} className="link font-strong">
                    {title}
                  </Link>
                  <p className="text-small text-muted">{sentence}</p>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  )
}
