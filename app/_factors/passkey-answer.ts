import type { PasskeyRequest } from '@/lib/factors/steps/accept-passkey'
import { factorWords as words } from '@/lib/factors/words/screen'

/** Has the browser ask a passkey what `ask` got from the portal: a form with `answer` and `token`, or why there is none. */
export async function passkeyAnswer(
  ask: () => Promise<PasskeyRequest | { message: string }>,
): Promise<FormData | { message: string }> {
  const { browserSupportsWebAuthn, startAuthentication } = await import('@simplewebauthn/browser')
  if (!browserSupportsWebAuthn()) return { message: words.noSupport }
  const asked = await ask()
  if ('message' in asked) return asked
  const form = new FormData()
  try {
    form.set('answer', JSON.stringify(await startAuthentication({ optionsJSON: asked.options })))
  } catch (error) {
    // The address is not that of the portal’s passkeys (WebAuthn, 5.1.4.1).
    const elsewhere = error instanceof Error && error.name === 'SecurityError'
    return { message: elsewhere ? words.elsewhere : words.cancelled }
  }
  form.set('token', asked.token)
  return form
}
