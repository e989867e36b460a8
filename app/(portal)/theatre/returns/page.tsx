import { heard, heardName } from '@/app/ui/feedback/heard'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { RichText } from '@/app/ui/rich-text'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { type OpenReturn, readOpenReturns } from '@/lib/theatre/queries/returns'
import { commonWords } from '@/lib/theatre/words/pages'
import { returnWords as words } from '@/lib/theatre/words/record'
import { acceptTheatreReturn } from '../_actions/accept-return'
import { ModuleLinks } from '../_components/module-links'

export const metadata = { title: words.title }

/** Who left recovery for a ward, until somebody there takes them over. */
export default async function ReturnsPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/theatre/returns')
  const wardId = uuidOf((await searchParams).ward)
  const all = await readOpenReturns(access)
  const shown = all.filter((one) => !wardId || one.wardId === wardId)
  const wards = new Map(all.map((one) => [one.wardId, one.ward]))
  return (
    <>
      <PageHeader title={words.title} line={words.line(shown.length)} />
      <ModuleLinks current="/theatre/returns" />
      <RefreshOnWork on={['theatre_case']} />
      <FilterForm action="/theatre/returns" submit={commonWords.show}>
        <FilterSelect
          name="ward"
          label={words.ward}
          chosen={wardId}
          empty={words.allWards}
          options={[...wards].map(([id, name]) => ({ id, name }))}
        />
      </FilterForm>
      <DataTable
        label={words.label}
        columns={columnsOf(access)}
        rows={shown}
        rowKey={({ id }, place) => id ?? place}
        empty={words.empty}
      />
    </>
  )
}

const columnsOf = (access: Access): Column<OpenReturn>[] => [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ id, patient, display }) => (
      <PatientCell patient={patient} href={id && `/theatre/${id}/record`}>
        {display && <span className="block text-small">{display}</span>}
      </PatientCell>
    ),
  },
  { id: 'ward', head: words.columns.ward, labelled: true, cell: ({ ward }) => ward },
  {
    id: 'asked',
    head: words.columns.asked,
    labelled: true,
    cell: ({ askedAt, askedBy }) => (
      <>
        {dayAndTime(askedAt)}
        <span className="block text-small text-muted">{words.by(askedBy)}</span>
      </>
    ),
  },
  {
    id: 'step',
    head: words.columns.step,
    kind: 'action',
    cell: ({ id, askedById, patient }) =>
      id && access.may('theatre.prepare') && askedById !== access.person.id ? (
        <TransitionForm
          action={acceptTheatreReturn}
          hidden={{ id }}
          label={<RichText text={words.accept} heard={heard} name={heardName(patient.name)} />}
        />
      ) : null,
  },
]
