import { SelectField } from '@/app/ui/form/field'
import { reservedHours } from '@/lib/inpatient/model/reservation'
import { stepLabels as labels, admissionSteps as words } from '@/lib/inpatient/stay/words/steps'

/** For how long a bed is held. */
export const HoursField = () => (
  <SelectField
    name="hours"
    label={labels.hours}
    hint={words.holds}
    required
    options={reservedHours.map((hours) => ({ value: String(hours), label: words.hours(hours) }))}
  />
)
