import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import { observationWords as words } from '@/lib/inpatient/words/observations/screens'
import { StayPage } from '../_components/stay-page'
import { Observations } from './_components/observations'
import '../../inpatient.css'

export const generateMetadata = recordTitle('/inpatient/[id]/observations', words.title, readStayMark)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/inpatient/[id]/observations',
    `/inpatient/${(await params).id}/observations`,
  )
  const { id } = await params
  return (
    <StayPage
      access={access}
      id={id}
      part="observations"
      current="/inpatient/[id]/observations"
      title={words.title}
    >
      {(opened) => (
        <>
          <RefreshOnWork on={['encounter', 'vital_signs', 'escalation']} />
          <Observations access={access} opened={opened} />
        </>
      )}
    </StayPage>
  )
}
