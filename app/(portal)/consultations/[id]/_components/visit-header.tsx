import type { Route } from 'next'
import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { satisfies } from '@/lib/access/requirement'
import { now } from '@/lib/clock/clock'
import { dayAndTime, exactTime } from '@/lib/clock/hospital-time'
import { followUpToBook, type VisitHead } from '@/lib/consultations/visit'
import { visitWords as words } from '@/lib/consultations/words/visit'
import { careActs } from '@/lib/encounters/model/care-acts'
import { type ButtonStep, buttonSteps, visitMachine } from '@/lib/encounters/model/encounter-machine'
import { openStatuses } from '@/lib/encounters/model/labels'
import { dispositionWords } from '@/lib/encounters/words/codes'
import { addressOf } from '@/lib/format/address'
import { askWords } from '@/lib/inpatient/words/board'
import { requestWords } from '@/lib/theatre/words/pages'
import { eventsAt } from '@/lib/workflow/machine'
import { PriorityTag, VisitTag } from '../../_components/tags'
import { startVisitTriage } from '../_actions/triage-actions'
import { stepVisit } from '../_actions/visit-actions'

/** Which visit this is, its status, and what can be done with it now. */
export function VisitHeader({ access, visit }: { access: Access; visit: VisitHead }) {
  const possible = eventsAt(visitMachine, visit.status, (name) => access.may(name))
  const mine = possible.filter((event): event is ButtonStep => buttonSteps.some((step) => step === event))
  const atOnce = mine.filter((event) => !visitMachine.events[event].needsReason)
  const withReason = mine.filter((event) => visitMachine.events[event].needsReason)
  const mayTriage = possible.includes('triage')
  const mayAdmit =
    careActs.order.ofVisit.some((status) => status === visit.status) &&
    satisfies(access, declared().pages['/inpatient/request'])
  return (
    <>
      <PageHeader
        title={words.title(visit.visitNumber)}
        line={<Line visit={visit} />}
        action={
          <div className="flex flex-wrap items-start gap-3 print:hidden">
            {mayTriage && (
              <TransitionForm
                action={startVisitTriage}
                hidden={{ id: visit.id }}
                expectedVersion={visit.version}
                label={visitMachine.events.triage.label}
                quiet={atOnce.includes('consult')}
              />
            )}
            {atOnce.map((event) => (
              <TransitionForm
                key={event}
                action={stepVisit}
                hidden={{ id: visit.id, event }}
                expectedVersion={visit.version}
                label={visitMachine.events[event].label}
                quiet={event === 'await-results'}
              />
            ))}
            {mayAdmit && (
              <Link
                href={addressOf('/inpatient/request', { visit: visit.id })}
                prefetch={false}
                className="button button-quiet"
              >
                {askWords.link}
              </Link>
            )}
            {satisfies(access, declared().pages['/theatre/request']) &&
              !['cancelled', 'entered-in-error'].includes(visit.status) && (
                <Link
                  href={`/theatre/request?visit=${visit.id}`}
                  prefetch={false}
                  className="button button-quiet"
                >
                  {requestWords.link}
                </Link>
              )}
            <Link href={`/consultations/${visit.id}/print`} prefetch={false} className="button button-quiet">
              {words.print}
            </Link>
          </div>
        }
      />
      <p className="typed-text mb-2 text-large">{visit.reason}</p>
      <Ending access={access} visit={visit} />
      {withReason.length > 0 && (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-2 text-small print:hidden">
          {withReason.map((event) => (
            <TransitionForm
              key={event}
              action={stepVisit}
              hidden={{ id: visit.id, event }}
              expectedVersion={visit.version}
              label={visitMachine.events[event].label}
              reason={{}}
            />
          ))}
        </div>
      )}
    </>
  )
}

function Line({ visit }: { visit: VisitHead }) {
  const { status, priority, clinic, ticket, practitioner, arrivedAt } = visit
  const isOpen = openStatuses.includes(status)
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <VisitTag status={status} />
      <PriorityTag priority={priority} />
      <span>{words.place(clinic, ticket, visit.class === 'EMER')}</span>
      {practitioner && <span>{words.with(practitioner)}</span>}
      <span>
        <RichText
          text={words.arrived}
          at={() =>
            isOpen ? (
              <RelativeTime at={arrivedAt.getTime()} exact={exactTime(arrivedAt)} now={now().getTime()} />
            ) : (
              dayAndTime(arrivedAt)
            )
          }
        />
      </span>
    </span>
  )
}

async function Ending({ access, visit }: { access: Access; visit: VisitHead }) {
  const { statusReason, disposition, dispositionNote } = visit
  if (!statusReason && !disposition) return null
  const mayBook = access.opens('menu_appointments') && access.may('appointments.book')
  const followUp = mayBook ? await followUpToBook(access, visit) : undefined
  return (
    <p className="typed-text mb-2 text-muted">
      {disposition && words.outcome(dispositionWords[disposition].toLowerCase())}
      {disposition && dispositionNote && `. ${dispositionNote}`}
      {statusReason && words.reason(statusReason)}
      {followUp && (
        <>
          {'. '}
          <Link href={`/appointments/book?offer=${followUp}` as Route} prefetch={false} className="link">
            {words.book}
          </Link>
        </>
      )}
    </p>
  )
}
