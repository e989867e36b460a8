import { HospitalName } from '@/app/ui/hospital/hospital'
import type { ShownReceipt } from '@/lib/billing/payments/queries/receipt'
import { paymentWords, receiptWords as words } from '@/lib/billing/payments/words/pages'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { money } from '@/lib/format/money'
import './receipt.css'

/** The receipt itself, as it is printed. */
export function Paper({ receipt, isRoll }: { receipt: ShownReceipt; isRoll: boolean }) {
  const { kind, number, amount, method, patient, pays, cancelledAt } = receipt
  const facts: [string, string | null][] = [
    [words.facts.number, number],
    [words.facts.date, dayAndTime(receipt.receivedAt)],
    [words.facts.refunds, receipt.refunds],
    [words.facts.patient, [patient.name, patient.mrn].filter(Boolean).join(', ')],
    [words.facts.account, receipt.account],
    [words.facts.payer, receipt.payer],
    [words.facts.method, paymentWords.methods[method]],
    [words.facts.reference, receipt.reference],
    [words.facts.by, receipt.by],
  ]
  const title = kind === 'refund' ? words.refundTitle : words.title
  return (
    <article aria-label={title} className="receipt" data-form={isRoll ? 'roll' : 'a4'}>
      <p className="font-strong">
        <HospitalName />
      </p>
      <h2 className="my-2 text-large">{title}</h2>
      {cancelledAt && (
        <p role="note" className="my-2 font-strong">
          {words.cancelled(receipt.canceller ?? '', dayAndTime(cancelledAt), receipt.statusReason ?? '')}
        </p>
      )}
      <p className="receipt-amount">{money(amount)}</p>
      <dl>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      {pays.length > 0 && (
        <>
          <h3 className="mt-3 font-strong">{words.pays}</h3>
          <dl>
            {pays.map((one) => (
              <div key={one.number}>
                <dt>{one.number}</dt>
                <dd>{money(one.amount)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {kind === 'deposit' && <p className="mt-3">{words.deposit}</p>}
    </article>
  )
}
