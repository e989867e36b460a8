import { FilterForm } from '@/app/ui/filters/filter-form'
import { FilterSelect } from '@/app/ui/filters/filter-select'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readUnbilled, type UnbilledCharge } from '@/lib/billing/charges/queries/unbilled'
import { turns, unbilledWords as words } from '@/lib/billing/charges/words/unbilled'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { money } from '@/lib/format/money'
import type { SearchParams } from '@/lib/platform/search-params'
import { ModuleLinks } from '../_components/module-links'

export const metadata = { title: words.title }

/** What was performed and is not billed, and what was billed and not performed, with whose turn it is. */
export default async function UnbilledPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/billing/unbilled')
  const { turn: asked, after } = await searchParams
  const turn = turns.find((one) => one === asked)
  const page = await readUnbilled(access, { turn, after })
  const [first] = page.rows
  return (
    <>
      <PageHeader
        title={words.title}
        line={words.line(page.total, first && page.before === 0 ? dayAndTime(first.performedAt) : null)}
      />
      <ModuleLinks access={access} current="/billing/unbilled" />
      <FilterForm action="/billing/unbilled" submit={words.show}>
        <FilterSelect
          name="turn"
          label={words.turn}
          chosen={turn}
          empty={words.all}
          options={turns.map((id) => ({ id, name: words.turns[id] }))}
        />
      </FilterForm>
      <DataTable
        wide
        label={words.label}
        columns={columns}
        rows={page.rows}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
        paging={{
          ...page,
          noun: words.noun,
          hrefOf: (next) => addressOf('/billing/unbilled', { turn, after: next }),
        }}
      />
    </>
  )
}

const columns: Column<UnbilledCharge>[] = [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient, number }) => (
      <PatientCell patient={patient} href={patient.id && `/patients/${patient.id}`}>
        {number && <span className="block font-plain text-small text-muted">{words.account(number)}</span>}
      </PatientCell>
    ),
  },
  {
    id: 'what',
    head: words.columns.what,
    cell: ({ display, quantity, ward }) => (
      <>
        {display && `${words.quantity(quantity)} ${display}`}
        {ward && <span className="block text-small text-muted">{ward}</span>}
      </>
    ),
  },
  {
    id: 'amount',
    head: words.columns.amount,
    kind: 'number',
    labelled: true,
    cell: ({ amountMinor }) => (amountMinor === null ? words.noPrice : money(amountMinor)),
  },
  {
    id: 'turn',
    head: words.columns.turn,
    cell: ({ turn }) => (
      <span className={turn === 'open' ? 'tag tag-plain' : 'tag tag-attention'}>{words.turns[turn]}</span>
    ),
  },
  {
    id: 'done',
    head: words.columns.done,
    labelled: true,
    cell: ({ performedAt }) => dayAndTime(performedAt),
  },
  { id: 'since', head: words.columns.since, labelled: true, cell: ({ since }) => dayAndTime(since) },
]
