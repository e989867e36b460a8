import { Notice } from '@/app/ui/feedback/notice'
import type { Access } from '@/lib/access/decision/access'
import { dayAndTime } from '@/lib/clock/hospital-time'
import type { Banner } from '@/lib/patients/queries/banner'
import { openingsOnChart } from '@/lib/patients/queries/openings'
import { reasonWords, openedWords as words } from '@/lib/patients/words/emergency/opening'

/** On a chart and the visits in it: who opened it in an emergency, until that is over and reviewed. */
export async function ChartOpenings({ banner, access }: { banner: Banner; access: Access }) {
  if (!banner.isOpened) return null
  const openings = await openingsOnChart(access, banner.id)
  return (
    <div className="mb-4 flex flex-col gap-2">
      {openings.map((one) => (
        <Notice key={one.id} kind="attention">
          {words.opened(one.by, dayAndTime(one.openedAt), reasonWords[one.reason], one.words)}{' '}
          {one.isOpen ? words.until(dayAndTime(one.endsAt)) : words.over}
        </Notice>
      ))}
    </div>
  )
}
