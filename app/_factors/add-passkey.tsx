'use client'

import { TextField } from '@/app/ui/form/field'
import { Form } from '@/app/ui/form/form'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { factorWords as words } from '@/lib/factors/words/screen'
import { emptyForm } from '@/lib/forms/form-state'
import { addPasskey, askNewPasskey } from './actions'

/** Names a new passkey, has the browser make it, and sends both. */
export function AddPasskey({ formKey }: { formKey: string }) {
  return (
    <Form
      action={addPasskey}
      initial={emptyForm()}
      formKey={formKey}
      className="flex max-w-md flex-col gap-3"
      labels={{ name: words.passkeyName }}
      before={make}
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

/** Puts the browser’s answer into the form, or says why there is none. A form without a name is sent to be refused. */
async function make(form: FormData): Promise<string | undefined> {
  const fields = { answer: '', token: '' }
  if (String(form.get('name') ?? '').trim() !== '') {
    const { browserSupportsWebAuthn, startRegistration } = await import('@simplewebauthn/browser')
    if (!browserSupportsWebAuthn()) return words.noSupport
    const asked = await askNewPasskey()
    if ('message' in asked) return asked.message
    try {
      fields.answer = JSON.stringify(await startRegistration({ optionsJSON: asked.options }))
      fields.token = asked.token
    } catch (error) {
      return error instanceof Error && error.name === 'InvalidStateError' ? words.known : words.cancelled
    }
  }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return undefined
}
