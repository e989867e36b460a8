import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { RichText } from '@/app/ui/rich-text'
import type { Access } from '@/lib/access/decision/access'
import { commonWords } from '@/lib/appointments/words/common'

/** Before the first clinic is there, nothing can be booked; says who can change that. */
export function NoClinics({ access }: { access: Access }) {
  return (
    <Notice kind="info">
      {access.may('appointments.schedule') ? (
        <RichText
          text={commonWords.noClinics.mayAdd}
          link={(words) => (
            <Link href="/appointments/schedules" prefetch={false} className="link">
              {words}
            </Link>
          )}
        />
      ) : (
        commonWords.noClinics.mayNotAdd
      )}
    </Notice>
  )
}
