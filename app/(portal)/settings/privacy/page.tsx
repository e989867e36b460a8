import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readOpenings } from '@/lib/patients/queries/openings'
import { readRelationNeeded } from '@/lib/patients/records/chart-policy'
import { privacyWords as words } from '@/lib/patients/words/emergency/review'
import { OpeningCard } from './_components/opening-card'
import { PolicySection } from './_components/policy-section'
import { reviewedColumns } from './_components/reviewed-columns'

export const metadata = { title: words.title }

/** Charts that were opened in an emergency: those to review, the overdue ones first, and those that were reviewed last. */
export default async function PrivacyPage() {
  const access = await requirePage('/settings/privacy')
  const [{ waiting, total, reviewed }, needed] = await Promise.all([
    readOpenings(access),
    readRelationNeeded(access),
  ])
  return (
    <>
      <PageHeader title={words.title} line={words.line(total)} />
      <RefreshOnWork on={['break_glass']} />
      <div className="flex max-w-3xl flex-col gap-3">
        {waiting.length === 0 && <p className="text-muted">{words.none}</p>}
        {waiting.map((opening) => (
          <OpeningCard key={opening.id} opening={opening} />
        ))}
        {total > waiting.length && <p className="text-muted">{words.more(total - waiting.length)}</p>}
      </div>
      <Section title={words.reviewed} line={words.reviewedLine}>
        <DataTable
          label={words.reviewed}
          columns={reviewedColumns}
          rows={reviewed}
          rowKey={({ id }) => id}
          empty={words.noReviewed}
        />
      </Section>
      <PolicySection needed={needed} manage={access.may('settings.access.manage')} />
    </>
  )
}
