import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Examination } from '@/lib/orders/examinations/queries'
import { examinationWords as words } from '@/lib/orders/examinations/words/pages'
import { serviceMachine } from '@/lib/orders/model/order-machines'
import { machineWords } from '@/lib/orders/words/examination-steps'
import { orderCategoryWords } from '@/lib/orders/words/orders'

const { labels } = words

/** What was ordered and why, and what is known of its examination. */
export function Facts({ access, examination }: { access: Access; examination: Examination }) {
  const { status, scheduledFor, place, performedAt, performedBy, note, imagesUrl } = examination
  return (
    <Section title={words.sections.facts}>
      <dl className="grid max-w-3xl grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        <Fact label={labels.kind}>{orderCategoryWords[examination.category]}</Fact>
        {examination.question && (
          <Fact label={labels.question}>
            <bdi className="typed-text">{examination.question}</bdi>
          </Fact>
        )}
        <Fact label={labels.ordered}>
          {examination.orderedAt && words.byAt(examination.orderedBy, dayAndTime(examination.orderedAt))}
        </Fact>
        <Fact label={labels.order}>{serviceMachine.statuses[examination.orderStatus]}</Fact>
        <Fact label={labels.status}>{status ? machineWords.statuses[status] : words.notScheduled}</Fact>
        {scheduledFor && <Fact label={labels.scheduled}>{dayAndTime(scheduledFor)}</Fact>}
        {place && (
          <Fact label={labels.place}>
            <bdi>{place}</bdi>
          </Fact>
        )}
        {performedAt && performedBy && (
          <Fact label={labels.performed}>{words.byAt(performedBy, dayAndTime(performedAt))}</Fact>
        )}
        {note && (
          <Fact label={labels.note}>
            <bdi className="typed-text">{note}</bdi>
          </Fact>
        )}
        {imagesUrl && (
          <Fact label={labels.images}>
            <a href={imagesUrl} target="_blank" rel="noreferrer" className="link" title={words.imagesHint}>
              <bdi>{words.images(new URL(imagesUrl).host)}</bdi>
            </a>
          </Fact>
        )}
      </dl>
      <ToOrders access={access} examination={examination} />
    </Section>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-muted">{label}</dt>
    <dd className="min-w-0">{children}</dd>
  </div>
)

/** Where it is revoked or put on hold, for users who may open that. */
function ToOrders({
  access,
  examination: { inStay, encounterId },
}: {
  access: Access
  examination: Examination
}) {
  const page = inStay ? '/inpatient/[id]/notes' : '/consultations/[id]'
  if (!satisfies(access, declared().pages[page])) return null
  return (
    <p className="mt-3">
      <Link href={page.replace('[id]', encounterId) as Route} prefetch={false} className="link text-small">
        {words.toOrders}
      </Link>
    </p>
  )
}
