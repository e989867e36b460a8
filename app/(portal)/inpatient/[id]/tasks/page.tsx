import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { requirePage } from '@/lib/access/guards/guard'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import { taskWords as words } from '@/lib/inpatient/tasks/words'
import { StayPage } from '../_components/stay-page'
import { StayTasks } from './_components/stay-tasks'

export const generateMetadata = recordTitle('/inpatient/[id]/tasks', words.title, readStayMark)

/** What is to be done for the patient of a stay, and what was. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/inpatient/[id]/tasks', `/inpatient/${(await params).id}/tasks`)
  const { id } = await params
  return (
    <StayPage access={access} id={id} part="tasks" current="/inpatient/[id]/tasks" title={words.title}>
      {({ stay }) => (
        <>
          <RefreshOnWork on={['ward_task', 'encounter', 'duty_assignment']} />
          <StayTasks access={access} stay={stay} />
        </>
      )}
    </StayPage>
  )
}
