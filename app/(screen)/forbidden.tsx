import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { PlainPage } from '@/app/ui/plain-page'
import { accessWords } from '@/lib/appointments/words/access'
import { screenRefusalWords as words } from '@/lib/appointments/words/call-screen'

/** The refusal of a screen, which has no menu around it. */
export default function Forbidden() {
  return (
    <PlainPage>
      <title>{words.title}</title>
      <h1 className="mb-4 text-title">{words.heading}</h1>
      <Notice kind="locked">{words.why(accessWords.permissions['appointments.read'])}</Notice>
      <p className="mt-5">
        <Link href="/" prefetch={false} className="button">
          {words.toPortal}
        </Link>
      </p>
    </PlainPage>
  )
}
