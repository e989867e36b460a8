import { RelativeTime } from '@/app/ui/relative-time'
import { RichText } from '@/app/ui/rich-text'
import { now } from '@/lib/clock/clock'
import { exactTime } from '@/lib/clock/hospital-time'
import { boardWords } from '@/lib/inpatient/words/board'

/** Since when it is so. */
export function Since({ at }: { at: Date }) {
  return (
    <RichText
      text={boardWords.since}
      at={() => <RelativeTime at={at.getTime()} exact={exactTime(at)} now={now().getTime()} />}
    />
  )
}
