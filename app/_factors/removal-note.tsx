import { Notice } from '@/app/ui/feedback/notice'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { OwnFactors } from '@/lib/factors/queries/own-setup'
import { setUpWords as words } from '@/lib/factors/words/screen'
import { noteRemoval } from './actions'

/** Tells a person that somebody else removed their second factors, until they say that they have read it. */
export function RemovalNote({ factors: { removal } }: { factors: OwnFactors }) {
  if (!removal) return null
  return (
    <div className="mb-4 flex flex-col gap-3">
      <Notice kind="attention">{words.removed(removal.removedBy, dayAndTime(removal.removedAt))}</Notice>
      <TransitionForm action={noteRemoval} hidden={{ step: 'seen' }} label={words.seen} quiet />
    </div>
  )
}
