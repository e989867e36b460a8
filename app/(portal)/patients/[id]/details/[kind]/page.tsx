import { requirePage } from '@/lib/access/guards/guard'
import { AddEntry } from '../../_components/entry-page'

export const metadata = { title: 'Add to the details' }

export default async function AddDetailsPage({ params }: { params: Promise<{ id: string; kind: string }> }) {
  const access = await requirePage('/patients/[id]/details/[kind]', `/patients/${(await params).id}`)
  const { id, kind } = await params
  return <AddEntry access={access} group="details" id={id} kind={kind} />
}
