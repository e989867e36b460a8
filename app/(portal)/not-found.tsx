import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'

export const metadata = { title: 'Not found' }

/** For the address of a record that is not there; the shell stays, so that the way on is in sight. */
export default function NotFound() {
  return (
    <>
      <PageHeader title="There is nothing at this address" />
      <p className="max-w-prose">
        The address may have been mistyped, or it names a record that does not exist. Nothing was changed.
      </p>
      <p className="mt-5">
        <Link href="/" prefetch={false} className="button">
          Go to your first page
        </Link>
      </p>
    </>
  )
}
