import Link from 'next/link'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import type { BookAddress } from '@/lib/appointments/model/address'
import { type AppointmentEvent, appointmentMachine } from '@/lib/appointments/model/appointment-machine'
import type { Appointment } from '@/lib/appointments/queries/appointment'
import { stepWords } from '@/lib/appointments/words/appointment'
import { now } from '@/lib/clock/clock'
import { clockTime, dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import type { FormState } from '@/lib/forms/form-state'
import { eventsAt } from '@/lib/workflow/machine'
import {
  cancelAppointment,
  markAppointmentNoShow,
  retractAppointment,
  undoAppointmentCheckIn,
  undoAppointmentNoShow,
} from '../_actions/appointment'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

interface Step {
  action: Action
  title: string
  button: string
  /** Common reasons to choose from; free text is possible too. */
  reasons?: readonly string[]
}

const forms: Partial<Record<AppointmentEvent, Step>> = {
  'undo-no-show': { action: undoAppointmentNoShow, ...stepWords.forms['undo-no-show'] },
  'mark-no-show': { action: markAppointmentNoShow, ...stepWords.forms['mark-no-show'] },
  'undo-check-in': { action: undoAppointmentCheckIn, ...stepWords.forms['undo-check-in'] },
  cancel: { action: cancelAppointment, ...stepWords.forms.cancel },
  retract: { action: retractAppointment, ...stepWords.forms.retract },
}

/** What can be done with the appointment, by those who may do it. What is not possible yet says why. */
export function Steps({ access, appointment }: { access: Access; appointment: Appointment }) {
  const events = eventsAt(appointmentMachine, appointment.status, (permission) => access.may(permission))
  const links = linksOf(access, appointment, events)
  const listed = events.flatMap((event) => {
    const step = forms[event]
    // A walk-in has no time to go back to.
    if (event === 'undo-check-in' && !appointment.startsAt) return []
    return step ? [{ event, step }] : []
  })
  if (links.length + listed.length === 0) return null
  return (
    <Section title={stepWords.title}>
      {links.length > 0 && (
        <p className="mb-3 flex flex-wrap gap-2">
          {links.map(({ href, words, quiet }) => (
            <Link
              key={words}
              href={href}
              prefetch={false}
              className={quiet ? 'button button-quiet' : 'button'}
            >
              {words}
            </Link>
          ))}
        </p>
      )}
      <div className="flex max-w-xl flex-col gap-2">
        {listed.map(({ event, step }) => {
          const notYet = whyNotYet(event, step.title, appointment)
          return notYet ? (
            <p key={event} className="text-small text-muted">
              {notYet}
            </p>
          ) : (
            <TransitionForm
              key={event}
              action={step.action}
              hidden={{ id: appointment.id }}
              expectedVersion={appointment.version}
              label={step.button}
              quiet
              look="card"
              {...(step.reasons && {
                summary: step.title,
                reason: { usual: step.reasons, maxLength: 300 },
              })}
            />
          )
        })}
      </div>
    </Section>
  )
}

function linksOf(access: Access, appointment: Appointment, events: readonly AppointmentEvent[]) {
  const { id, status, patientId, clinicId, practitionerId, startsAt } = appointment
  const isToday = startsAt && hospitalDay(startsAt) === today()
  const isOver = startsAt && hospitalDay(startsAt) < today()
  const book = (query: Record<string, string | number | null>) => addressOf('/appointments/book', query)
  const link = (href: BookAddress | `/appointments/${string}/check-in`, words: string, quiet = true) => ({
    href,
    words,
    quiet,
  })
  return [
    ...(events.includes('check-in') && isToday
      ? [link(`/appointments/${id}/check-in`, stepWords.links.checkIn, false)]
      : []),
    ...(events.includes('confirm') ? [link(book({ offer: id }), stepWords.links.offer, false)] : []),
    ...(events.includes('reschedule') && !isOver
      ? [link(book({ move: id }), stepWords.links.reschedule)]
      : []),
    ...((status === 'noshow' || status === 'cancelled') && access.may('appointments.book')
      ? [
          link(
            book({ patient: patientId, clinic: clinicId, practitioner: practitionerId }),
            stepWords.links.bookAgain,
          ),
        ]
      : []),
  ]
}

function whyNotYet(event: AppointmentEvent, step: string, { startsAt }: Appointment): string | undefined {
  if (event === 'mark-no-show' && startsAt && startsAt > now())
    return stepWords.notYet.begins(step, clockTime(startsAt), dayWords(hospitalDay(startsAt)))
  if (event === 'undo-no-show' && startsAt && hospitalDay(startsAt) !== today())
    return stepWords.notYet.dayIsOver(step)
  return undefined
}
