import Link from 'next/link'
import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import type { ToPay } from '@/lib/billing/payments/queries/to-pay'
import { paymentWords, payWords as words } from '@/lib/billing/payments/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money, written } from '@/lib/format/money'
import { requestRefund } from '../../../../_actions/payments'
import { AmountField } from '../../../../_components/amount-field'

type Payment = ToPay['payments'][number]

/** What was paid of the account, and what of it may be given back. */
export function PaidSoFar({ access, payments }: { access: Access; payments: readonly Payment[] }) {
  const asks = access.may('billing.refunds.request')
  return (
    <Section title={words.payments}>
      <DataTable
        wide
        label={words.payments}
        columns={asks ? [...columns, step] : columns}
        rows={payments}
        rowKey={({ id }) => id}
        empty={words.noPayments}
        align="top"
      />
    </Section>
  )
}

const columns: Column<Payment>[] = [
  {
    id: 'number',
    head: words.paymentColumns.number,
    kind: 'name',
    cell: ({ id, number }) => (
      <Link href={`/billing/receipts/${id}`} prefetch={false} className="link">
        {number}
      </Link>
    ),
  },
  {
    id: 'kind',
    head: words.paymentColumns.kind,
    cell: ({ kind, status, payer }) => (
      <>
        {paymentWords.kinds[kind]}
        {status === 'cancelled' && <span className="tag tag-attention ms-2">{paymentWords.cancelled}</span>}
        {payer && <span className="block text-small text-muted">{payer}</span>}
      </>
    ),
  },
  {
    id: 'method',
    head: words.paymentColumns.method,
    labelled: true,
    cell: ({ method }) => paymentWords.methods[method],
  },
  { id: 'amount', head: words.paymentColumns.amount, kind: 'number', cell: ({ amount }) => money(amount) },
  {
    id: 'when',
    head: words.paymentColumns.when,
    labelled: true,
    cell: ({ receivedAt }) => dayAndTime(receivedAt),
  },
]

const step: Column<Payment> = {
  id: 'step',
  head: words.paymentColumns.step,
  kind: 'action',
  cell: ({ id, refundable }) =>
    refundable > 0 && (
      <TransitionForm
        action={requestRefund}
        hidden={{ payment: id }}
        label={words.refund}
        summary={words.refund}
        labels={words.refundLabels}
        initial={{ amount: written(refundable) }}
      >
        <AmountField hint={words.refundHint(money(refundable))} />
        <TextField
          name="reason"
          label={words.refundLabels.reason}
          required
          maxLength={200}
          autoComplete="off"
        />
      </TransitionForm>
    ),
}
