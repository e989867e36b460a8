import { randomUUID } from 'node:crypto'
import { SelectField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import { menus, permissions } from '@/lib/access/registry'
import { emptyForm } from '@/lib/forms/form-state'
import { proposalsWords as words } from '@/lib/settings/words/proposals-page'
import { labelOf } from '../../_components/preview-list'
import { markRisky, unmarkRisky } from '../_actions/proposals'

/** The menus and permissions that two people decide, and a form to add one. */
export function RiskyEntries({ risky, manage }: { risky: readonly string[]; manage: boolean }) {
  return (
    <Section title={words.risky} line={words.riskyLine}>
      {risky.length === 0 && <p className="card px-4 py-3 text-muted">{words.noRisky}</p>}
      {risky.length > 0 && (
        <ul className="card divide-y divide-line">
          {risky.map((entry) => (
            <li
              key={entry}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2.5"
            >
              <span>{labelOf(entry)}</span>
              {manage && (
                <TransitionForm
                  action={unmarkRisky}
                  hidden={{ entry }}
                  label={
                    <RichText
                      text={words.askUnmark}
                      what={() => <span className="sr-only">: {labelOf(entry)}</span>}
                    />
                  }
                  quiet
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {manage && <MarkForm risky={risky} />}
    </Section>
  )
}

function MarkForm({ risky }: { risky: readonly string[] }) {
  const options = [
    ...menus().map(({ elementId, label }) => ({
      value: elementId as string,
      label: words.menuOption(label),
    })),
    ...permissions().map(({ codename, label }) => ({ value: codename as string, label })),
  ].filter(({ value }) => !risky.includes(value))
  return (
    <Form
      action={markRisky}
      initial={emptyForm()}
      formKey={randomUUID()}
      className="mt-4 flex max-w-md flex-col gap-3"
      labels={{ entry: words.entry }}
    >
      <SelectField name="entry" label={words.entry} required empty={words.chooseEntry} options={options} />
      <div>
        <SubmitButton quiet>{words.mark}</SubmitButton>
      </div>
    </Form>
  )
}
