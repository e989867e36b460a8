import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { paymentMethods } from '@/lib/billing/model/codes'
import { refundMachine } from '@/lib/billing/payments/machines'
import type { ListedRefund } from '@/lib/billing/payments/queries/refunds'
import { paymentWords, refundWords as words } from '@/lib/billing/payments/words/pages'
import { decideRefund, payRefund, withdrawRefund } from '../../_actions/payments'

/** What this person may do about a refund, or whose turn it is. */
export function RefundSteps({ access, refund }: { access: Access; refund: ListedRefund }) {
  const { id, version, status, requestedBy, method } = refund
  const { approve, refuse, withdraw, pay } = refundMachine.events
  const isMine = requestedBy === access.person.id
  const common = { hidden: { id }, expectedVersion: version, quiet: true }
  const decides = status === 'requested' && access.may('billing.refunds.approve')
  const pays = status === 'approved' && access.may('billing.payments.take')
  return (
    <div className="flex flex-wrap items-start gap-2">
      {decides && !isMine && (
        <>
          <TransitionForm
            {...common}
            action={decideRefund}
            hidden={{ id, event: 'approve' }}
            label={approve.label}
          />
          <TransitionForm
            {...common}
            action={decideRefund}
            hidden={{ id, event: 'refuse' }}
            label={refuse.label}
            reason={{ maxLength: 200 }}
          />
        </>
      )}
      {decides && isMine && words.own}
      {status === 'requested' && !decides && <span>{words.waits}</span>}
      {status === 'approved' && !pays && <span>{words.pays}</span>}
      {pays && (
        <TransitionForm
          {...common}
          action={payRefund}
          label={pay.label}
          summary={pay.label}
          labels={words.labels}
          initial={{ method }}
        >
          <SelectField
            name="method"
            label={words.labels.method}
            required
            options={paymentMethods.map((one) => ({ value: one, label: paymentWords.methods[one] }))}
          />
          <TextField name="reference" label={words.labels.reference} maxLength={60} autoComplete="off" />
        </TransitionForm>
      )}
      {isMine && access.may('billing.refunds.request') && (
        <TransitionForm
          {...common}
          action={withdrawRefund}
          label={withdraw.label}
          reason={{ maxLength: 200 }}
        />
      )}
    </div>
  )
}
