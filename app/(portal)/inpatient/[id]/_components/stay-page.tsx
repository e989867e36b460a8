import type { ReactNode } from 'react'
import { ChartOpenings } from '@/app/(portal)/patients/[id]/_emergency/chart-openings'
import { ClosedChart } from '@/app/(portal)/patients/[id]/_emergency/closed-chart'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { PatientBanner } from '@/app/ui/patient-banner'
import { RichText } from '@/app/ui/rich-text'
import type { Access } from '@/lib/access/decision/access'
import type { PagePath } from '@/lib/access/names'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { patientOfStay, readStay, type StayHead } from '@/lib/inpatient/queries/stay'
import { stayWords as words } from '@/lib/inpatient/stay/words/stay'
import { type Banner, lookIntoChart } from '@/lib/patients/queries/banner'
import { Refusal } from '@/lib/platform/refusal'
import { At } from '../../_components/since'
import { StayLinks } from './stay-links'
import { StayTags } from './stay-tags'

/** A stay, and the banner of its patient. */
export interface OpenedStay {
  stay: StayHead
  banner: Banner
}

/**
 * A page of the stay `id`: the banner of the patient, which stay it is, the links between its parts, and below them what
 * `children` makes. `part` is the name under which the access log records that the chart was opened. A chart that is closed to
 * the user is refused, with the way in for an emergency, before `children` is asked.
 */
export async function StayPage({
  access,
  id,
  part,
  current,
  title,
  printed = false,
  children,
}: {
  access: Access
  id: string
  part: string
  current: PagePath
  /** The title of a part; the page of the stay itself is called by its number. */
  title?: string
  /** What is around `children` is not printed. */
  printed?: boolean
  children: (opened: OpenedStay) => ReactNode | Promise<ReactNode>
}) {
  if (!access.may('patients.read'))
    return <NoAccessPage title={title ?? words.page} permission="patients.read" />
  const stay = await readStay(access, id).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'forbidden') return undefined
    throw error
  })
  const patientId = stay?.patientId ?? (await patientOfStay(access, id))
  const banner = await lookIntoChart(access, patientId, part)
  if (!stay || !banner) return <ClosedChart patientId={patientId} access={access} />
  return (
    <>
      <div className={printed ? 'contents print:hidden' : 'contents'}>
        <PatientBanner banner={banner} />
        <ChartOpenings banner={banner} access={access} />
        <PageHeader
          title={title ?? words.title(stay.number)}
          line={<Line stay={stay} />}
          action={<StayTags stay={stay} />}
        />
        <StayLinks access={access} id={id} current={current} />
      </div>
      {await children({ stay, banner })}
    </>
  )
}

/** Where the patient is, since when, and who is responsible. */
function Line({ stay }: { stay: StayHead }) {
  const { ward, wantedWard, bed, room, receivedAt, leftAt, practitioner, requestedAt } = stay
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      <span className="font-strong text-ink">
        {ward ?? (wantedWard ? words.wanted(wantedWard) : words.anyWard)}
      </span>
      {receivedAt && !leftAt && (
        <span className="font-strong text-ink">{bed ? words.inBed(room, bed) : words.noBed}</span>
      )}
      {!receivedAt && <span>{words.requestedAt(dayAndTime(requestedAt))}</span>}
      {receivedAt && leftAt && <span>{words.between(dayAndTime(receivedAt), dayAndTime(leftAt))}</span>}
      {receivedAt && !leftAt && (
        <span>
          <RichText text={words.since} at={() => <At at={receivedAt} />} />
        </span>
      )}
      {practitioner && <span>{words.with(practitioner)}</span>}
    </span>
  )
}
