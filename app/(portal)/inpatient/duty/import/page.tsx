import { ListPart } from '@/app/(portal)/settings/_components/list-part'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { importWords as words } from '@/lib/duty/words/pages'
import { listWords } from '@/lib/setup/words/page'
import { loadDuty } from '../_actions/load-duty'
import { BackToDuty } from '../_components/back-to-duty'

export const metadata = { title: words.title }

/** Loads a duty list from a file, after it said what each line would do. */
export default async function ImportDutyPage() {
  await requirePage('/inpatient/duty/import')
  return (
    <>
      <BackToDuty />
      <PageHeader title={words.title} line={words.line} />
      <div className="card max-w-3xl p-4">
        <ListPart list="duty" {...listWords.duty.form} action={loadDuty} open />
      </div>
    </>
  )
}
