import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { accessReportWords as words } from '@/lib/reports/words/access'
import { menuWords } from '@/lib/reports/words/menu'
import { countPeopleByMenu } from '@/lib/staff/directory'

export const metadata = { title: menuWords.label }

export default async function ReportsPage() {
  const access = await requirePage('/reports')
  const counts = access.may('reports.access.read') ? await countPeopleByMenu(access) : undefined
  return (
    <>
      <PageHeader title={menuWords.label} line={findMenu('menu_reports')?.purpose} />
      {counts ? <AccessReport counts={counts} /> : <Notice kind="locked">{words.noAccess}</Notice>}
    </>
  )
}

function AccessReport({ counts }: { counts: { elementId: string; people: number }[] }) {
  return (
    <Section title={words.title} line={words.line(counts.length)}>
      <DataTable
        label={words.table}
        columns={columns}
        rows={counts}
        rowKey={({ elementId }) => elementId}
        empty={words.empty}
        layout="grid"
        className="max-w-2xl"
      />
    </Section>
  )
}

const columns: Column<{ elementId: string; people: number }>[] = [
  {
    id: 'menu',
    head: words.menu,
    kind: 'name',
    cell: ({ elementId }) => findMenu(elementId)?.label ?? elementId,
  },
  { id: 'people', head: words.people, kind: 'number', cell: ({ people }) => people.toLocaleString('en-GB') },
]
