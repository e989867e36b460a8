import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { accountMachine } from '@/lib/billing/accounts/machine'
import {
  patientOfAccount,
  readAccount,
  readAccountMark,
  readAccountPayers,
  readAccountPayments,
  readCharges,
  readDiscounts,
  readInvoices,
  readPayerChoices,
  type ShownAccount,
} from '@/lib/billing/accounts/queries/account'
import { accountWords as words } from '@/lib/billing/accounts/words/pages'
import { readAccountPackages, readPackageChoices } from '@/lib/billing/packages/queries'
import { payWords } from '@/lib/billing/payments/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { eventsAt } from '@/lib/workflow/machine'
import { ChartOpenings } from '../../../patients/[id]/_emergency/chart-openings'
import { ClosedChart } from '../../../patients/[id]/_emergency/closed-chart'
import { stepAccount } from '../../_actions/accounts'
import { BackLink } from '../../_components/back-link'
import { Charges } from './_components/charges'
import { Discounts } from './_components/discounts'
import { Invoices } from './_components/invoices'
import { Left } from './_components/left'
import { Packages } from './_components/packages'
import { Payers } from './_components/payers'
import { Payments } from './_components/payments'

export const generateMetadata = recordTitle('/billing/accounts/[id]', words.title, readAccountMark)

/** What a visit or a stay costs, who pays it, and what is left to do until it is closed. */
export default async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/billing/accounts/[id]', `/billing/accounts/${(await params).id}`)
  const { id } = await params
  if (!access.may('patients.read')) return <NoAccessPage title={words.title} permission="patients.read" />
  const patientId = (await patientOfAccount(access, id)) ?? notFound()
  const banner = await lookIntoChart(access, patientId, 'account')
  if (!banner) return <ClosedChart patientId={patientId} access={access} />
  const account = (await readAccount(access, id)) ?? notFound()
  const [charges, packages, packageChoices, payers, choices, discounts, invoices, payments] =
    await Promise.all([
      readCharges(access, id),
      readAccountPackages(access, id),
      readPackageChoices(access),
      readAccountPayers(access, id),
      readPayerChoices(access),
      readDiscounts(access, id),
      readInvoices(access, id),
      readAccountPayments(access, id),
    ])
  return (
    <>
      <PatientBanner banner={banner} />
      <ChartOpenings banner={banner} access={access} />
      <BackLink href="/billing" label={words.back} />
      <PageHeader
        title={words.heading(account.number)}
        line={words.line(account.visitNumber, dayAndTime(account.openedAt))}
        action={
          <div className="text-end">
            <p className="text-small text-muted">{account.dueMinor < 0 ? words.credit : words.due}</p>
            <p className="text-title tabular-nums">{money(Math.abs(account.dueMinor))}</p>
          </div>
        }
      />
      <RefreshOnWork on={['invoice', 'account']} />
      <p className="mb-4 flex flex-wrap items-center gap-3">
        <span className="tag tag-plain">{accountMachine.statuses[account.status]}</span>
        {account.statusReason && <span>{words.reason(account.statusReason)}</span>}
        <Link href={`/billing/accounts/${id}/statement`} prefetch={false} className="link">
          {words.statement}
        </Link>
        {access.may('billing.payments.take') && (
          <Link href={`/billing/accounts/${id}/pay`} prefetch={false} className="link">
            {payWords.title}
          </Link>
        )}
      </p>
      <Left access={access} account={account} />
      <Invoices invoices={invoices} />
      <Charges charges={charges} />
      <Packages access={access} account={account} packages={packages} choices={packageChoices} />
      <Payers access={access} account={account} payers={payers} choices={choices} />
      <Discounts access={access} account={account} discounts={discounts} charges={charges} />
      <Payments payments={payments} />
      <Steps access={access} account={account} />
    </>
  )
}

/** Closing and reopening. How it is closed follows from what was written off. */
function Steps({ access, account }: { access: Access; account: ShownAccount }) {
  const { id, status, version, writtenOffMinor, isBilled, dueMinor } = account
  const isClean =
    account.toBill + account.unpriced + account.toCredit + account.drafts === 0 && dueMinor === 0
  const possible = {
    bill: false,
    close: isClean && writtenOffMinor === 0,
    closeBadDebt: isClean && writtenOffMinor > 0,
    void: isClean && !isBilled,
    reopen: true,
  }
  const events = eventsAt(accountMachine, status, (permission) => access.may(permission)).filter(
    (event) => possible[event],
  )
  if (events.length === 0) return null
  return (
    <div className="mt-6 flex flex-wrap items-start gap-3">
      {events.map((event) => {
        const { label, needsReason } = accountMachine.events[event]
        return (
          <TransitionForm
            key={event}
            action={stepAccount}
            hidden={{ id, event }}
            expectedVersion={version}
            label={label}
            quiet
            {...(needsReason && { reason: { maxLength: 200 } })}
          />
        )
      })}
    </div>
  )
}
