import { PageHeader } from '@/app/ui/page-header'
import { RefreshOnWork } from '@/app/ui/refresh-on-work'
import { Section } from '@/app/ui/section'
import type { Access } from '@/lib/access/decision/access'
import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { worklistWords as words } from '@/lib/consultations/words/worklist'
import { readClinics, readWorklist, type WorklistPart } from '@/lib/consultations/worklist'
import { ModuleLinks } from './_components/module-links'
import { type Address, filterOf, worklistAddress } from './_components/worklist-address'
import { WorklistFilters } from './_components/worklist-filters'
import { worklistLine } from './_components/worklist-line'
import { WorklistTable } from './_components/worklist-table'
import '@/app/ui/care/care.css'
import { Notice } from '@/app/ui/feedback/notice'

/** The kinds of records whose steps change a worklist. */
const workShown = ['encounter', 'encounter_note', 'queue_ticket', 'vital_signs', 'patient']

export const metadata = { title: words.title }

export default async function ConsultationsPage({ searchParams }: { searchParams: Promise<Address> }) {
  const access = await requirePage('/consultations')
  if (!access.may('consultations.read'))
    return (
      <>
        <PageHeader title={words.title} line={findMenu('menu_consultations')?.purpose} />
        <Notice kind="locked">{words.noAccess}</Notice>
      </>
    )
  return <Worklist access={access} address={await searchParams} />
}

async function Worklist({ access, address }: { access: Access; address: Address }) {
  const filter = filterOf(access, address)
  const [worklist, clinics] = await Promise.all([
    readWorklist(access, filter, { open: address.open, done: address.done, unsigned: address.unsigned }),
    readClinics(access),
  ])
  const { open, done, unsigned } = worklist
  const pagingOf = (part: WorklistPart) => ({
    ...worklist[part],
    noun: words.visit,
    hrefOf: (cursor: string | undefined) => worklistAddress(filter, { [part]: cursor }),
  })
  return (
    <>
      <PageHeader title={words.title} line={worklistLine(worklist)} />
      <ModuleLinks access={access} current="/consultations" />
      <RefreshOnWork on={workShown} />
      <WorklistFilters access={access} filter={filter} clinics={clinics} />
      {unsigned.total > 0 && (
        <div id="to-sign">
          <Section title={words.unsigned.title} line={words.visits(unsigned.total)}>
            <WorklistTable
              access={access}
              rows={unsigned.rows}
              label={words.unsigned.table}
              paging={pagingOf('unsigned')}
              empty={words.unsigned.empty}
            />
          </Section>
        </div>
      )}
      <Section
        title={filter.view === 'triage' ? words.open.beforeDoctor : words.open.title}
        line={words.visits(open.total)}
      >
        <WorklistTable
          access={access}
          rows={open.rows}
          label={words.open.table}
          paging={pagingOf('open')}
          empty={emptyWords(filter)}
        />
      </Section>
      {done.total > 0 && (
        <Section title={words.done.title} line={words.visits(done.total)}>
          <WorklistTable
            access={access}
            rows={done.rows}
            label={words.done.table}
            paging={pagingOf('done')}
            empty={words.done.empty}
          />
        </Section>
      )}
    </>
  )
}

function emptyWords({ view, clinic, status, highScore }: ReturnType<typeof filterOf>): string {
  if (clinic || status || highScore) return words.open.emptyFilter
  if (view === 'mine') return words.open.emptyMine
  return words.open.empty
}
