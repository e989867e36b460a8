import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { origins, readPlaces, readWorklist } from '@/lib/pharmacy/dispense/queries/worklist'
import { worklistWords as words } from '@/lib/pharmacy/dispense/words/screen'
import { menuWords } from '@/lib/pharmacy/words/menu'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { ModuleLinks } from './_components/module-links'
import { Worklist } from './_components/worklist'
import { WorklistFilters } from './_components/worklist-filters'

export const metadata = { title: menuWords.label }

/** The prescriptions that wait for the pharmacy, by urgency and waiting time. */
export default async function PharmacyPage({ searchParams }: { searchParams: SearchParams }) {
  const access = await requirePage('/pharmacy')
  if (!access.may('pharmacy.prescriptions'))
    return <NoAccessPage title={menuWords.label} permission="pharmacy.prescriptions" />
  if (!access.may('patients.clinical.read'))
    return <NoAccessPage title={menuWords.label} permission="patients.clinical.read" />
  const { origin: asked, place, after } = await searchParams
  const origin = origins.find((one) => one === asked) ?? 'all'
  const placeId = uuidOf(place)
  const [page, places] = await Promise.all([
    readWorklist(access, { origin, placeId, after }),
    readPlaces(access),
  ])
  return (
    <>
      <PageHeader title={menuWords.label} line={words.line(page.total)} />
      <ModuleLinks access={access} current="/pharmacy" />
      <RefreshOnWork on={['medication_request', 'medication_dispense', 'medication_query']} />
      <WorklistFilters origin={origin} place={placeId} places={places} />
      <Worklist page={page} origin={origin} place={placeId} />
    </>
  )
}
