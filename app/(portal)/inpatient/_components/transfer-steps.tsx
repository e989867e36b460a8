import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import { type TransferStatus, transferMachine } from '@/lib/inpatient/model/transfer-machine'
import type { FreeBed } from '@/lib/inpatient/queries/choices'
import { stepLabels as labels, transferWords as words } from '@/lib/inpatient/stay/words/steps'
import { stayFields } from '@/lib/inpatient/words/forms'
import { eventsAt } from '@/lib/workflow/machine'
import { acceptStayTransfer, completeStayTransfer, rejectStayTransfer } from '../_actions/transfers'
import { bedOptions } from './bed-options'

/** What the ward that is asked does with a transfer: `beds` are its own that are free, or reserved for this patient. */
export function TransferSteps({
  access,
  transfer: { id, version, status },
  isClosed = false,
  beds,
}: {
  access: Access
  transfer: { id: string; version: number; status: TransferStatus }
  /** The chart is closed to this person, who can decide all the same whether there is a bed. */
  isClosed?: boolean
  beds: readonly FreeBed[]
}) {
  const possible = eventsAt(transferMachine, status, (name) => access.may(name))
  const step = { hidden: { id }, expectedVersion: version, labels }
  return (
    <>
      {possible.includes('accept') && (
        <TransitionForm
          {...step}
          action={acceptStayTransfer}
          summary={words.accept.summary}
          label={words.accept.submit}
        >
          {beds.length > 0 && (
            <SelectField name="bed" label={labels.bed} empty={words.noReserved} options={bedOptions(beds)} />
          )}
        </TransitionForm>
      )}
      {possible.includes('complete') && !isClosed && (
        <TransitionForm
          {...step}
          action={completeStayTransfer}
          label={words.receive}
          initial={{ bed: beds.find(({ reserved }) => reserved)?.id ?? '' }}
        >
          <SelectField name="bed" label={labels.bed} empty={stayFields.noBed} options={bedOptions(beds)} />
        </TransitionForm>
      )}
      {possible.includes('reject') && (
        <TransitionForm
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
