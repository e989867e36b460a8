import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { Form } from '@/app/ui/form/form'
import { HiddenFields } from '@/app/ui/form/hidden-fields'
import { SubmitButton } from '@/app/ui/form/submit-button'
import { PageHeader } from '@/app/ui/page-header'
import { confirmationOf } from '@/lib/access/guards/fresh'
import { currentAccess } from '@/lib/access/guards/guard'
import { confirmWords as words } from '@/lib/account/words/account'
import { emptyForm } from '@/lib/forms/form-state'
import type { SearchParams } from '@/lib/platform/search-params'
import { safeNextPath } from '@/lib/sign-in/next-path'
import { confirmIdentity } from './_actions/confirm-identity'

export const metadata = { title: words.title }

/** Asks who is there before a step that a link leads to. */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await currentAccess()
  if (!access) redirect('/sign-in?next=/account')
  const [{ next }, { isFresh, ways }] = await Promise.all([searchParams, confirmationOf(access)])
  // Back from single sign-on, for one.
  if (isFresh && next !== undefined) redirect(safeNextPath(next))
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <div className="card max-w-md p-4">
        <Form action={confirmIdentity} formKey={randomUUID()} initial={{ ...emptyForm(), askAgain: ways }}>
          <HiddenFields fields={{ next: typeof next === 'string' ? next : '' }} />
          <div>
            <SubmitButton>{words.submit}</SubmitButton>
          </div>
        </Form>
      </div>
    </>
  )
}
