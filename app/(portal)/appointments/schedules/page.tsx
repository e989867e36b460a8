import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { readClinics, readPossiblePractitioners } from '@/lib/appointments/queries/clinics'
import { countToMove } from '@/lib/appointments/queries/needs-attention'
import { WEEKS_AHEAD } from '@/lib/appointments/queries/needs-attention-sql'
import { readExceptions, readTouched, readWeeklyHours } from '@/lib/appointments/queries/schedules'
import {
  clinicsWords,
  exceptionWords,
  schedulesWords,
  weeklyHoursWords,
} from '@/lib/appointments/words/schedules'
import { today } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ModuleLinks } from '../_components/module-links'
import { ClinicForm } from './_components/clinic-form'
import { ExceptionForm } from './_components/exception-form'
import { ExceptionTable } from './_components/exception-table'
import { HoursForm } from './_components/hours-form'
import { HoursTable } from './_components/hours-table'
import { TouchedList } from './_components/touched-list'
import '../appointments.css'
import { Disclosure } from '@/app/ui/disclosure'

export const metadata = { title: schedulesWords.title }

export default async function SchedulesPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/schedules')
  const exceptionId = uuidOf((await searchParams).exception)
  const [hours, exceptions, clinics, practitioners, toMove, touched] = await Promise.all([
    readWeeklyHours(access),
    readExceptions(access),
    readClinics(access),
    readPossiblePractitioners(access),
    countToMove(access),
    exceptionId ? readTouched(access, exceptionId) : undefined,
  ])
  const clinicOptions = clinics.map(({ id, name }) => ({ value: id, label: name }))
  const people = practitioners.map(({ id, name }) => ({ value: String(id), label: name }))
  return (
    <>
      <PageHeader
        title={schedulesWords.heading}
        line={schedulesWords.line({
          clinics: clinics.length,
          practitioners: new Set(hours.map(({ practitionerId }) => practitionerId)).size,
          toMove,
          weeks: WEEKS_AHEAD,
        })}
      />
      <ModuleLinks access={access} current="/appointments/schedules" />
      {touched && <TouchedList touched={touched} mayBook={access.may('appointments.book')} />}
      {clinics.length > 0 && (
        <>
          <Section title={exceptionWords.title} line={exceptionWords.line}>
            <ExceptionTable exceptions={exceptions} />
            <Disclosure className="mt-3 max-w-2xl" summary={exceptionWords.add}>
              <ExceptionForm
                clinics={clinicOptions}
                practitioners={people}
                formKey={crypto.randomUUID()}
                initial={emptyForm({
                  kind: 'closed',
                  fromDay: today(),
                  fromTime: '00:00',
                  toDay: today(),
                  toTime: '23:59',
                })}
              />
            </Disclosure>
          </Section>
          <Section title={weeklyHoursWords.title} line={weeklyHoursWords.line}>
            <HoursTable hours={hours} />
            <Disclosure
              className="mt-3 max-w-2xl"
              summary={weeklyHoursWords.add}
              initiallyOpen={hours.length === 0}
            >
              <HoursForm
                clinics={clinicOptions}
                practitioners={people}
                formKey={crypto.randomUUID()}
                initial={emptyForm({ slotMinutes: '20', validFrom: today() })}
              />
            </Disclosure>
          </Section>
        </>
      )}
      <Section title={clinicsWords.title} line={clinicsWords.line}>
        {clinics.length > 0 ? (
          <ul className="flex flex-wrap gap-2">
            {clinics.map(({ id, name, letter }) => (
              <li key={id} className="card px-3 py-2">
                <span className="font-strong">{letter}</span> {name}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted">{clinicsWords.empty}</p>
        )}
        <Disclosure
          className="mt-3 max-w-2xl"
          summary={clinicsWords.add}
          initiallyOpen={clinics.length === 0}
        >
          <ClinicForm formKey={crypto.randomUUID()} />
        </Disclosure>
      </Section>
    </>
  )
}
