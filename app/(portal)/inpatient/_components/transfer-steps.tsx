import { SelectField } from '@/app/ui/form/field'
import type { StepForm } from '@/app/ui/form/step-form'
import type { BoardPermission } from '@/lib/inpatient/board/view'
import { USUAL_HOURS } from '@/lib/inpatient/model/reservation'
import { type TransferStatus, transferMachine } from '@/lib/inpatient/model/transfer-machine'
import type { FreeBed } from '@/lib/inpatient/queries/choices'
import { stepLabels as labels, transferWords as words } from '@/lib/inpatient/stay/words/steps'
import { stayFields } from '@/lib/inpatient/words/forms'
import { eventsAt } from '@/lib/workflow/machine'
import { acceptStayTransfer, completeStayTransfer, rejectStayTransfer } from '../_actions/transfers'
import { bedOptions } from './bed-options'
import { HoursField } from './hours-field'

/** What the ward that is asked does with a transfer: `beds` are its own that are free, or reserved for this patient. */
export function TransferSteps({
  form: Step,
  may,
  transfer: { id, version, status },
  isClosed = false,
  beds,
}: {
  /** `TransitionForm`, or `StepForm` where the browser draws it too. */
  form: typeof StepForm
  may: (permission: BoardPermission) => boolean
  transfer: { id: string; version: number; status: TransferStatus }
  /** The chart is closed to this person, who can decide all the same whether there is a bed. */
  isClosed?: boolean
  beds: readonly FreeBed[]
}) {
  const possible = eventsAt(transferMachine, status, may)
  const step = { hidden: { id }, expectedVersion: version, labels }
  return (
    <>
      {possible.includes('accept') && (
        <Step
          {...step}
          action={acceptStayTransfer}
          initial={{ hours: String(USUAL_HOURS) }}
          summary={words.accept.summary}
          label={words.accept.submit}
        >
          {beds.length > 0 && (
            <>
              <SelectField
                name="bed"
                label={labels.bed}
                empty={words.noReserved}
                options={bedOptions(beds)}
              />
              <HoursField />
            </>
          )}
        </Step>
      )}
      {possible.includes('complete') && !isClosed && (
        <Step
          {...step}
          action={completeStayTransfer}
          label={words.receive}
          initial={{ bed: beds.find(({ reserved }) => reserved)?.id ?? '' }}
        >
          <SelectField name="bed" label={labels.bed} empty={stayFields.noBed} options={bedOptions(beds)} />
        </Step>
      )}
      {possible.includes('reject') && (
        <Step
          {...step}
          action={rejectStayTransfer}
          summary={words.reject.summary}
          label={words.reject.submit}
          reason={{ maxLength: 300 }}
        />
      )}
    </>
  )
}
