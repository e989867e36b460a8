import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import { stayWords as words } from '@/lib/inpatient/words/stay'
import { StayPage } from './_components/stay-page'

export const generateMetadata = recordTitle('/inpatient/[id]', words.page, readStayMark)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/inpatient/[id]', `/inpatient/${(await params).id}`)
  const { id } = await params
  return (
    <StayPage access={access} id={id} part="stay" current="/inpatient/[id]">
      {({ stay }) => (
        <>
          <RefreshOnWork on={['encounter', 'bed_assignment', 'transfer_request']} />
          <p className="typed-text text-large">{stay.reason}</p>
        </>
      )}
    </StayPage>
  )
}
