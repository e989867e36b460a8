import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientCell } from '@/app/ui/patient-cell'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { BaseUnit } from '@/lib/pharmacy/model/stock-codes'
import { batchMachine } from '@/lib/pharmacy/stock/machines'
import { type Recipient, readBatch, readRecipients } from '@/lib/pharmacy/stock/queries/recipients'
import { commonWords, itemWords } from '@/lib/pharmacy/stock/words/pages'
import { recipientWords as words } from '@/lib/pharmacy/stock/words/reports'
import { inUnits } from '@/lib/pharmacy/words/units'
import type { SearchParams } from '@/lib/platform/search-params'
import { BackLink } from '../../_components/back-link'

export const generateMetadata = recordTitle('/pharmacy/stock/batches/[id]', words.title, shortMark)

/** Where a batch lies and who got some of it, for a recall. */
export default async function BatchPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage(
    '/pharmacy/stock/batches/[id]',
    `/pharmacy/stock/batches/${(await params).id}`,
  )
  if (!access.may('patients.clinical.read'))
    return <NoAccessPage title={words.title} permission="patients.clinical.read" />
  const { id } = await params
  const batch = await readBatch(access, id)
  if (!batch) notFound()
  const recipients = await readRecipients(access, id, (await searchParams).after)
  const { item, lot, unit, status, statusReason, expiresOn, given, places } = batch
  return (
    <>
      <BackLink href={`/pharmacy/stock/items/${batch.itemId}`} label={item} />
      <PageHeader
        title={words.heading(item, lot)}
        line={[commonWords.expiresOn(dayWords(expiresOn)), statusReason].filter(Boolean).join(' · ')}
        action={
          <span className={status === 'available' ? 'tag tag-good' : 'tag tag-danger'}>
            {batchMachine.statuses[status]}
          </span>
        }
      />
      <Section title={words.where}>
        <DataTable
          wide
          label={words.where}
          columns={[
            { id: 'place', head: commonWords.place, kind: 'name', cell: ({ name }) => name },
            {
              id: 'quantity',
              head: itemWords.columns.quantity,
              kind: 'number',
              labelled: true,
              cell: ({ quantity }) => inUnits(quantity, unit),
            },
          ]}
          rows={places}
          rowKey={(place) => place.id}
          empty={itemWords.noBatches}
        />
      </Section>
      <Section title={words.label}>
        <DataTable
          wide
          label={words.label}
          columns={columnsOf(unit)}
          rows={recipients.rows}
          rowKey={(row) => row.id}
          empty={words.empty}
          paging={{
            ...recipients,
            noun: words.noun,
            hrefOf: (cursor) => addressOf(`/pharmacy/stock/batches/${id}`, { after: cursor }),
          }}
        />
        {given > 0 && <p className="mt-2 text-muted">{words.given(inUnits(given, unit))}</p>}
      </Section>
    </>
  )
}

const columnsOf = (unit: BaseUnit): Column<Recipient>[] => [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient }) => <PatientCell patient={patient} href={patient.id && `/patients/${patient.id}`} />,
  },
  { id: 'units', head: words.columns.units, labelled: true, cell: ({ units }) => inUnits(units, unit) },
  { id: 'when', head: words.columns.when, lead: true, cell: ({ at }) => at && dayAndTime(at) },
]
