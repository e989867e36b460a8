'use client'

import { type RefObject, useRef } from 'react'
import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { factorWords as words } from '@/lib/factors/words/screen'
import { emptyForm } from '@/lib/forms/form-state'
import { addPasskey, askNewPasskey } from './actions'

/** Names a new passkey, has the browser make it, and sends both. */
export function AddPasskey({ formKey }: { formKey: string }) {
  const made = useRef<Made>(undefined)
  return (
    <Form
      action={addPasskey}
      initial={emptyForm()}
      formKey={formKey}
      className="flex max-w-md flex-col gap-3"
      labels={{ name: words.passkeyName }}
      before={(form) => make(form, made)}
    >
      <TextField
        name="name"
        label={words.passkeyName}
        hint={words.passkeyHint}
        maxLength={60}
        autoComplete="off"
        required
      />
      <div>
        <SubmitButton quiet>{words.addPasskey}</SubmitButton>
      </div>
    </Form>
  )
}

/** A passkey that the browser has made, for the form with this key. */
interface Made {
  key: string
  answer: string
  token: string
}

/**
 * Puts the browser’s answer into the form, or says why there is none. A form without a name is sent to be refused; one that is
 * sent again keeps its answer, because the passkey is in the person’s key already.
 */
async function make(form: FormData, made: RefObject<Made | undefined>): Promise<string | undefined> {
  const key = String(form.get('key'))
  let fields: Pick<Made, 'answer' | 'token'> = { answer: '', token: '' }
  if (made.current?.key === key) {
    fields = made.current
    // Once: an answer that was refused is not sent for ever.
    made.current = undefined
  } else if (String(form.get('name') ?? '').trim() !== '') {
    const { browserSupportsWebAuthn, startRegistration } = await import('@simplewebauthn/browser')
    if (!browserSupportsWebAuthn()) return words.noSupport
    const asked = await askNewPasskey()
    if ('message' in asked) return asked.message
    try {
      const answer = JSON.stringify(await startRegistration({ optionsJSON: asked.options }))
      made.current = { key, answer, token: asked.token }
      fields = made.current
    } catch (error) {
      return error instanceof Error && error.name === 'InvalidStateError' ? words.known : words.cancelled
    }
  }
  form.set('answer', fields.answer)
  form.set('token', fields.token)
  return undefined
}
