import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { dayAndTime, dayWords } from '@/lib/clock/hospital-time'
import { transferMachine } from '@/lib/pharmacy/stock/machines'
import { readTransfer, type ShownTransfer } from '@/lib/pharmacy/stock/queries/transfers'
import { commonWords, transferWords } from '@/lib/pharmacy/stock/words/pages'
import { inUnits } from '@/lib/pharmacy/words/units'
import { cancelTransfer, sendTransfer } from '../../_actions/supply'
import { BackLink } from '../../_components/back-link'
import { AddLine } from './_components/add-line'
import { Differences } from './_components/differences'
import { ReceiveLines } from './_components/receive-lines'

const words = transferWords.one

export const generateMetadata = recordTitle('/pharmacy/stock/transfers/[id]', words.title, shortMark)

/** One transfer, through its steps. */
export default async function TransferPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/pharmacy/stock/transfers/[id]',
    `/pharmacy/stock/transfers/${(await params).id}`,
  )
  const { id } = await params
  const transfer = await readTransfer(access, id)
  if (!transfer) notFound()
  const { status, version, statusReason, lines } = transfer
  const may = access.may('pharmacy.stock.transfer')
  const { send, cancel } = transferMachine.events
  return (
    <>
      <BackLink href="/pharmacy/stock/transfers" label={words.back} />
      <PageHeader
        title={transferWords.route(transfer.from, transfer.to)}
        line={
          status === 'cancelled'
            ? words.cancelled(statusReason ?? '')
            : dayAndTime(transfer.receivedAt ?? transfer.sentAt ?? transfer.createdAt)
        }
        action={<span className="tag tag-plain">{transferMachine.statuses[status]}</span>}
      />
      <Section title={words.lines}>
        <DataTable
          wide
          label={words.lines}
          columns={columns}
          rows={lines}
          rowKey={({ line }) => line}
          empty={words.noLines}
        />
      </Section>
      {may && status === 'requested' && (
        <div className="mt-4 flex flex-col gap-4">
          <AddLine transfer={transfer} />
          <div className="flex flex-wrap items-start gap-3">
            {lines.length > 0 && (
              <TransitionForm
                action={sendTransfer}
                hidden={{ id }}
                expectedVersion={version}
                label={send.label}
              />
            )}
            <TransitionForm
              action={cancelTransfer}
              hidden={{ id }}
              expectedVersion={version}
              label={cancel.label}
              reason={{ maxLength: 300 }}
              quiet
            />
          </div>
        </div>
      )}
      {may && status === 'sent' && <ReceiveLines transfer={transfer} />}
      {status === 'received' && <Differences transfer={transfer} may={may} />}
    </>
  )
}

type Line = ShownTransfer['lines'][number]

const columns: Column<Line>[] = [
  {
    id: 'item',
    head: commonWords.item,
    kind: 'name',
    cell: ({ item, lot, expiresOn }) => (
      <>
        {item}
        {lot && expiresOn && (
          <span className="block text-small font-plain text-muted">
            {lot}, {commonWords.expiresOn(dayWords(expiresOn))}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'sent',
    head: words.columns.sent,
    kind: 'number',
    labelled: true,
    cell: ({ sent, unit }) => sent !== null && inUnits(sent, unit),
  },
  {
    id: 'received',
    head: words.columns.received,
    kind: 'number',
    labelled: true,
    cell: ({ received, unit }) => received !== null && inUnits(received, unit),
  },
  {
    id: 'missing',
    head: words.columns.missing,
    cell: ({ difference, reason, unit }) =>
      difference !== null &&
      difference > 0 && (
        <>
          {inUnits(difference, unit)}
          <span className="block text-small text-muted">{reason}</span>
        </>
      ),
  },
]
