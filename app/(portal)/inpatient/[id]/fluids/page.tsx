import type { Route } from 'next'
import Link from 'next/link'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { addDays, isDay } from '@/lib/clock/day'
import { today } from '@/lib/clock/hospital-time'
import { addressOf } from '@/lib/format/address'
import { FLUID_DAYS, readFluids, totalsOf } from '@/lib/inpatient/fluids/balance'
import { fluidWords as words } from '@/lib/inpatient/fluids/words'
import { inBedStatuses } from '@/lib/inpatient/model/codes'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import type { SearchParams } from '@/lib/platform/search-params'
import { StayPage } from '../_components/stay-page'
import { FluidForm } from './_components/fluid-form'
import { DayTotals, FluidEntries } from './_components/fluid-tables'

export const generateMetadata = recordTitle('/inpatient/[id]/fluids', words.title, readStayMark)

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/inpatient/[id]/fluids', `/inpatient/${(await params).id}/fluids`)
  if (!access.may('patients.clinical.read'))
    return <NoAccessPage title={words.title} permission="patients.clinical.read" />
  const { id } = await params
  const { until: asked } = await searchParams
  const last = typeof asked === 'string' && isDay(asked) ? asked : today()
  const address = `/inpatient/${id}/fluids`
  return (
    <StayPage access={access} id={id} part="fluids" current="/inpatient/[id]/fluids" title={words.title}>
      {async ({ stay }) => {
        const rows = await readFluids(access, id, last)
        const mayWrite = access.may('inpatient.fluids')
        const isHere = inBedStatuses.some((status) => status === stay.status) && !stay.leftAt
        return (
          <>
            <RefreshOnWork on={['encounter']} />
            {mayWrite && isHere && (
              <Section title={words.record}>
                <FluidForm stay={id} />
              </Section>
            )}
            <Section title={words.totals} line={words.totalsLine}>
              <DayTotals totals={totalsOf(rows, last)} />
            </Section>
            <Section title={words.entries}>
              <p className="mb-2 flex flex-wrap gap-4">
                <Link
                  className="link"
                  prefetch={false}
                  href={addressOf(address, { until: addDays(last, -FLUID_DAYS) }) as Route}
                >
                  {words.earlier}
                </Link>
                {last !== today() && (
                  <Link className="link" prefetch={false} href={address as Route}>
                    {words.today}
                  </Link>
                )}
              </p>
              <FluidEntries rows={rows} mayCorrect={mayWrite} />
            </Section>
          </>
        )
      }}
    </StayPage>
  )
}
