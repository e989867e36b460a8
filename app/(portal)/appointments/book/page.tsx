import Link from 'next/link'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { requirePage } from '@/lib/access/guards/guard'
import { satisfies } from '@/lib/access/requirement'
import type { Slot } from '@/lib/appointments/model/rules'
import { readClinics, readPractitioners } from '@/lib/appointments/queries/clinics'
import { readFirstFree, readFreeSlots } from '@/lib/appointments/queries/slots'
import { bookWords } from '@/lib/appointments/words/book'
import type { Day } from '@/lib/clock/day'
import { today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import { type Banner, openChart } from '@/lib/patients/queries/banner'
import type { SearchParams } from '@/lib/platform/search-params'
import { ChoosePatient } from '../_components/choose-patient'
import { NoClinics } from '../_components/no-clinics'
import { type BookingAddress, readBookingAddress } from './_components/booking-address'
import { BookingAside } from './_components/booking-aside'
import { BookingForm } from './_components/booking-form'
import { PlaceFilters } from './_components/place-filters'
import '../appointments.css'
import { Notice } from '@/app/ui/feedback/notice'

export const metadata = { title: bookWords.titles.new }

/** How many days ahead the free times are counted. */
const DAYS_AHEAD = 7

const { titles, lines } = bookWords

export default async function BookPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/book')
  const address = await readBookingAddress(access, await searchParams)
  const { purpose, patientId, clinicId, practitionerId, day, at, typed } = address
  if (!access.may('patients.read'))
    return (
      <>
        <PageHeader title={titles[purpose.kind]} />
        <NoAccess permission="patients.read" />
      </>
    )
  if (!patientId)
    return (
      <>
        <PageHeader title={titles.new} line={lines.patientFirst} />
        <ChoosePatient
          access={access}
          path="/appointments/book"
          typed={typed}
          keep={{ clinic: clinicId, practitioner: practitionerId, day, at }}
        />
      </>
    )
  const banner = await openChart(access, patientId, 'booking')
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader
        title={titles[purpose.kind]}
        line={lineOf(address)}
        action={<OtherPatient address={address} />}
      />
      {canBeBooked(banner) ? (
        <Times access={access} address={address} />
      ) : (
        <Notice kind="attention">{bookWords.notFor(patientMachine.statuses[banner.status])}</Notice>
      )}
    </>
  )
}

async function Times({ access, address }: { access: Access; address: BookingAddress }) {
  const { clinicId, practitionerId, day, patientId, purpose } = address
  const [clinics, everybody] = await Promise.all([readClinics(access), readPractitioners(access)])
  if (clinics.length === 0) return <NoClinics access={access} />
  const practitioners = everybody.filter(({ clinicIds }) => !clinicId || clinicIds.includes(clinicId))
  const chosen = practitioners.some(({ id }) => id === practitionerId) ? practitionerId : undefined
  const asked = { ...address, practitionerId: chosen }
  const free = clinicId
    ? await readFreeSlots(access, { day, days: DAYS_AHEAD, clinicId, practitionerId: chosen })
    : new Map<Day, Slot[]>()
  const slots = free.get(day) ?? []
  const first =
    clinicId && slots.length === 0
      ? await readFirstFree(access, { day, clinicId, practitionerId: chosen })
      : undefined
  return (
    <div className="items-start gap-x-8 xl:grid xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="min-w-0">
        <PlaceFilters address={asked} clinics={clinics} practitioners={practitioners} free={free} />
        {clinicId ? (
          <BookingForm
            // Another patient, or another appointment, is another form. Another day or clinic only offers other times.
            key={purpose.kind === 'new' ? patientId : purpose.appointment.id}
            address={asked}
            slots={slots}
            first={first}
            clinics={clinics}
            practitioners={practitioners}
            mayCheckIn={day === today() && satisfies(access, declared().pages['/appointments/[id]/check-in'])}
          />
        ) : (
          <p className="text-muted">{bookWords.chooseClinic}</p>
        )}
      </div>
      {patientId && (
        <BookingAside
          access={access}
          patientId={patientId}
          clinic={clinics.find(({ id }) => id === clinicId)}
          day={day}
        />
      )}
    </div>
  )
}

const canBeBooked = ({ status }: Banner) =>
  status === 'active' || status === 'inactive' || status === 'unidentified'

function lineOf({ purpose }: BookingAddress): string {
  if (purpose.kind === 'offer') return lines.offer(purpose.appointment.reason)
  return purpose.kind === 'move' ? lines.move : lines.new
}

function OtherPatient({
  address: { purpose, clinicId, practitionerId, day, at },
}: {
  address: BookingAddress
}) {
  if (purpose.kind !== 'new') return null
  const href = addressOf('/appointments/book', { clinic: clinicId, practitioner: practitionerId, day, at })
  return (
    <Link href={href} prefetch={false} className="button button-quiet">
      {bookWords.otherPatient}
    </Link>
  )
}
