import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { boardWords } from '@/lib/inpatient/words/board'

/** How long ago, with the exact time on hover and focus. */
export const At = ({ at }: { at: Date }) => (
  <RelativeTime at={at.getTime()} exact={exactTime(at)} now={now().getTime()} />
)

/** Since when it is so. */
export function Since({ at }: { at: Date }) {
  return <RichText text={boardWords.since} at={() => <At at={at} />} />
}
