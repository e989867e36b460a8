import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { requirePage } from '@/lib/access/guards/guard'
import { entryTitles } from '@/lib/patients/words/entries'
import { AddEntry } from '../../_components/entry-page'

export const generateMetadata = recordTitle('/patients/[id]/details/[kind]', entryTitles.addDetails)

export default async function AddDetailsPage({ params }: { params: Promise<{ id: string; kind: string }> }) {
  const access = await requirePage('/patients/[id]/details/[kind]', `/patients/${(await params).id}`)
  const { id, kind } = await params
  return <AddEntry access={access} group="details" id={id} kind={kind} />
}
