import { BarChart } from '@/app/ui/chart/bar-chart'
import type { Tone } from '@/app/ui/chart/line-chart'
import { type WaitBand, waitWords } from '@/lib/appointments/model/queue-rules'
import type { ClinicWait } from '@/lib/appointments/queries/waits-by-clinic'
import { clinicWaitsWords as words } from '@/lib/dashboard/words/dashboard'
import { addressOf } from '@/lib/format/address'

const tones: Record<WaitBand, Tone | undefined> = {
  fine: undefined,
  attention: 'attention',
  'too long': 'danger',
}

/** How long the patients of each clinic wait now, each clinic a link to its queue. */
export function ClinicWaits({ waits }: { waits: readonly ClinicWait[] }) {
  return (
    <div className="card px-4 py-2">
      <BarChart
        label={words.chart}
        heads={{ name: words.clinic, value: words.longest }}
        bars={waits.map(({ clinicId, clinic, waiting, longest, band }) => ({
          id: clinicId,
          name: clinic,
          href: addressOf('/appointments/queue', { clinic: clinicId }),
          value: longest,
          words: waitWords(longest),
          detail: (band === 'too long' ? words.waitingTooLong : words.waiting)(waiting),
          tone: tones[band],
        }))}
      />
    </div>
  )
}
