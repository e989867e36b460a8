import { SelectField, TextField } from '@/app/ui/form/field'
import { PasswordField } from '@/app/ui/form/password/password-field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import type { DispenseShown } from '@/lib/pharmacy/dispense/queries/prescription'
import { fieldWords as fields, prescriptionWords as words } from '@/lib/pharmacy/dispense/words/screen'
import { inUnits } from '@/lib/pharmacy/words/units'
import { retractDispense, takeBack } from '../../_actions/dispense'

const { labels } = fields

/** Takes back what was handed over, line by line, or marks the whole entry as wrong. */
export function Correct({ one }: { one: DispenseShown }) {
  const { id, version, status, lines, baseUnit, controlled } = one
  if (status !== 'completed' && status !== 'declined') return null
  const out = lines.filter(({ quantity, returned }) => quantity > returned)
  return (
    <div className="flex flex-col items-start gap-2">
      {baseUnit &&
        status === 'completed' &&
        out.map((line) => (
          <TransitionForm
            key={line.id}
            action={takeBack}
            hidden={{ line: line.id }}
            summary={
              <>
                {words.takeBack} <span className="font-plain text-muted">{line.lot}</span>
              </>
            }
            label={words.takeBackLabel}
            labels={labels}
            reason={{ maxLength: 300 }}
          >
            <TextField
              name="quantity"
              label={labels.quantity}
              hint={words.stillOut(inUnits(line.quantity - line.returned, baseUnit))}
              required
              inputMode="numeric"
              autoComplete="off"
            />
            <SelectField
              name="usable"
              label={labels.usable}
              required
              empty={fields.choose}
              options={(['yes', 'no'] as const).map((value) => ({ value, label: fields.usable[value] }))}
            />
            {controlled && (
              <>
                <TextField
                  name="secondUsername"
                  label={labels.secondUsername}
                  hint={fields.secondHint}
                  required
                  autoComplete="off"
                  autoCapitalize="none"
                  maxLength={100}
                />
                <PasswordField
                  name="secondPassword"
                  label={labels.secondPassword}
                  autoComplete="new-password"
                />
                <TextField
                  name="secondCode"
                  label={labels.secondCode}
                  hint={fields.secondCodeHint}
                  autoComplete="off"
                  inputMode="numeric"
                  maxLength={100}
                  mark="none"
                />
              </>
            )}
          </TransitionForm>
        ))}
      {lines.every(({ returned }) => returned === 0) && (
        <TransitionForm
          action={retractDispense}
          hidden={{ id }}
          expectedVersion={version}
          summary={words.retract}
          label={words.retractLabel}
          reason={{ maxLength: 300 }}
        />
      )}
    </div>
  )
}
