import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { Notice } from '@/app/ui/feedback/notice'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { lookAtName } from '@/lib/patients/records/name-only'
import { caseMachine } from '@/lib/theatre/model/case-machine'
import { spanText } from '@/lib/theatre/model/time-span'
import type { Operation } from '@/lib/theatre/queries/operation'
import { operationWords, nameOnlyWords as words } from '@/lib/theatre/words/pages'
import { sideOf } from '@/lib/theatre/words/side-of'
import { eventsAt } from '@/lib/workflow/machine'
import { CaseTag, UrgencyTag } from '../../_components/tags'
import { BookForm } from './book-form'
import { Needs } from './facts'
import { Steps } from './steps'

/**
 * An operation to somebody who arranges it and to whom the chart is closed: who the patient is, and what a theatre and a team
 * are booked by. To everybody else it is the refusal of the chart.
 */
export async function BookingOnly({
  access,
  operation,
  flash,
}: {
  access: Access
  operation: Operation
  flash: string | undefined
}) {
  const { patientId, display, side, status, urgency, theatre, from, until } = operation
  const patient = access.may('theatre.book') && (await lookAtName(access, patientId, 'operation-name'))
  if (!patient) return <ClosedChart patientId={patientId} access={access} />
  const events = eventsAt(caseMachine, status, (permission) => access.may(permission))
  const mayBook = events.includes('book') || events.includes('move')
  return (
    <>
      <section aria-label={words.label} className="patient-banner">
        <p className="text-large font-strong">
          <bdi>{patient.name}</bdi>
        </p>
        <p className="text-muted">{words.person(patient)}</p>
      </section>
      {flash && <FlashMessage words={flash} version={operation.version} />}
      <PageHeader
        title={sideOf(display, side)}
        line={
          theatre && from && until
            ? operationWords.booked(spanText({ from, until }), theatre)
            : operationWords.noTime
        }
        action={
          <span className="flex flex-wrap gap-1">
            <CaseTag status={status} />
            <UrgencyTag urgency={urgency} />
          </span>
        }
      />
      <Notice kind="locked">{words.only}</Notice>
      <div className="mt-4 items-start gap-x-8 xl:grid xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0">
          <Needs operation={operation} />
          <Steps access={access} operation={operation} />
        </div>
        {mayBook && (
          <Section title={operationWords.sections[events.includes('book') ? 'book' : 'move']}>
            <BookForm access={access} operation={operation} />
          </Section>
        )}
      </div>
    </>
  )
}
