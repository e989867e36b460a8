'use client'

import type { ReactNode } from 'react'
import { saveOpenDraft } from '@/app/ui/care/notes/draft-registry'
import { Form } from '@/app/ui/form/form'
import { closingWords as words } from '@/lib/encounters/words/closing'
import { emptyForm, type FormState } from '@/lib/forms/form-state'

/** The form that signs and closes the visit, after the last words of the note are saved. */
export function CloseForm({
  action,
  formKey,
  expectedVersion,
  children,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  formKey: string
  expectedVersion: number
  children: ReactNode
}) {
  return (
    <Form
      action={action}
      initial={emptyForm({ priority: 'routine' })}
      formKey={formKey}
      expectedVersion={expectedVersion}
      labels={{
        disposition: words.disposition,
        detail: words.detail,
        priority: words.priority,
        override: words.override,
        homeReason: words.homeReason,
      }}
      before={saveOpenDraft}
    >
      {children}
    </Form>
  )
}
