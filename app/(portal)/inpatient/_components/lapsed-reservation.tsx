import type { ReactNode } from 'react'
import { Notice } from '@/app/ui/feedback/notice'
import { RichText } from '@/app/ui/rich-text'
import { admissionSteps as words } from '@/lib/inpatient/stay/words/steps'

/** A bed was reserved for somebody who did not come in time: nothing is held for them any more. */
export function LapsedReservation({ at }: { at: ReactNode }) {
  return (
    <Notice kind="danger">
      <RichText text={words.lapsed} at={() => at} />
    </Notice>
  )
}
