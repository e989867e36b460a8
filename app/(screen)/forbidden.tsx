import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PlainPage } from '@/app/ui/plain-page'

/** The refusal of a screen, which has no menu around it. */
export default function Forbidden() {
  return (
    <PlainPage>
      <title>No access · Hospital portal</title>
      <h1 className="mb-4 text-title">You do not have access to the call screen</h1>
      <Notice kind="locked">
        None of your roles may see the queue. Nothing of it was loaded. Ask an administrator for “See
        appointments and the queue”.
      </Notice>
      <p className="mt-5">
        <Link href="/" prefetch={false} className="button">
          Go to the portal
        </Link>
      </p>
    </PlainPage>
  )
}
