import { CalendarPlus, CalendarX } from 'lucide-react'
import Link from 'next/link'
import type { ListedException } from '@/lib/appointments/queries/schedules'
import { clockTime, dayAndTime, hospitalDay } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { counted } from '@/lib/format/counted'
import { TakeBackForm } from './take-back-form'

/** Leave, closed days and extra hours, with the appointments that they affect. */
export function ExceptionTable({ exceptions }: { exceptions: readonly ListedException[] }) {
  if (exceptions.length === 0)
    return <p className="text-muted">Nobody is away and nothing is closed: the weekly hours hold.</p>
  return (
    <div className="card relative overflow-clip">
      <table className="worklist rows-as-cards one-column" aria-label="Leave, closed days and extra hours">
        <thead>
          <tr>
            <th scope="col">Who or what</th>
            <th scope="col">When</th>
            <th scope="col" className="max-lg:hidden">
              Why
            </th>
            <th scope="col">Appointments</th>
            <th scope="col">
              <span className="sr-only">Change</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {exceptions.map(
            ({ id, version, kind, practitioner, clinic, startsAt, endsAt, reason, touched }) => (
              <tr key={id}>
                <th scope="row" className="align-top">
                  {practitioner ?? clinic}
                  <span className="block text-small font-plain">
                    <Kind kind={kind} /> {practitioner && clinic}
                  </span>
                </th>
                <td className="align-top">
                  {dayAndTime(startsAt)}
                  <span className="block">to {endWords(startsAt, endsAt)}</span>
                  <span className="block text-small text-muted lg:hidden">{reason}</span>
                </td>
                <td className="max-w-80 align-top max-lg:hidden">{reason}</td>
                <td className="align-top">
                  {touched > 0 ? (
                    <Link
                      href={addressOf('/appointments/schedules', { exception: id })}
                      prefetch={false}
                      className="link"
                    >
                      {counted(touched, 'appointment')} to move
                    </Link>
                  ) : (
                    <span className="text-muted">None to move</span>
                  )}
                </td>
                <td className="align-top">
                  <TakeBackForm
                    id={id}
                    expectedVersion={version}
                    formKey={crypto.randomUUID()}
                    what={`${practitioner ?? clinic}, ${dayAndTime(startsAt)}`}
                  />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

/** Of the same day only the time. */
const endWords = (startsAt: Date, endsAt: Date) =>
  hospitalDay(startsAt) === hospitalDay(endsAt) ? clockTime(endsAt) : dayAndTime(endsAt)

function Kind({ kind }: { kind: ListedException['kind'] }) {
  const Icon = kind === 'closed' ? CalendarX : CalendarPlus
  return (
    <span className={`tag ${kind === 'closed' ? 'tag-attention' : 'tag-info'}`}>
      <Icon aria-hidden className="size-4" /> {kind === 'closed' ? 'Away or closed' : 'Extra hours'}
    </span>
  )
}
