import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { commonWords } from '@/lib/billing/accounts/words/pages'
import { invoiceMachine } from '@/lib/billing/invoices/machines'
import {
  patientOfInvoice,
  readInvoice,
  readLines,
  readRelated,
  readWriteOffs,
  type ShownInvoice,
} from '@/lib/billing/invoices/queries/invoice'
import { kindWords } from '@/lib/billing/invoices/words/machines'
import { invoiceWords as words } from '@/lib/billing/invoices/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import { lookIntoChart } from '@/lib/patients/queries/banner'
import { ClosedChart } from '../../../patients/[id]/_emergency/closed-chart'
import { BackLink } from '../../_components/back-link'
import { BillSteps } from './_components/bill-steps'
import { Credit } from './_components/credit'
import { Lines } from './_components/lines'
import { Related } from './_components/related'
import { WriteOffs } from './_components/write-offs'

export const generateMetadata = recordTitle('/billing/invoices/[id]', words.title, shortMark)

/** An invoice or credit note, from the draft to what is open of it. */
export default async function InvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/billing/invoices/[id]', `/billing/invoices/${(await params).id}`)
  const { id } = await params
  if (!access.may('patients.read')) return <NoAccessPage title={words.title} permission="patients.read" />
  const patientId = (await patientOfInvoice(access, id)) ?? notFound()
  const banner = await lookIntoChart(access, patientId, 'account')
  if (!banner) return <ClosedChart patientId={patientId} access={access} />
  const invoice = (await readInvoice(access, id)) ?? notFound()
  const [lines, related, writeOffs] = await Promise.all([
    readLines(access, id),
    readRelated(access, invoice),
    readWriteOffs(access, id),
  ])
  const kind = kindWords[invoice.kind]
  const canCorrect = invoice.number !== null && invoice.kind !== 'credit-note'
  return (
    <>
      <PatientBanner banner={banner} />
      <BackLink href={`/billing/accounts/${invoice.accountId}`} label={words.back(invoice.account)} />
      <PageHeader
        title={invoice.number ? words.heading(kind, invoice.number) : words.draftOf(kind)}
        line={lineOf(invoice)}
        action={<span className="tag tag-plain">{invoiceMachine.statuses[invoice.status]}</span>}
      />
      <RefreshOnWork on={['invoice', 'write_off']} />
      <Facts invoice={invoice} />
      {invoice.status === 'draft' && <BillSteps access={access} invoice={invoice} />}
      {invoice.number && <Documents id={id} />}
      <Lines lines={lines} />
      <Related related={related} />
      {canCorrect && <WriteOffs access={access} invoice={invoice} writeOffs={writeOffs} />}
      {canCorrect && access.may('billing.invoices.bill') && <Credit id={id} lines={lines} />}
    </>
  )
}

const lineOf = ({ issuedAt, issuedBy, createdAt, createdBy }: ShownInvoice) =>
  issuedAt && issuedBy
    ? words.line.issued(issuedBy, dayAndTime(issuedAt))
    : words.line.drafted(createdBy, dayAndTime(createdAt))

function Facts({ invoice }: { invoice: ShownInvoice }) {
  const { payer, totalMinor, openMinor, number, discountMinor, approvedBy, approvedAt } = invoice
  const facts: readonly (readonly [string, string] | false)[] = [
    [words.payer, payer ?? commonWords.patient],
    [words.total, money(totalMinor)],
    number !== null && openMinor !== null && [words.open, money(openMinor)],
    discountMinor > 0 && [words.discount, money(discountMinor)],
    approvedBy && approvedAt
      ? [words.approvedBy, `${approvedBy}, ${dayAndTime(approvedAt)}`]
      : [words.approvedBy, words.notApproved],
  ]
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {facts.map(
          (fact) =>
            fact && (
              <div key={fact[0]}>
                <dt className="text-small text-muted">{fact[0]}</dt>
                <dd className="font-strong tabular-nums">{fact[1]}</dd>
              </div>
            ),
        )}
      </dl>
      {invoice.corrects && (
        <p className="mt-3">
          <Link href={`/billing/invoices/${invoice.corrects}`} prefetch={false} className="link">
            {words.corrects(invoice.correctsNumber ?? '')}
          </Link>
        </p>
      )}
      {invoice.statusReason && <p className="mt-3">{words.reason(invoice.statusReason)}</p>}
    </>
  )
}

/** The bytes that were kept when it was issued, in a tab of their own. */
function Documents({ id }: { id: string }) {
  return (
    <nav aria-label={words.documents.title} className="mt-4 flex flex-wrap gap-3">
      {(['a4', 'roll'] as const).map((form) => (
        <a
          key={form}
          href={`/api/billing/invoices/${id}?form=${form}`}
          target="_blank"
          rel="noreferrer"
          className="button button-quiet"
        >
          {`${words.documents.title}: ${words.documents[form]}`}
        </a>
      ))}
    </nav>
  )
}
