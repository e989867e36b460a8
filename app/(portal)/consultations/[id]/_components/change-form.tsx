import { randomUUID } from 'node:crypto'
import type { ReactNode } from 'react'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { Hidden } from '../../_components/transition-form'
import { type Change, ChangeFields } from './change-fields'

/** All that can be done to one row of a list, with a reason where one is needed. */
export function ChangeForm({
  action,
  hidden,
  expectedVersion,
  of,
  options,
  children,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  expectedVersion: number
  /** What the row is about, for those who hear the button without seeing the row. */
  of: string
  options: readonly Change[]
  /** What it asks for besides. */
  children?: ReactNode
}) {
  return (
    <details className="reason-form">
      <summary className="link cursor-pointer">
        Change<span className="sr-only"> {of}</span>…
      </summary>
      <Form
        action={action}
        initial={emptyForm({ event: options[0]?.value ?? '' })}
        formKey={randomUUID()}
        expectedVersion={expectedVersion}
        labels={{ event: 'What happens', reason: 'Reason', override: 'Reason all the same' }}
        className="my-2 flex max-w-xs flex-col gap-3"
      >
        <Hidden fields={hidden} />
        <ChangeFields
          options={options.map(({ value, label, needsReason }) => ({
            value,
            label,
            ...(needsReason && { needsReason }),
          }))}
        />
        {children}
        <div>
          <SubmitButton quiet>Save</SubmitButton>
        </div>
      </Form>
    </details>
  )
}
