import { requirePage } from '@/lib/access/guards/guard'
import { entryTitles } from '@/lib/patients/words/entries'
import { AddEntry } from '../../_components/entry-page'

export const metadata = { title: entryTitles.addClinical }

export default async function AddClinicalPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string; kind: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const access = await requirePage('/patients/[id]/clinical/[kind]', `/patients/${(await params).id}`)
  const { id, kind } = await params
  const { find, code } = await searchParams
  const text = (value: typeof find) => (typeof value === 'string' ? value.slice(0, 100) : undefined)
  return <AddEntry access={access} group="clinical" id={id} kind={kind} find={text(find)} code={text(code)} />
}
