import { redirect } from 'next/navigation'
import { PlainPage } from '@/app/ui/plain-page'
import { hasAny, readFactorsHeld } from '@/lib/factors/queries/own-factors'
import { client } from '@/lib/platform/database'
import type { SearchParams } from '@/lib/platform/search-params'
import { currentPending } from '@/lib/sign-in/second-step/pending-cookie'
import { secondStepWords as words } from '@/lib/sign-in/words/second-step'
import { CodeForm } from '../_components/code-form'
import { PasskeyButton } from '../_components/passkey-button'

export const metadata = { title: words.title }

/** The second step of signing in, in the browser in which the password was right a moment ago. */
export default async function SecondStepPage({ searchParams }: { searchParams: SearchParams }) {
  const pending = await currentPending()
  const held = pending && (await readFactorsHeld(client(), pending.about.staffId))
  if (!held || !hasAny(held)) redirect('/sign-in')
  const { next } = await searchParams
  const wanted = typeof next === 'string' ? next : ''
  return (
    <PlainPage>
      <div className="card mx-auto flex w-full max-w-md flex-col gap-4 p-6 sm:p-8">
        <div>
          <h1 className="text-title">{words.title}</h1>
          <p className="mt-1 text-muted">{words.line}</p>
        </div>
        {held.passkeys > 0 && <PasskeyButton step="second" next={wanted} />}
        {(held.app || held.recoveryCodes > 0) && <CodeForm next={wanted} />}
        <p>
          <a className="link" href="/sign-in">
            {words.again}
          </a>
        </p>
      </div>
      <p className="mx-auto mt-4 w-full max-w-md px-1 text-small text-muted">{words.help}</p>
    </PlainPage>
  )
}
