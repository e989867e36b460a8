import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { type InvoiceEvent, invoiceMachine } from '@/lib/billing/invoices/machines'
import type { ShownInvoice } from '@/lib/billing/invoices/queries/invoice'
import { invoiceWords as words } from '@/lib/billing/invoices/words/pages'
import { stepBill } from '../../../_actions/invoices'

/** The next step of a draft, for all invoices of its bill. */
export function BillSteps({ access, invoice }: { access: Access; invoice: ShownInvoice }) {
  const { id, version, kind, approvedAt, createdById, discountMinor } = invoice
  const needsAnother = kind === 'credit-note' || (kind === 'final' && discountMinor > 0)
  const isOwn = needsAnother && createdById === access.person.id
  const may = (event: InvoiceEvent) => access.may(invoiceMachine.events[event].permission)
  const approval = kind === 'interim' && !may('approve') ? 'approveInterim' : 'approve'
  const next: InvoiceEvent | undefined = approvedAt ? 'issue' : isOwn ? undefined : approval
  return (
    <div className="mt-4 flex flex-wrap items-start gap-3">
      {isOwn && !approvedAt && <p className="basis-full text-muted">{words.own}</p>}
      {next && may(next) && (
        <TransitionForm
          action={stepBill}
          hidden={{ id, event: next }}
          expectedVersion={version}
          label={invoiceMachine.events[next].label}
        />
      )}
      {may('cancel') && (
        <TransitionForm
          action={stepBill}
          hidden={{ id, event: 'cancel' }}
          expectedVersion={version}
          label={invoiceMachine.events.cancel.label}
          reason={{ maxLength: 200 }}
          quiet
        />
      )}
    </div>
  )
}
