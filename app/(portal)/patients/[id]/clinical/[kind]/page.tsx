import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { requirePage } from '@/lib/access/guards/guard'
import { entryTitles } from '@/lib/patients/words/entries'
import type { SearchParams } from '@/lib/platform/search-params'
import { uuidOf } from '@/lib/platform/uuid'
import { AddEntry } from '../../_components/entry-page'

export const generateMetadata = recordTitle('/patients/[id]/clinical/[kind]', entryTitles.addClinical)

export default async function AddClinicalPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string; kind: string }>
  searchParams: SearchParams
}) {
  const access = await requirePage('/patients/[id]/clinical/[kind]', `/patients/${(await params).id}`)
  const { id, kind } = await params
  const visitId = uuidOf((await searchParams).visit)
  return <AddEntry access={access} group="clinical" id={id} kind={kind} visitId={visitId} />
}
