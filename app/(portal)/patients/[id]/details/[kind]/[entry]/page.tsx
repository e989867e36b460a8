import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { CorrectEntry } from '@/app/(portal)/patients/[id]/_components/entry-page'
import { requirePage } from '@/lib/access/guards/guard'
import { entryTitles } from '@/lib/patients/words/entries'

export const generateMetadata = recordTitle(
  '/patients/[id]/details/[kind]/[entry]',
  entryTitles.changeDetails,
)

export default async function CorrectDetailsPage({
  params,
}: {
  params: Promise<{ id: string; kind: string; entry: string }>
}) {
  const access = await requirePage('/patients/[id]/details/[kind]/[entry]', `/patients/${(await params).id}`)
  const { id, kind, entry } = await params
  return <CorrectEntry access={access} group="details" id={id} kind={kind} entryId={entry} />
}
