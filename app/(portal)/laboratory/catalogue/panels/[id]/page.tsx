import Link from 'next/link'
import { notFound } from 'next/navigation'
import { recordTitle, shortMark } from '@/app/(portal)/_shell/record-title'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { readCatalogue, readPanels } from '@/lib/laboratory/queries/catalogue'
import { panelWords as words } from '@/lib/laboratory/words/catalogue-parts'
import { ModuleLinks } from '../../../_components/module-links'
import { changeLabPanel } from '../../_actions/catalogue'
import { PanelFields, panelLabels } from '../../_components/panel-fields'

export const generateMetadata = recordTitle('/laboratory/catalogue/panels/[id]', words.title, shortMark)

/** One panel: its tests in their order, and the form that changes them. */
export default async function PanelPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage(
    '/laboratory/catalogue/panels/[id]',
    `/laboratory/catalogue/panels/${(await params).id}`,
  )
  const { id } = await params
  const panel = (await readPanels(access)).find((one) => one.id === id)
  if (!panel) notFound()
  const mayChange = access.may('laboratory.catalogue')
  const places = Object.fromEntries(panel.tests.map(({ code }, nth) => [`place-${code}`, String(nth + 1)]))
  return (
    <>
      <PageHeader title={panel.name} line={panel.code} />
      <ModuleLinks access={access} current="/laboratory/catalogue" />
      <Section title={words.columns.tests}>
        <ol className="list-decimal ps-6">
          {panel.tests.map((test) => (
            <li key={test.id}>
              <Link href={`/laboratory/catalogue/${test.id}`} prefetch={false} className="link">
                {test.active ? test.name : words.out(test.name)}
              </Link>
            </li>
          ))}
        </ol>
      </Section>
      {mayChange && (
        <div className="mt-6 max-w-xl">
          <TransitionForm
            action={changeLabPanel}
            hidden={{ id, code: panel.code }}
            expectedVersion={panel.version}
            label={words.change}
            summary={words.change}
            labels={panelLabels(panel)}
            initial={{ name: panel.name, active: panel.active ? 'yes' : 'no', ...places }}
            look="card"
          >
            <PanelFields panel={panel} tests={await readCatalogue(access)} />
          </TransitionForm>
        </div>
      )}
      <p className="mt-6">
        <Link href="/laboratory/catalogue/panels" prefetch={false} className="link">
          {words.back}
        </Link>
      </p>
    </>
  )
}
