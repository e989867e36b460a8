import { forbidden, notFound } from 'next/navigation'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { Notice } from '@/app/ui/feedback/notice'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { requirePage } from '@/lib/access/guards/guard'
import { today } from '@/lib/clock/hospital-time'
import { emptyForm } from '@/lib/forms/form-state'
import { patientMachine } from '@/lib/patients/model/patient-machine'
import { formWords } from '@/lib/patients/words/forms'
import { statusPages, statusWords as words } from '@/lib/patients/words/record'
import { eventsAt } from '@/lib/workflow/machine'
import { BackToChart } from '../../_components/back-to-chart'
import { openUsedChart } from '../../_components/open-used-chart'
import { changeStatus } from '../_actions/status'
import { isStatusPage } from '../_components/status-pages'

export const generateMetadata = recordTitle('/patients/[id]/status/[event]', words.title)

export default async function StatusPage({ params }: { params: Promise<{ id: string; event: string }> }) {
  const access = await requirePage('/patients/[id]/status/[event]', `/patients/${(await params).id}`)
  const { id, event } = await params
  if (!isStatusPage(event)) notFound()
  const step = patientMachine.events[event]
  if (!access.may(step.permission)) forbidden()
  const banner = await openUsedChart(access, id, 'status')
  const { title, line, button } = statusPages[event]
  const possible = eventsAt(patientMachine, banner.status, access.may).includes(event)
  return (
    <>
      <PatientBanner banner={banner} />
      <PageHeader title={title} line={line} />
      <div className="max-w-lg">
        {possible ? (
          <Form
            action={changeStatus}
            initial={emptyForm(event === 'record-death' ? { diedOn: today() } : {})}
            formKey={crypto.randomUUID()}
            expectedVersion={banner.version}
            labels={{ diedOn: words.diedOn, diedAt: words.diedAt, reason: formWords.reason }}
          >
            <input type="hidden" name="patient" value={id} />
            <input type="hidden" name="event" value={event} />
            {event === 'record-death' && (
              <>
                <TextField name="diedOn" label={words.diedOn} type="date" required max={today()} />
                <TextField name="diedAt" label={words.diedAt} type="time" required />
              </>
            )}
            {step.needsReason && (
              <TextField name="reason" label={formWords.reason} required autoComplete="off" />
            )}
            <div>
              <SubmitButton>{button}</SubmitButton>
            </div>
          </Form>
        ) : (
          <Notice kind="info">{words.notNow(patientMachine.statuses[banner.status])}</Notice>
        )}
        <BackToChart patientId={id} />
      </div>
    </>
  )
}
