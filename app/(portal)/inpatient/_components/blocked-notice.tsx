import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import type { Access } from '@/lib/access/decision/access'
import { blockedWords as words } from '@/lib/pharmacy/blocked/words'

/** That the ward still holds batches that may not be given; nothing where it holds none. */
export function BlockedNotice({ access, ward, batches }: { access: Access; ward: string; batches: number }) {
  if (batches === 0) return null
  return (
    <Notice kind="danger">
      {words.notice(ward, batches)}{' '}
      {access.may('inpatient.care') && (
        <Link href="/inpatient/batches" prefetch={false} className="link">
          {words.which}
        </Link>
      )}
    </Notice>
  )
}
