import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { requirePage } from '@/lib/access/guards/guard'
import { entryTitles } from '@/lib/patients/words/entries'
import { AddEntry } from '../../_components/entry-page'

export const generateMetadata = recordTitle('/patients/[id]/clinical/[kind]', entryTitles.addClinical)

export default async function AddClinicalPage({ params }: { params: Promise<{ id: string; kind: string }> }) {
  const access = await requirePage('/patients/[id]/clinical/[kind]', `/patients/${(await params).id}`)
  const { id, kind } = await params
  return <AddEntry access={access} group="clinical" id={id} kind={kind} />
}
