import { PlainPage } from '@/app/ui/plain-page'
import { database } from '@/lib/platform/database'
import { requestContext } from '@/lib/platform/request-context'
import { isFirstAdministratorKey } from '@/lib/sign-in/first-administrator'
import { words } from '@/lib/sign-in/words/refusals'
import { setUpWords } from '@/lib/sign-in/words/set-up'
import { AccountForm } from '../_components/account-form'
import { passwordFields } from '../_components/password-fields'
import { setUpAdministrator } from './_actions/set-up-administrator'

export const metadata = { title: setUpWords.title }

/** The target of the link that the server prints at start while there is no administrator. */
export default async function SetUpPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { key } = await searchParams
  const given = typeof key === 'string' ? key : ''
  const isLive = await isFirstAdministratorKey(database(), given)
  if (!isLive) requestContext()?.setStatus(403)
  return (
    <PlainPage>
      <div className="card mx-auto w-full max-w-md p-6 sm:p-8">
        <h1 className="mb-1 text-title">{setUpWords.title}</h1>
        {isLive ? (
          <AccountForm
            action={setUpAdministrator}
            linkKey={given}
            line={setUpWords.line}
            submit={setUpWords.submit}
            fields={[
              { name: 'fullName', label: setUpWords.fullName, autoComplete: 'name', maxLength: 200 },
              { name: 'username', label: setUpWords.username, autoComplete: 'username', maxLength: 100 },
              ...passwordFields,
            ]}
          />
        ) : (
          <p className="text-muted">{words.linkEnded().text}</p>
        )}
      </div>
    </PlainPage>
  )
}
