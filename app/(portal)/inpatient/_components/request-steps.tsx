import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import type { AdmissionRequest } from '@/lib/inpatient/board/read-requests'
import { stayMachine } from '@/lib/inpatient/model/stay-machine'
import type { WardSummary } from '@/lib/inpatient/queries/wards'
import { requestWords as words } from '@/lib/inpatient/words/board'
import { stayFields } from '@/lib/inpatient/words/forms'
import { eventsAt } from '@/lib/workflow/machine'
import { acceptAdmission, admitPatient, declineAdmission } from '../_actions/admission'

const { labels } = stayFields

/** What this person can do with a request at its status. */
export function RequestSteps({
  access,
  request,
  wards,
}: {
  access: Access
  request: Pick<AdmissionRequest, 'id' | 'version' | 'status' | 'wantedWardId'>
  wards: readonly WardSummary[]
}) {
  const possible = eventsAt(stayMachine, request.status, (name) => access.may(name as never))
  const step = { hidden: { id: request.id }, expectedVersion: request.version }
  return (
    <div className="flex flex-col items-start gap-1">
      {possible.includes('accept') && (
        <TransitionForm
          {...step}
          action={acceptAdmission}
          summary={words.acceptFor}
          label={words.accept}
          labels={labels}
          initial={{ ward: request.wantedWardId ?? '' }}
        >
          <SelectField
            name="ward"
            label={labels.ward}
            required
            empty={stayFields.chooseWard}
            options={wards.map(({ id, name, free }) => ({
              value: id,
              label: words.wardWithBeds(name, free),
            }))}
          />
          <TextField name="reason" label={labels.reason} hint={stayFields.otherWardHint} maxLength={300} />
        </TransitionForm>
      )}
      {possible.includes('admit') && <TransitionForm {...step} action={admitPatient} label={words.admit} />}
      {possible.includes('decline') && (
        <TransitionForm
          {...step}
          action={declineAdmission}
          reason={{ maxLength: 300 }}
          summary={words.declineFor}
          label={words.decline}
        />
      )}
    </div>
  )
}
