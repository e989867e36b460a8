import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { type DoseWithoutStock, readDosesWithoutStock } from '@/lib/pharmacy/dispense/queries/without-stock'
import { withoutStockWords as words } from '@/lib/pharmacy/dispense/words/screen'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'

export const metadata = { title: words.title }

/** Doses that were given on a ward without being taken from its stock. */
export default async function WithoutStockPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy/without-stock')
  if (!access.may('patients.clinical.read'))
    return <NoAccessPage title={words.title} permission="patients.clinical.read" />
  const { after } = await searchParams
  const page = await readDosesWithoutStock(access, after)
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ModuleLinks access={access} current="/pharmacy/without-stock" />
      <DataTable
        wide
        label={words.table}
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
        paging={{
          ...page,
          noun: words.noun,
          hrefOf: (next) => addressOf('/pharmacy/without-stock', { after: next }),
        }}
      />
    </>
  )
}

const columns: Column<DoseWithoutStock>[] = [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient }) => <PatientCell patient={patient} href={patient.id && `/patients/${patient.id}`} />,
  },
  { id: 'medicine', head: words.columns.medicine, cell: ({ medicine }) => medicine },
  { id: 'ward', head: words.columns.ward, labelled: true, cell: ({ ward }) => ward },
  { id: 'why', head: words.columns.why, cell: ({ why }) => words.why[why] },
  { id: 'when', head: words.columns.when, lead: true, cell: ({ at }) => dayAndTime(at) },
]
