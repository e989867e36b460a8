import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { counted } from '@/lib/format/counted'
import { countPeopleByMenu } from '@/lib/staff/directory'

export const metadata = { title: 'Reports' }

export default async function ReportsPage() {
  const access = await requirePage('/reports')
  const counts = access.may('reports.access.read') ? await countPeopleByMenu(access) : undefined
  return (
    <>
      <PageHeader title="Reports" line={findMenu('menu_reports')?.purpose} />
      {counts ? (
        <AccessReport counts={counts} />
      ) : (
        <Notice kind="locked">
          The one report so far says how many people can open each menu, and none of your roles may see it.
          Ask an administrator for “See how many people can open each menu”.
        </Notice>
      )}
    </>
  )
}

function AccessReport({ counts }: { counts: { elementId: string; people: number }[] }) {
  return (
    <Section
      title="People by menu"
      line={`Active staff who can open each of ${counted(counts.length, 'menu')}, now`}
    >
      <DataTable
        label="How many people can open each menu"
        columns={columns}
        rows={counts}
        rowKey={({ elementId }) => elementId}
        empty="No menu is registered."
        layout="grid"
        className="max-w-2xl"
      />
    </Section>
  )
}

const columns: Column<{ elementId: string; people: number }>[] = [
  {
    id: 'menu',
    head: 'Menu',
    kind: 'name',
    cell: ({ elementId }) => findMenu(elementId)?.label ?? elementId,
  },
  { id: 'people', head: 'People', kind: 'number', cell: ({ people }) => people.toLocaleString('en-GB') },
]
