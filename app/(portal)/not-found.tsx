import Link from 'next/link'
import { PageHeader } from '@/app/ui/page-header'
import { noRecordWords as words } from './_shell/words'

export const metadata = { title: words.page }

/** For the address of a record that is not there; the shell stays, so that the way on is in sight. */
export default function NotFound() {
  return (
    <>
      <PageHeader title={words.title} />
      <p className="max-w-prose">{words.why}</p>
      <p className="mt-5">
        <Link href="/" prefetch={false} className="button">
          {words.home}
        </Link>
      </p>
    </>
  )
}
