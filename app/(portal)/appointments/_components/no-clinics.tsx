import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import type { Access } from '@/lib/access/decision/access'

/** Before the first clinic is there, nothing can be booked; says who can change that. */
export function NoClinics({ access }: { access: Access }) {
  return (
    <Notice kind="info">
      No clinic has been set up yet, so nothing can be booked.{' '}
      {access.may('appointments.schedule') ? (
        <Link href="/appointments/schedules" prefetch={false} className="link">
          Add a clinic and its hours
        </Link>
      ) : (
        'Ask somebody who may “Change the hours of practitioners and clinics”.'
      )}
    </Notice>
  )
}
