import { TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import type { Access } from '@/lib/access/decision/access'
import { writeOffMachine } from '@/lib/billing/invoices/machines'
import type { ShownInvoice, ShownWriteOff } from '@/lib/billing/invoices/queries/invoice'
import { invoiceWords } from '@/lib/billing/invoices/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { decideWriteOff, proposeWriteOff } from '../../../_actions/invoices'

const words = invoiceWords.writeOffs

/** What will not be paid of the invoice: proposed by one, decided by another. */
export function WriteOffs({
  access,
  invoice,
  writeOffs,
}: {
  access: Access
  invoice: ShownInvoice
  writeOffs: readonly ShownWriteOff[]
}) {
  return (
    <Section title={words.title}>
      <DataTable
        wide
        label={words.title}
        columns={[...columns, decisionOf(access)]}
        rows={writeOffs}
        rowKey={({ id }) => id}
        empty={words.empty}
        align="top"
      />
      {access.may('billing.write-offs.propose') && (invoice.openMinor ?? 0) > 0 && (
        <div className="mt-3 max-w-xl">
          <TransitionForm
            action={proposeWriteOff}
            hidden={{ id: invoice.id }}
            label={words.propose}
            summary={words.propose}
            labels={words.labels}
            reason={{ maxLength: 200 }}
            look="card"
          >
            <TextField
              name="amount"
              label={words.labels.amount}
              required
              inputMode="decimal"
              autoComplete="off"
            />
          </TransitionForm>
        </div>
      )}
    </Section>
  )
}

const columns: Column<ShownWriteOff>[] = [
  {
    id: 'amount',
    head: words.columns.amount,
    kind: 'name',
    cell: ({ amountMinor }) => money(amountMinor),
  },
  { id: 'reason', head: words.columns.reason, cell: ({ reason }) => reason },
  {
    id: 'by',
    head: words.columns.by,
    labelled: true,
    cell: ({ proposedBy, proposedAt }) => (
      <>
        {proposedBy}
        <span className="block text-small text-muted">{dayAndTime(proposedAt)}</span>
      </>
    ),
  },
  {
    id: 'status',
    head: words.columns.status,
    cell: ({ status, statusReason, decidedBy }) => (
      <>
        {writeOffMachine.statuses[status]}
        <span className="block text-small text-muted">
          {[decidedBy, statusReason].filter(Boolean).join(': ')}
        </span>
      </>
    ),
  },
]

const decisionOf = (access: Access): Column<ShownWriteOff> => ({
  id: 'step',
  head: words.columns.step,
  kind: 'action',
  cell: ({ id, version, status, proposedById }) => {
    if (status !== 'proposed') return null
    if (proposedById === access.person.id) return words.own
    if (!access.may('billing.write-offs.approve')) return null
    const { approve, refuse } = writeOffMachine.events
    return (
      <div className="flex flex-wrap items-start gap-2">
        <TransitionForm
          action={decideWriteOff}
          hidden={{ id, event: 'approve' }}
          expectedVersion={version}
          label={approve.label}
          quiet
        />
        <TransitionForm
          action={decideWriteOff}
          hidden={{ id, event: 'refuse' }}
          expectedVersion={version}
          label={refuse.label}
          reason={{ maxLength: 200 }}
          quiet
        />
      </div>
    )
  },
})
