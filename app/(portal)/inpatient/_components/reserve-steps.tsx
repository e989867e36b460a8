import { SelectField } from '@/app/ui/form/field'
import type { StepForm } from '@/app/ui/form/step-form'
import type { BoardPermission } from '@/lib/inpatient/board/view'
import { USUAL_HOURS } from '@/lib/inpatient/model/reservation'
import type { FreeBed } from '@/lib/inpatient/queries/choices'
import { bedWords } from '@/lib/inpatient/stay/words/bed'
import { stepLabels as labels, admissionSteps as words } from '@/lib/inpatient/stay/words/steps'
import { releaseStayBed, reserveStayBed } from '../_actions/beds'
import { bedOptions, placeOf } from './bed-options'
import { HoursField } from './hours-field'

/** Reserves a bed for a patient whom a ward expects, or takes the reservation back. */
export function ReserveSteps({
  form: Step,
  may,
  stay,
  beds,
}: {
  /** `TransitionForm`, or `StepForm` where the browser draws it too. */
  form: typeof StepForm
  may: (permission: BoardPermission) => boolean
  stay: { id: string; version: number }
  /** The free beds of the ward. */
  beds: readonly FreeBed[]
}) {
  if (!may('inpatient.beds')) return null
  const step = { hidden: { id: stay.id }, expectedVersion: stay.version }
  const held = beds.find(({ reserved }) => reserved)
  if (held)
    return (
      <Step {...step} action={releaseStayBed} label={words.release(placeOf(held.room, held.name))} quiet />
    )
  if (beds.length === 0) return <p className="text-small text-muted">{words.noBedToReserve}</p>
  return (
    <Step
      {...step}
      action={reserveStayBed}
      summary={words.reserve.summary}
      label={words.reserve.submit}
      labels={labels}
      initial={{ hours: String(USUAL_HOURS) }}
    >
      <SelectField
        name="bed"
        label={labels.bed}
        required
        empty={bedWords.choose}
        options={bedOptions(beds)}
      />
      <HoursField />
    </Step>
  )
}
