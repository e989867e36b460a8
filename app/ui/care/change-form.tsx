import type { ReactNode } from 'react'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { changeWords as words } from '@/lib/consultations/words/visit'
import type { FormState } from '@/lib/forms/form-state'
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
  /** Further fields. */
  children?: ReactNode
}) {
  return (
    <TransitionForm
      action={action}
      hidden={hidden}
      expectedVersion={expectedVersion}
      initial={{ event: options[0]?.value ?? '' }}
      labels={{ event: words.event, override: words.override }}
      summary={
        <span>
          <RichText text={words.summary} of={() => <span className="sr-only"> {of}</span>} />
        </span>
      }
      label={words.submit}
    >
      <ChangeFields
        options={options.map(({ value, label, needsReason }) => ({
          value,
          label,
          ...(needsReason && { needsReason }),
        }))}
      />
      {children}
    </TransitionForm>
  )
}
