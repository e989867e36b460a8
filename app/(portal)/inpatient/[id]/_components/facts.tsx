import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { factWords as words } from '@/lib/inpatient/stay/words/stay'
import { boardWords } from '@/lib/inpatient/words/board'

/** Why the patient is here, who asked for it, and what was decided. */
export function Facts({ access, stay }: { access: Access; stay: StayHead }) {
  const { fromVisitId, fromVisitNumber, motherStayId, childStayIds, resuscitation, expectedDays } = stay
  const mayOpenVisit = satisfies(access, declared().pages['/consultations/[id]'])
  const facts: readonly [term: string, value: ReactNode][] = [
    [words.reason, stay.reason],
    [words.requested, words.by(stay.requestedBy, dayAndTime(stay.requestedAt))],
    [
      words.visit,
      fromVisitId &&
        fromVisitNumber &&
        (mayOpenVisit ? <To href={`/consultations/${fromVisitId}`}>{fromVisitNumber}</To> : fromVisitNumber),
    ],
    [words.admitted, stay.admittedAt ? dayAndTime(stay.admittedAt) : stay.receivedAt && words.notAdmitted],
    [words.expected, expectedDays !== null && words.days(expectedDays)],
    [words.leave, stay.status === 'on-hold' && stay.leaveUntil && words.until(dayAndTime(stay.leaveUntil))],
    [words.isolation, stay.isolation !== 'none' && boardWords.isolation[stay.isolation]],
    [
      words.resuscitation,
      resuscitation && stay.resuscitationAt
        ? words.decided(
            boardWords.resuscitation[resuscitation],
            stay.resuscitationBy ?? '',
            dayAndTime(stay.resuscitationAt),
          )
        : words.notDecided,
    ],
    [words.mother, motherStayId && <To href={`/inpatient/${motherStayId}`}>{words.openStay}</To>],
    [
      words.children,
      childStayIds.length > 0 &&
        childStayIds.map((id, nth) => (
          <span key={id} className="me-3">
            <To href={`/inpatient/${id}`}>{words.child(nth + 1)}</To>
          </span>
        )),
    ],
    [words.remark, stay.statusReason],
  ]
  return (
    <dl className="grid max-w-3xl grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      {facts.map(
        ([term, value]) =>
          value && (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="typed-text">{value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

const To = ({ href, children }: { href: string; children: ReactNode }) => (
  <Link href={href as Route} prefetch={false} className="link">
    {children}
  </Link>
)
