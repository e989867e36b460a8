import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { PrintButton } from '@/app/ui/print-button'
import { requirePage } from '@/lib/access/guards/guard'
import { paymentMachine } from '@/lib/billing/payments/machines'
import { readReceipt, readReceiptMark } from '@/lib/billing/payments/queries/receipt'
import { receiptWords as words } from '@/lib/billing/payments/words/pages'
import type { SearchParams } from '@/lib/platform/search-params'
import { cancelPayment } from '../../_actions/payments'
import { BackLink } from '../../_components/back-link'
import { Tabs } from '../../_components/tabs'
import { Paper } from './_components/paper'

export const generateMetadata = recordTitle('/billing/receipts/[id]', words.title, readReceiptMark)

/** The receipt of a payment or a refund, to print on a sheet or a roll. */
export default async function ReceiptPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/billing/receipts/[id]', `/billing/receipts/${(await params).id}`)
  const { id } = await params
  const receipt = await readReceipt(access, id)
  if (!receipt) notFound()
  const isRoll = (await searchParams).form === 'roll'
  const { kind, status, version, drawer, accountId } = receipt
  const isOpen = kind !== 'refund' && status === 'active' && drawer === 'open'
  const mayCancel = isOpen && access.may('billing.payments.cancel') && receipt.receivedBy !== access.person.id
  return (
    <>
      {access.may('billing.payments.take') && (
        <BackLink href={`/billing/accounts/${accountId}/pay`} label={words.back} />
      )}
      <div className="contents print:hidden">
        <PageHeader
          title={kind === 'refund' ? words.refundTitle : words.title}
          line={words.line}
          action={<PrintButton />}
        />
        <Tabs
          label={words.forms.label}
          tabs={[
            { href: `/billing/receipts/${id}` as Route, label: words.forms.a4, current: !isRoll },
            { href: `/billing/receipts/${id}?form=roll` as Route, label: words.forms.roll, current: isRoll },
          ]}
        />
      </div>
      <Paper receipt={receipt} isRoll={isRoll} />
      {mayCancel && (
        <div className="mt-4 print:hidden">
          <TransitionForm
            action={cancelPayment}
            hidden={{ id }}
            expectedVersion={version}
            label={paymentMachine.events.cancel.label}
            reason={{ maxLength: 200 }}
            quiet
          />
        </div>
      )}
    </>
  )
}
