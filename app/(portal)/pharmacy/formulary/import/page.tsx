import { ListPart } from '@/app/(portal)/settings/_components/list-part'
import { PageHeader } from '@/app/ui/page-header'
import { requirePage } from '@/lib/access/guards/guard'
import { formularyWords } from '@/lib/pharmacy/formulary/words/pages'
import { BackLink } from '../../stock/_components/back-link'
import { loadFormulary } from '../_actions/formulary'

const words = formularyWords.import

export const metadata = { title: words.title }

/** Loads items from a file, after it said what each line would do. */
export default async function ImportFormularyPage() {
  await requirePage('/pharmacy/formulary/import')
  return (
    <>
      <BackLink href="/pharmacy/formulary" label={formularyWords.back} />
      <PageHeader title={words.title} line={words.line} />
      <div className="card max-w-3xl p-4">
        <ListPart list="formulary" {...words.form} action={loadFormulary} open />
      </div>
    </>
  )
}
