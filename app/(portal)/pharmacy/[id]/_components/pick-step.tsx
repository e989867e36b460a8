import { Disclosure } from '@/app/ui/disclosure'
import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { Section } from '@/app/ui/section'
import { dayWords } from '@/lib/clock/hospital-time'
import type { BatchChoice } from '@/lib/pharmacy/dispense/queries/choices'
import type { DispenseShown, PrescriptionShown } from '@/lib/pharmacy/dispense/queries/prescription'
import { fieldWords as fields, prescriptionWords as words } from '@/lib/pharmacy/dispense/words/screen'
import { inUnits } from '@/lib/pharmacy/words/units'
import { moveDispense, pickBatch, unpick } from '../../_actions/dispense'
import { FocusOnArrival } from './focus-on-arrival'
import { leftToPick } from './left-to-pick'

const { labels } = fields

/** Picks what was checked, batch by batch: scanned, or chosen from those in stock, the one that expires first at the top. */
export function PickStep({
  prescription,
  open,
  batches,
}: {
  prescription: PrescriptionShown
  open: DispenseShown
  batches: readonly BatchChoice[]
}) {
  const { id, version, item, baseUnit, lines } = open
  if (!baseUnit) return null
  const left = leftToPick(prescription, open)
  return (
    <Section title={words.pick} line={words.pickLine(item ?? '', inUnits(left, baseUnit))}>
      {lines.length > 0 && (
        <ul aria-label={words.picked} className="mb-3">
          {lines.map(({ id: line, lot, expiresOn, quantity }) => (
            <li key={line}>{words.batchOf(lot, dayWords(expiresOn), inUnits(quantity, baseUnit))}</li>
          ))}
        </ul>
      )}
      {left > 0 ? (
        <TransitionForm
          action={pickBatch}
          hidden={{ id }}
          expectedVersion={version}
          label={words.pick}
          labels={labels}
          initial={{ batch: '' }}
        >
          <TextField
            name="scan"
            label={labels.scan}
            hint={fields.scanHint}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            mark="none"
          />
          {lines.length === 0 && <FocusOnArrival name="scan" />}
          <SelectField
            name="batch"
            label={labels.batch}
            mark="none"
            empty={batches.length === 0 ? words.noBatches : fields.choose}
            options={batches.map((one) => ({
              value: one.id,
              label: words.batchOf(one.lot, dayWords(one.expiresOn), inUnits(one.quantity, baseUnit)),
            }))}
          />
          <Disclosure summary={fields.details} look="line">
            <div className="grid max-w-md gap-3">
              <TextField
                name="quantity"
                label={labels.quantity}
                hint={fields.quantityHint}
                inputMode="numeric"
                autoComplete="off"
                mark="none"
              />
              <TextField name="batchReason" label={labels.batchReason} maxLength={300} mark="none" />
              <TextField name="overReason" label={labels.overReason} maxLength={300} mark="none" />
            </div>
          </Disclosure>
        </TransitionForm>
      ) : (
        <p>{words.allPicked}</p>
      )}
      <div className="mt-3 flex flex-wrap gap-4">
        {lines.length > 0 && (
          <TransitionForm
            action={unpick}
            hidden={{ id }}
            expectedVersion={version}
            label={words.unpick}
            quiet
          />
        )}
        {open.status !== 'on-hold' && (
          <TransitionForm
            action={moveDispense}
            hidden={{ id, event: 'wait' }}
            expectedVersion={version}
            summary={words.wait}
            label={words.waitLabel}
            labels={labels}
          >
            <TextField name="reason" label={labels.reason} maxLength={300} mark="none" />
          </TransitionForm>
        )}
        <TransitionForm
          action={moveDispense}
          hidden={{ id, event: 'cancel' }}
          expectedVersion={version}
          summary={words.cancel}
          label={words.cancelLabel}
          reason={{ maxLength: 300 }}
        />
      </div>
    </Section>
  )
}
