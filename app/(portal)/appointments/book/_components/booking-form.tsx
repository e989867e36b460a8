import { SelectField, TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import type { Slot } from '@/lib/appointments/model/rules'
import type { Clinic, Practitioner } from '@/lib/appointments/queries/clinics'
import { slotValue } from '@/lib/appointments/schemas'
import { bookWords } from '@/lib/appointments/words/book'
import { bookingFields } from '@/lib/appointments/words/forms'
import { clockTime, dayAndTime, hospitalDay } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { emptyForm } from '@/lib/forms/form-state'
import { NoneFree, nameOf, slotsByPlace } from '../../_components/free-times'
import { priorityOptions } from '../../_components/priority-tag'
import { bookAppointment, offerAppointment, rescheduleAppointment } from '../_actions/book'
import { type BookingAddress, keptPurpose } from './booking-address'
import { SlotField } from './slot-field'

const { labels, kinds } = bookingFields
const { submit } = bookWords

/** The choice of a time and what goes with it, for each purpose of the page. */
export function BookingForm({
  address,
  slots,
  first,
  practitioners,
  mayCheckIn,
}: {
  address: BookingAddress
  slots: readonly Slot[]
  /** On a day without free times: the first after it. */
  first: Slot | undefined
  clinics: readonly Clinic[]
  practitioners: readonly Practitioner[]
  /** The patient may be here already: the day is today’s, and this user checks patients in. */
  mayCheckIn: boolean
}) {
  const { purpose, patientId, clinicId, practitionerId, at } = address
  const chosen = slots.find(({ startsAt }) => startsAt.toISOString() === at)
  const groups = slotsByPlace(slots).map((group) => ({
    name: [nameOf(practitioners, group.practitionerId), group.times[0]?.room].filter(Boolean).join(', '),
    slots: group.times.map((slot) => ({ value: slotValue(slot), time: clockTime(slot.startsAt) })),
  }))
  const values = { slot: chosen && slotValue(chosen), kind: 'scheduled', priority: 'routine' }
  const times =
    groups.length > 0 ? (
      <SlotField groups={groups} />
    ) : (
      <NoneFree first={first} href={first && slotAddress(address, first)} />
    )
  const shared = { initial: emptyForm(values), formKey: crypto.randomUUID(), labels }
  if (purpose.kind === 'offer')
    return (
      <Form {...shared} action={offerAppointment} expectedVersion={purpose.appointment.version}>
        <input type="hidden" name="id" value={purpose.appointment.id} />
        {times}
        {groups.length > 0 && <Send>{submit.book}</Send>}
      </Form>
    )
  if (purpose.kind === 'move')
    return (
      <Form {...shared} action={rescheduleAppointment} expectedVersion={purpose.appointment.version}>
        <input type="hidden" name="id" value={purpose.appointment.id} />
        {purpose.appointment.startsAt && (
          <p className="text-muted">{bookWords.untilNow(dayAndTime(purpose.appointment.startsAt))}</p>
        )}
        {times}
        <TextField name="reason" label={bookingFields.moveReason} maxLength={300} />
        {groups.length > 0 && <Send>{submit.move}</Send>}
      </Form>
    )
  return (
    <Form {...shared} action={bookAppointment}>
      <input type="hidden" name="patient" value={patientId ?? ''} />
      <input type="hidden" name="clinic" value={clinicId ?? ''} />
      <input type="hidden" name="practitioner" value={practitionerId ?? ''} />
      {times}
      <TextField
        name="reason"
        label={labels.reason}
        hint={bookingFields.reasonHint}
        required
        maxLength={300}
      />
      <SelectField
        name="kind"
        label={labels.kind}
        required
        options={[
          { value: 'scheduled', label: kinds.scheduled },
          { value: 'follow-up', label: kinds['follow-up'] },
        ]}
      />
      <SelectField name="priority" label={labels.priority} required options={priorityOptions} />
      <div className="flex flex-wrap gap-2">
        {groups.length > 0 && <SubmitButton>{submit.book}</SubmitButton>}
        {groups.length > 0 && mayCheckIn && (
          <SubmitButton quiet name="intent" value="check-in">
            {submit.checkIn}
          </SubmitButton>
        )}
        <SubmitButton quiet name="intent" value="wait">
          {submit.wait}
        </SubmitButton>
      </div>
    </Form>
  )
}

/** This page, with the day of the slot and the slot chosen. */
const slotAddress = (address: BookingAddress, { startsAt }: Slot) =>
  addressOf('/appointments/book', {
    ...keptPurpose(address),
    clinic: address.clinicId,
    practitioner: address.practitionerId,
    day: hospitalDay(startsAt),
    at: startsAt.toISOString(),
  })

function Send({ children }: { children: string }) {
  return (
    <div>
      <SubmitButton>{children}</SubmitButton>
    </div>
  )
}
