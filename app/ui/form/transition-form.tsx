import { randomUUID } from 'node:crypto'
import { type ReactNode, useId } from 'react'
import { emptyForm, type FormState } from '@/lib/forms/form-state'
import { Disclosure } from '../disclosure'
import { formWords } from '../words'
import { TextField } from './field'
import { Form } from './form'
import { HiddenFields } from './hidden-fields'
import { SubmitButton } from './submit-button'

interface Reason {
  hint?: string
  /** The usual ones, to choose from or to write one's own. */
  usual?: readonly string[]
  maxLength?: number
}

interface Props {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Fields that nobody sees: which record, and which event. */
  hidden: Readonly<Record<string, string>>
  /** The version of the record that the button was drawn for. */
  expectedVersion?: number
  /** What the button does, in its words. */
  label: ReactNode
  quiet?: boolean
  /** Asked for before it is done; then the form is folded away until somebody wants it. */
  reason?: Reason
  /** The words that unfold it; without a reason they fold it too. */
  summary?: ReactNode
  look?: 'card' | 'line'
  /** Labels of the fields among `children`, if the answer says that something is missing. */
  labels?: Readonly<Record<string, string>>
  /** What it starts with, by the name of the field. */
  initial?: Readonly<Record<string, string>>
  /** What else it asks for. */
  children?: ReactNode
}

/**
 * Takes a record from one status to another: one button, and where a reason is asked for, the field for it, folded away.
 * Drawn by the server, and works without scripts.
 */
export function TransitionForm({ reason, summary, look = 'line', children, ...rest }: Props) {
  if (!reason && !summary) return <Fields {...rest}>{children}</Fields>
  return (
    <Disclosure summary={summary ?? <>{rest.label}…</>} look={look}>
      <Fields {...rest} quiet folded>
        {children}
        {reason && <ReasonField {...reason} />}
      </Fields>
    </Disclosure>
  )
}

function Fields({
  action,
  hidden,
  expectedVersion,
  label,
  quiet = false,
  labels,
  initial,
  folded = false,
  children,
}: Omit<Props, 'reason' | 'summary' | 'look'> & { folded?: boolean }) {
  return (
    <Form
      action={action}
      initial={emptyForm(initial)}
      formKey={randomUUID()}
      className={folded ? 'flex max-w-md flex-col gap-3' : 'inline-flex flex-col gap-2'}
      labels={{ reason: formWords.reason, ...labels }}
      {...(expectedVersion !== undefined && { expectedVersion })}
    >
      <HiddenFields fields={hidden} />
      {children}
      <div>
        <SubmitButton quiet={quiet}>{label}</SubmitButton>
      </div>
    </Form>
  )
}

function ReasonField({ hint = formWords.reasonHint, usual = [], maxLength = 500 }: Reason) {
  const list = useId()
  return (
    <>
      <TextField
        name="reason"
        label={formWords.reason}
        hint={hint}
        required
        maxLength={maxLength}
        autoComplete="off"
        {...(usual.length > 0 && { list })}
      />
      {usual.length > 0 && (
        <datalist id={list}>
          {usual.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  )
}
