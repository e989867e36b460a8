import { PlainPage } from '@/app/ui/plain-page'
import { database } from '@/lib/platform/database'
import { requestContext } from '@/lib/platform/request-context'
import type { SearchParams } from '@/lib/platform/search-params'
import { newPasswordWords } from '@/lib/sign-in/words/new-password'
import { words } from '@/lib/sign-in/words/refusals'
import { findLinked } from '@/lib/staff/password-link'
import { AccountForm } from '../_components/account-form'
import { passwordFields } from '../_components/password-fields'
import { choosePassword } from './_actions/choose-password'

export const metadata = { title: newPasswordWords.title }

/** The target of the link that a person gets with a new account, or after a reset. */
export default async function NewPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const { key } = await searchParams
  const given = typeof key === 'string' ? key : ''
  const person = await findLinked(database(), given)
  if (!person) requestContext()?.setStatus(403)
  return (
    <PlainPage>
      <div className="card mx-auto w-full max-w-md p-6 sm:p-8">
        <h1 className="mb-1 text-title">{newPasswordWords.title}</h1>
        {person ? (
          <AccountForm
            action={choosePassword}
            linkKey={given}
            line={newPasswordWords.line(person.fullName)}
            submit={newPasswordWords.submit}
            fields={[
              {
                name: 'username',
                label: newPasswordWords.username,
                autoComplete: 'username',
                maxLength: 100,
                fixed: person.username,
              },
              ...passwordFields,
            ]}
          />
        ) : (
          <p className="text-muted">{words.passwordLinkEnded().text}</p>
        )}
      </div>
    </PlainPage>
  )
}
