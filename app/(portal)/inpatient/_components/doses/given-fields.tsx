import { Disclosure } from '@/app/ui/disclosure'
import { TextField } from '@/app/ui/form/field'
import { PasswordField } from '@/app/ui/form/password/password-field'
import { doseFields as words } from '@/lib/inpatient/rounds/words/screen'

const { labels } = words

/** What may differ from the order, and what is known of the package; folded, as most doses are given as ordered. */
export function GivenDetails({ unit, open = false }: { unit: string | null; open?: boolean }) {
  return (
    <Disclosure summary={words.details} look="line" initiallyOpen={open}>
      <div className="grid max-w-md gap-3">
        <TextField
          name="dose"
          label={labels.dose}
          {...(unit && { hint: words.doseHint(unit) })}
          inputMode="decimal"
          autoComplete="off"
          mark="none"
        />
        <TextField name="givenOn" type="date" label={labels.givenOn} hint={words.whenHint} mark="none" />
        <TextField name="givenTime" type="time" label={labels.givenTime} mark="none" />
        <TextField name="batch" label={labels.batch} maxLength={60} autoComplete="off" mark="none" />
        <TextField name="note" label={labels.note} hint={words.noteHint} maxLength={500} mark="none" />
      </div>
    </Disclosure>
  )
}

/** The second signature: by another person, with their own password, while the session stays that of the first. */
export function SecondSignature() {
  return (
    <div className="grid max-w-md gap-3">
      <TextField
        name="secondUsername"
        label={labels.secondUsername}
        hint={words.secondHint}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
      />
      <PasswordField name="secondPassword" label={labels.secondPassword} autoComplete="new-password" />
      <TextField
        name="secondCode"
        label={labels.secondCode}
        hint={words.secondCodeHint}
        autoComplete="off"
        inputMode="numeric"
        maxLength={100}
      />
    </div>
  )
}
