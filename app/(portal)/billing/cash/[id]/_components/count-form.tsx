import { randomUUID } from 'node:crypto'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { Section } from '@/app/ui/section'
import { drawerWords as words } from '@/lib/billing/cash/words/pages'
import { money } from '@/lib/format/money'
import { emptyForm } from '@/lib/forms/form-state'
import { closeDrawer } from '../../../_actions/cash'

/** How many there are of each note and coin, without what is expected. */
export function CountForm({
  id,
  version,
  denominations,
}: {
  id: string
  version: number
  denominations: readonly number[]
}) {
  return (
    <Section title={words.countTitle} line={words.countLine}>
      <Form
        action={closeDrawer}
        initial={emptyForm()}
        formKey={randomUUID()}
        expectedVersion={version}
        labels={Object.fromEntries(denominations.map((one) => [`pieces-${one}`, words.piece(money(one))]))}
        className="flex max-w-3xl flex-col gap-4"
      >
        <HiddenFields fields={{ id }} />
        <div className="grid grid-cols-2 gap-3 md:grid-cols-3">
          {denominations.map((one) => (
            <TextField
              key={one}
              name={`pieces-${one}`}
              label={words.piece(money(one))}
              inputMode="numeric"
              autoComplete="off"
              mark="none"
              maxLength={6}
            />
          ))}
        </div>
        <div>
          <SubmitButton>{words.close}</SubmitButton>
        </div>
      </Form>
    </Section>
  )
}
