import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { Access } from '@/lib/access/decision/access'
import type { FreeBed, Neighbour } from '@/lib/inpatient/queries/choices'
import type { StayHead } from '@/lib/inpatient/queries/stay'
import { bedWords } from '@/lib/inpatient/stay/words/bed'
import { stepLabels as labels, careSteps as words } from '@/lib/inpatient/stay/words/steps'
import { fullName } from '@/lib/patients/model/rules'
import { exchangeStayBeds, moveStayToBed } from '../../_actions/beds'
import { bedOptions, placeOf } from '../../_components/bed-options'

/** Into a bed, into another one, or into that of another patient. */
export function BedSteps({
  access,
  stay,
  beds,
  neighbours,
}: {
  access: Access
  stay: StayHead
  beds: readonly FreeBed[]
  neighbours: readonly Neighbour[]
}) {
  if (!access.may('inpatient.receive')) return null
  const own = beds.filter(({ wardId }) => wardId === stay.wardId)
  const step = { hidden: { id: stay.id }, expectedVersion: stay.version, quiet: true, look: 'card' } as const
  return (
    <>
      {own.length === 0 && <p className="text-small text-muted">{words.noFreeBed}</p>}
      {(own.length > 0 || stay.bedId) && (
        <TransitionForm
          {...step}
          action={moveStayToBed}
          summary={stay.bedId ? words.bed.move : words.bed.into}
          label={stay.bedId ? words.bed.submitMove : bedWords.submitInto}
          labels={labels}
        >
          <SelectField
            name="bed"
            label={labels.bed}
            required
            empty={bedWords.choose}
            options={[...bedOptions(own), ...(stay.bedId ? [{ value: 'none', label: words.outOfBed }] : [])]}
          />
        </TransitionForm>
      )}
      {stay.bedId && stay.isolation !== 'none' && <p className="text-small text-muted">{words.noExchange}</p>}
      {stay.bedId && stay.isolation === 'none' && neighbours.length > 0 && (
        <TransitionForm
          {...step}
          action={exchangeStayBeds}
          summary={words.exchange.summary}
          label={words.exchange.submit}
          labels={labels}
        >
          <SelectField
            name="other"
            label={labels.other}
            hint={words.exchangeHint}
            required
            empty={words.choosePatient}
            options={neighbours.map((one) => ({
              value: `${one.id}.${one.version}`,
              label: words.neighbour(placeOf(one.room, one.bed), fullName(one)),
            }))}
          />
        </TransitionForm>
      )}
    </>
  )
}
