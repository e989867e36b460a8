import { randomUUID } from 'node:crypto'
import Link from 'next/link'
import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import { paymentMethods } from '@/lib/billing/model/codes'
import type { ToPay } from '@/lib/billing/payments/queries/to-pay'
import { paymentWords, payWords as words } from '@/lib/billing/payments/words/pages'
import { money, written } from '@/lib/format/money'
import { emptyForm } from '@/lib/forms/form-state'
import { takePayment } from '../../../../_actions/payments'
import { AmountField } from '../../../../_components/amount-field'

/** Takes a payment, of what is due unless something else is typed. By keyboard from the amount to the button. */
export function PayForm({ account, hasDrawer }: { account: ToPay; hasDrawer: boolean }) {
  const { id, payers, invoices } = account
  const [first] = payers.filter(({ due }) => due > 0)
  const owing = first ?? payers[0]
  const isDue = (owing?.due ?? 0) > 0
  return (
    <Section title={words.form}>
      {!hasDrawer && (
        <p className="mb-3">
          {words.noDrawer}{' '}
          <Link href="/billing/cash" prefetch={false} className="link">
            {words.openDrawer}
          </Link>
        </p>
      )}
      <Form
        action={takePayment}
        initial={emptyForm({
          payer: owing?.id ?? '',
          kind: isDue ? 'payment' : 'deposit',
          amount: isDue ? written(owing?.due ?? 0) : '',
          method: hasDrawer ? 'cash' : 'card',
        })}
        formKey={randomUUID()}
        labels={words.labels}
        className="flex max-w-md flex-col gap-4"
      >
        <HiddenFields fields={{ account: id }} />
        <AmountField hint={words.amountHint(money(1_234_50))} />
        <SelectField
          name="method"
          label={words.labels.method}
          required
          options={paymentMethods.map((method) => ({ value: method, label: paymentWords.methods[method] }))}
        />
        <TextField name="reference" label={words.labels.reference} maxLength={60} autoComplete="off" />
        {payers.length > 1 && (
          <SelectField
            name="payer"
            label={words.labels.payer}
            mark="none"
            options={payers.map((payer) => ({
              value: payer.id ?? '',
              label: payer.name ?? paymentWords.patient,
            }))}
          />
        )}
        <SelectField
          name="kind"
          label={words.labels.kind}
          required
          options={[
            { value: 'payment', label: words.what.payment },
            { value: 'deposit', label: words.what.deposit },
          ]}
        />
        {invoices.length > 1 && (
          <SelectField
            name="invoice"
            label={words.labels.invoice}
            mark="none"
            empty={words.oldest}
            options={invoices.map((invoice) => ({ value: invoice.id, label: invoice.number ?? '' }))}
          />
        )}
        <div>
          <SubmitButton>{words.take}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
