import Link from 'next/link'
import { heard } from '@/app/ui/feedback/heard'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { BookAddress } from '@/lib/appointments/model/address'
import type { Slot } from '@/lib/appointments/model/rules'
import type { Clinic, Practitioner } from '@/lib/appointments/queries/clinics'
import { FIRST_FREE_WEEKS } from '@/lib/appointments/queries/slots'
import { freeTimesWords } from '@/lib/appointments/words/day'
import { clockTime, dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'

/** The free times of a day, each a way to book it. */
export function FreeTimes({
  slots,
  first,
  clinics,
  practitioners,
}: {
  slots: readonly Slot[]
  /** On a day without free times: the first after it. */
  first: Slot | undefined
  clinics: readonly Clinic[]
  practitioners: readonly Practitioner[]
}) {
  const groups = slotsByPlace(slots)
  return (
    <Section title={freeTimesWords.title} line={freeTimesWords.line(slots.length)}>
      {groups.length === 0 ? (
        <NoneFree first={first} href={first && bookAddress(first)} />
      ) : (
        <ul className="flex flex-col gap-3">
          {groups.map(({ clinicId, practitionerId, times }) => (
            <li key={`${clinicId} ${practitionerId}`} className="card p-3">
              <p className="mb-2">
                <span className="font-strong">{nameOf(practitioners, practitionerId)}</span>{' '}
                <span className="text-muted">
                  {nameOf(clinics, clinicId)}
                  {times[0]?.room && `, ${times[0].room}`}
                </span>
              </p>
              <ul className="times">
                {times.map((slot) => (
                  <li key={slot.startsAt.getTime()}>
                    <Link href={bookAddress(slot)} prefetch={false} className="time">
                      <RichText
                        text={freeTimesWords.book}
                        heard={heard}
                        time={() => clockTime(slot.startsAt)}
                      />
                    </Link>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Why there is no time, and the way to the first that is free. */
export function NoneFree({ first, href }: { first: Slot | undefined; href: BookAddress | undefined }) {
  return (
    <p className="text-muted">
      {freeTimesWords.none}{' '}
      {first && href ? (
        <RichText
          text={freeTimesWords.first}
          link={() => (
            <Link href={href} prefetch={false} className="link">
              {freeTimesWords.dayAndTime(
                dayWords(hospitalDay(first.startsAt), { weekday: true }),
                clockTime(first.startsAt),
              )}
            </Link>
          )}
        />
      ) : (
        freeTimesWords.noneAhead(FIRST_FREE_WEEKS)
      )}
    </p>
  )
}

/** Slots of one practitioner in one clinic are shown together, in order of time. */
export function slotsByPlace(
  slots: readonly Slot[],
): { clinicId: string; practitionerId: number; times: Slot[] }[] {
  const groups = new Map<string, { clinicId: string; practitionerId: number; times: Slot[] }>()
  for (const slot of slots) {
    const { clinicId, practitionerId } = slot
    const key = `${clinicId} ${practitionerId}`
    const group = groups.get(key) ?? { clinicId, practitionerId, times: [] }
    group.times.push(slot)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export const nameOf = <Id,>(all: readonly { id: Id; name: string }[], id: Id) =>
  all.find((one) => one.id === id)?.name ?? freeTimesWords.notKnown

function bookAddress({ clinicId, practitionerId, startsAt }: Slot): BookAddress {
  return addressOf('/appointments/book', {
    clinic: clinicId,
    practitioner: practitionerId,
    day: hospitalDay(startsAt),
    at: startsAt.toISOString(),
  })
}
