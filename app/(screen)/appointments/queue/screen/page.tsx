import { notFound } from 'next/navigation'
import { PlainPage } from '@/app/ui/plain-page'
import { requirePage } from '@/lib/access/guards/guard'
import { readQueueClinics } from '@/lib/appointments/queries/clinics'
import { readCallScreen } from '@/lib/appointments/queries/screen/call-screen'
import { makeScreenKey } from '@/lib/appointments/queries/screen/screen-key'
import { callScreenWords } from '@/lib/appointments/words/call-screen'
import { addressOf } from '@/lib/format/address'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { CallBoard } from './_components/call-board'
import './call-screen.css'
import { Notice } from '@/app/ui/feedback/notice'

export const metadata = { title: callScreenWords.title }

/** For the waiting room, without the portal's shell: a public place must not show the way to anything else. */
export default async function CallScreenPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/appointments/queue/screen', await ownAddress(searchParams))
  const clinicId = uuidOf((await searchParams).clinic)
  const clinics = await readQueueClinics(access)
  const clinic = clinics.find(({ id }) => id === clinicId) ?? clinics[0]
  if (!clinic)
    return (
      <PlainPage>
        <h1 className="mb-4 text-title">{callScreenWords.title}</h1>
        <Notice kind="info">{callScreenWords.noClinic}</Notice>
      </PlainPage>
    )
  const key = makeScreenKey({ clinicId: clinic.id, series: clinic.screenSeries })
  const screen = await readCallScreen(key)
  if (!screen) notFound()
  return <CallBoard clinic={clinic.name} screenKey={key} initial={screen} />
}

const ownAddress = async (searchParams: SearchParams) =>
  addressOf('/appointments/queue/screen', { clinic: uuidOf((await searchParams).clinic) })
