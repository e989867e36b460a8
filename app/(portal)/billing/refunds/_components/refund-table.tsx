import Link from 'next/link'
import { PatientCell } from '@/app/ui/patient-cell'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { refundMachine } from '@/lib/billing/payments/machines'
import type { ListedRefund } from '@/lib/billing/payments/queries/refunds'
import { paymentWords, refundWords as words } from '@/lib/billing/payments/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { money } from '@/lib/format/money'
import type { Page } from '@/lib/lists/keyset'
import { RefundSteps } from './refund-steps'

/** Refunds, with what this person may do about each. */
export function RefundTable({
  access,
  page,
  waiting,
}: {
  access: Access
  page: Page<ListedRefund>
  waiting: boolean
}) {
  const steps: Column<ListedRefund> = {
    id: 'step',
    head: words.columns.step,
    kind: 'action',
    cell: (refund) => <RefundSteps access={access} refund={refund} />,
  }
  return (
    <DataTable
      wide
      label={words.title}
      columns={waiting ? [...columns, steps] : columns}
      rows={page.rows}
      rowKey={({ id }) => id}
      empty={waiting ? words.none : words.noneOver}
      align="top"
      paging={{
        ...page,
        noun: words.noun,
        hrefOf: (after) => addressOf('/billing/refunds', { show: waiting ? undefined : 'over', after }),
      }}
    />
  )
}

const columns: Column<ListedRefund>[] = [
  {
    id: 'patient',
    head: words.columns.patient,
    kind: 'name',
    cell: ({ patient, account, payer }) => (
      <PatientCell patient={patient} href={null}>
        <span className="block text-small font-plain text-muted">
          {payer ? `${account}, ${payer}` : account}
        </span>
      </PatientCell>
    ),
  },
  {
    id: 'amount',
    head: words.columns.amount,
    kind: 'number',
    labelled: true,
    cell: ({ amount, paid }) => (
      <>
        {money(amount)}
        <span className="block text-small text-muted">{words.of(money(paid))}</span>
      </>
    ),
  },
  { id: 'reason', head: words.columns.reason, cell: ({ reason }) => reason },
  {
    id: 'receipt',
    head: words.columns.receipt,
    labelled: true,
    cell: ({ paymentId, receipt, method }) => (
      <>
        <Link href={`/billing/receipts/${paymentId}`} prefetch={false} className="link">
          {receipt}
        </Link>
        <span className="block text-small text-muted">{paymentWords.methods[method]}</span>
      </>
    ),
  },
  {
    id: 'by',
    head: words.columns.by,
    labelled: true,
    cell: ({ asker, requestedAt }) => (
      <>
        {asker}
        <span className="block text-small text-muted">{dayAndTime(requestedAt)}</span>
      </>
    ),
  },
  {
    id: 'status',
    head: words.columns.status,
    cell: ({ status, decider, statusReason }) => (
      <>
        <span
          className={status === 'requested' || status === 'approved' ? 'tag tag-attention' : 'tag tag-plain'}
        >
          {refundMachine.statuses[status]}
        </span>
        {(decider || statusReason) && (
          <span className="block text-small text-muted">
            {[decider, statusReason].filter(Boolean).join(': ')}
          </span>
        )}
      </>
    ),
  },
]
