import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Operation } from '@/lib/theatre/queries/operation'
import { codeWords } from '@/lib/theatre/words/forms'
import { commonWords, operationWords } from '@/lib/theatre/words/pages'
import { TeamList } from '../../_components/team-list'

const { terms } = operationWords

type Fact = readonly [term: string, value: ReactNode]

/** What was requested, by whom, and who takes part. */
export function Facts({ access, operation }: { access: Access; operation: Operation }) {
  const { side, sideReason, cancelCode, displacedById, encounterId, visitNumber, team } = operation
  const mayOpenVisit = satisfies(access, declared().pages['/consultations/[id]'])
  const sided = codeWords.sides[side]
  const facts: readonly Fact[] = [
    [
      terms.side,
      <span key="side">
        <span className="font-strong">{sided}</span>
        {sideReason && <> ({operationWords.corrected(sideReason)})</>}
      </span>,
    ],
    [terms.indication, operation.indication],
    [terms.urgency, codeWords.urgencies[operation.urgency]],
    [terms.minutes, commonWords.minutes(operation.expectedMinutes)],
    [terms.asa, operation.asa],
    [terms.consent, codeWords.consents[operation.consent]],
    [terms.equipment, operation.equipment],
    [terms.blood, operation.blood],
    [terms.infection, operation.infection],
    [terms.team, team.length > 0 && <TeamList key="team" team={team} />],
    [terms.requested, operationWords.requested(operation.requestedBy, dayAndTime(operation.createdAt))],
    [terms.repeat, operation.repeatReason],
    [terms.cancelled, cancelCode && codeWords.cancelCodes[cancelCode]],
    [terms.remark, operation.statusReason],
    [
      terms.visit,
      mayOpenVisit ? (
        <Link key="visit" href={`/consultations/${encounterId}` as Route} prefetch={false} className="link">
          {operationWords.openVisit(visitNumber)}
        </Link>
      ) : (
        visitNumber
      ),
    ],
  ]
  return (
    <>
      <FactList facts={facts} />
      {displacedById && operation.status === 'waitlisted' && (
        <p className="mt-2">
          <Link href={`/theatre/${displacedById}`} prefetch={false} className="link">
            {operationWords.displacedBy}
          </Link>
        </p>
      )}
    </>
  )
}

/** What a theatre and a team are booked by, and nothing that is only for those who treat the patient. */
export function Needs({ operation }: { operation: Operation }) {
  const { side, urgency, expectedMinutes, equipment, blood, infection, team } = operation
  return (
    <FactList
      facts={[
        [terms.side, codeWords.sides[side]],
        [terms.urgency, codeWords.urgencies[urgency]],
        [terms.minutes, commonWords.minutes(expectedMinutes)],
        [terms.equipment, equipment],
        [terms.blood, blood],
        [terms.infection, infection],
        [terms.team, team.length > 0 && <TeamList key="team" team={team} />],
        [terms.requested, operationWords.requested(operation.requestedBy, dayAndTime(operation.createdAt))],
      ]}
    />
  )
}

function FactList({ facts }: { facts: readonly Fact[] }) {
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
