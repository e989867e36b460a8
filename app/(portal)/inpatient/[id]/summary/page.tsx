import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import { summaryFlashWords, summaryPageWords as words } from '@/lib/inpatient/words/summary/page'
import { StayPage } from '../_components/stay-page'
import { SummarySections } from './_components/summary-sections'
import { TakeHome } from './_components/take-home'
import '@/app/ui/care/care.css'

export const generateMetadata = recordTitle('/inpatient/[id]/summary', words.title, readStayMark)

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/inpatient/[id]/summary', `/inpatient/${(await params).id}/summary`)
  const [{ id }, { flash }] = await Promise.all([params, searchParams])
  if (!access.may('consultations.read'))
    return <NoAccessPage title={words.title} permission="consultations.read" />
  const said = flashWords(summaryFlashWords, flash)
  return (
    <StayPage
      access={access}
      id={id}
      part={words.accessLog}
      current="/inpatient/[id]/summary"
      title={words.title}
    >
      {({ stay, banner }) => (
        <>
          <RefreshOnWork on={['encounter', 'discharge_summary', 'medication_request']} />
          {said && <FlashMessage words={said} version={stay.version} />}
          <SummarySections access={access} stay={stay} />
          <TakeHome access={access} stay={stay} allergies={banner.allergies ?? []} />
        </>
      )}
    </StayPage>
  )
}
