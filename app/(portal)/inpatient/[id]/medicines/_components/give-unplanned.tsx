import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { ChartOrder } from '@/lib/inpatient/rounds/drug-chart'
import { doseFields as fields, drugChartWords as words } from '@/lib/inpatient/rounds/words/screen'
import { type DoseUnit, doseUnits, type Route, routes } from '@/lib/safety/model/dosing'
import { amountInWords, routeWords, unitWords } from '@/lib/safety/words/dosing'
import { recordDose } from '../../../_actions/doses'
import { GivenDetails, SecondSignature } from '../../../_components/doses/given-fields'

const { labels } = fields
const units = (Object.keys(doseUnits) as DoseUnit[]).map((value) => ({ value, label: unitWords[value] }))
const ways = routes.map((value: Route) => ({ value, label: routeWords[value] }))

/** Gives a dose of an order as needed. An order in words leaves open how much and how, so that is asked for. */
export function GiveUnplanned({ order }: { order: ChartOrder }) {
  const [step] = order.steps ?? []
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-3">
      <div className="min-w-0">
        <span className="block font-strong">{order.medicine}</span>
        <span className="block text-small">{order.dosing}</span>
        <span className="block text-small text-muted">
          {order.lastGivenAt ? words.last(dayAndTime(order.lastGivenAt)) : words.neverGiven}
        </span>
      </div>
      <TransitionForm
        action={recordDose}
        hidden={{ order: order.id }}
        labels={labels}
        label={
          <>
            {step ? fields.giveOf(amountInWords(step.amount, step.unit)) : fields.give}
            <span className="sr-only">{fields.of(order.medicine)}</span>
          </>
        }
      >
        {!step && (
          <>
            <SelectField name="unit" label={labels.unit} required empty={fields.choose} options={units} />
            <SelectField name="route" label={labels.route} required empty={fields.choose} options={ways} />
          </>
        )}
        {order.highRisk && <SecondSignature />}
        <GivenDetails unit={step ? unitWords[step.unit] : null} open={!step} />
      </TransitionForm>
    </li>
  )
}
