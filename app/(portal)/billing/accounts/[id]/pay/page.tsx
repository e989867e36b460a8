import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { DataTable } from '@/app/ui/table/data-table'
import { requirePage } from '@/lib/access/guards/guard'
import { readMyDrawer } from '@/lib/billing/cash/queries/drawers'
import { readAccountMark, readToPay } from '@/lib/billing/payments/queries/to-pay'
import { paymentWords, payWords as words } from '@/lib/billing/payments/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { PaidSoFar } from './_components/paid-so-far'
import { PayForm } from './_components/pay-form'

export const generateMetadata = recordTitle('/billing/accounts/[id]/pay', words.title, readAccountMark)

/** What is due of an account by payer, and the form that takes a payment. */
export default async function PayPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/billing/accounts/[id]/pay', `/billing/accounts/${(await params).id}/pay`)
  const { id } = await params
  const account = await readToPay(access, id)
  if (!account) notFound()
  const drawer = access.may('billing.cash.read') ? await readMyDrawer(access) : undefined
  const { number, patient, payers, invoices } = account
  return (
    <>
      <PageHeader
        title={words.heading(number)}
        line={[patient.name, patient.about, patient.mrn].filter(Boolean).join(', ')}
      />
      <div className="grid gap-6 lg:grid-cols-2">
        <PayForm account={account} hasDrawer={drawer?.status === 'open'} />
        <div>
          <Section title={words.due}>
            <DataTable
              label={words.due}
              columns={[
                {
                  id: 'payer',
                  head: words.dueColumns.payer,
                  kind: 'name',
                  cell: ({ name }) => name ?? paymentWords.patient,
                },
                {
                  id: 'due',
                  head: words.dueColumns.due,
                  kind: 'number',
                  cell: ({ due }) =>
                    due < 0 ? words.ahead(money(-due)) : due === 0 ? words.nothing : money(due),
                },
              ]}
              rows={payers}
              rowKey={({ id: payer }) => payer ?? ''}
              empty={words.nothing}
            />
          </Section>
          <Section title={words.invoices}>
            <DataTable
              wide
              label={words.invoices}
              columns={[
                { id: 'number', head: words.invoiceColumns.number, kind: 'name', cell: (row) => row.number },
                {
                  id: 'payer',
                  head: words.invoiceColumns.payer,
                  cell: ({ payer }) => payer ?? paymentWords.patient,
                },
                {
                  id: 'issued',
                  head: words.invoiceColumns.issued,
                  labelled: true,
                  cell: ({ issuedAt }) => issuedAt && dayAndTime(issuedAt),
                },
                {
                  id: 'total',
                  head: words.invoiceColumns.total,
                  kind: 'number',
                  labelled: true,
                  cell: ({ total }) => money(total),
                },
                {
                  id: 'unpaid',
                  head: words.invoiceColumns.unpaid,
                  kind: 'number',
                  labelled: true,
                  cell: ({ unpaid }) => money(unpaid),
                },
              ]}
              rows={invoices}
              rowKey={(row) => row.id}
              empty={words.noInvoices}
            />
          </Section>
        </div>
      </div>
      <PaidSoFar access={access} payments={account.payments} />
    </>
  )
}
