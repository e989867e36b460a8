import { notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccess } from '@/app/ui/feedback/no-access'
import { SelectField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import {
  type Appointment,
  readAppointment,
  readAppointmentMark,
} from '@/lib/appointments/queries/appointment'
import { checkInWords } from '@/lib/appointments/words/check-in'
import { checkInFields } from '@/lib/appointments/words/forms'
import { clockTime, dayWords, hospitalDay, today } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import { openChart } from '@/lib/patients/queries/banner'
import { Compared } from '../../_components/identity-check'
import { priorityOptions } from '../../_components/priority-tag'
import { StatusTag } from '../../_components/status-tag'
import { checkInAppointment } from './_actions/check-in'
import '../../appointments.css'
import { Notice } from '@/app/ui/feedback/notice'

type Params = Promise<{ id: string }>

export const generateMetadata = recordTitle(
  '/appointments/[id]/check-in',
  checkInWords.title,
  readAppointmentMark,
)

export default async function CheckInPage({ params }: { params: Params }) {
  const access = await requirePage('/appointments/[id]/check-in', await ownAddress(params))
  const { id } = await params
  const appointment = await readAppointment(access, id)
  if (!appointment) notFound()
  if (!access.may('patients.read')) return <NoAccess permission="patients.read" />
  const banner = await openChart(access, appointment.patientId, 'check-in')
  const refusal = whyNot(appointment)
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={checkInWords.title} line={lineOf(appointment)} />
      {refusal ? (
        <Notice kind="attention">
          <p className="mb-2">{refusal}</p>
          <StatusTag status={appointment.status} />
        </Notice>
      ) : (
        <div className="max-w-xl">
          <Form
            action={checkInAppointment}
            initial={emptyForm({ priority: appointment.priority })}
            formKey={crypto.randomUUID()}
            expectedVersion={appointment.version}
            labels={checkInFields.labels}
          >
            <input type="hidden" name="id" value={id} />
            <Compared banner={banner} />
            <SelectField
              name="priority"
              label={checkInFields.labels.priority}
              required
              options={priorityOptions}
            />
            <div>
              <SubmitButton>{checkInWords.submit}</SubmitButton>
            </div>
          </Form>
        </div>
      )}
    </>
  )
}

const ownAddress = async (params: Params) => `/appointments/${(await params).id}/check-in`

const lineOf = ({ startsAt, clinic, practitioner, reason }: Appointment) =>
  [startsAt && clockTime(startsAt), practitioner, clinic, reason].filter(Boolean).join(' · ')

function whyNot({ status, startsAt }: Appointment): string | undefined {
  if (status !== 'booked') return checkInWords.notBooked
  const day = startsAt && hospitalDay(startsAt)
  if (day && day !== today()) return checkInWords.notToday(dayWords(day, { weekday: true }))
  return undefined
}
