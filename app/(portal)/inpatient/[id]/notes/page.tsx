import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { FlashMessage } from '@/app/ui/feedback/flash-message'
import { flashWords } from '@/app/ui/feedback/flash-words'
import { NoAccessPage } from '@/app/ui/feedback/no-access'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import { stayNotesFlashWords, stayNotesWords as words } from '@/lib/inpatient/words/summary/notes'
import { StayPage } from '../_components/stay-page'
import { StayDiagnoses } from './_components/stay-diagnoses'
import { StayNotes } from './_components/stay-notes'
import { StayOrders } from './_components/stay-orders'
import '@/app/ui/care/care.css'

export const generateMetadata = recordTitle('/inpatient/[id]/notes', words.title, readStayMark)

/** What colleagues record meanwhile and the work here depends on: a warning at an order, the discharge. */
const beside = ['allergy', 'encounter', 'encounter_note']

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/inpatient/[id]/notes', `/inpatient/${(await params).id}/notes`)
  const [{ id }, { flash, after }] = await Promise.all([params, searchParams])
  if (!access.may('consultations.read'))
    return <NoAccessPage title={words.title} permission="consultations.read" />
  const said = flashWords(stayNotesFlashWords, flash)
  return (
    <StayPage
      access={access}
      id={id}
      part={words.accessLog}
      current="/inpatient/[id]/notes"
      title={words.title}
    >
      {({ stay, banner }) => (
        <>
          <RefreshOnWork on={beside} />
          {said && <FlashMessage words={said} version={stay.version} />}
          <StayNotes access={access} stay={stay} after={after} />
          <StayDiagnoses access={access} stay={stay} />
          <StayOrders access={access} stay={stay} allergies={banner.allergies ?? []} />
        </>
      )}
    </StayPage>
  )
}
