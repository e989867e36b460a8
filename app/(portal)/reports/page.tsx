import { requirePage } from '@/lib/access/guards/guard'
import { findMenu } from '@/lib/access/registry'
import { counted } from '@/lib/format/counted'
import { countPeopleByMenu } from '@/lib/staff/directory'
import { Notice } from '../../ui/notice'
import { PageHeader } from '../../ui/page-header'
import { Section } from '../../ui/section'

export const metadata = { title: 'Reports' }

export default async function ReportsPage() {
  const access = await requirePage('/reports')
  const counts = access.may('reports.access.read') ? await countPeopleByMenu(access) : undefined
  return (
    <>
      <PageHeader title="Reports" line={findMenu('menu_reports')?.purpose} />
      {counts ? (
        <AccessReport counts={counts} />
      ) : (
        <Notice kind="locked">
          The one report so far says how many people can open each menu, and none of your roles may see it.
          Ask an administrator for “See how many people can open each menu”.
        </Notice>
      )}
    </>
  )
}

function AccessReport({ counts }: { counts: { elementId: string; people: number }[] }) {
  return (
    <Section
      title="People by menu"
      line={`Active staff who can open each of ${counted(counts.length, 'menu')}, now`}
    >
      <div className="card max-w-2xl overflow-clip">
        <table className="worklist" aria-label="How many people can open each menu">
          <thead>
            <tr>
              <th scope="col">Menu</th>
              <th scope="col" className="number">
                People
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ elementId, people }) => (
              <tr key={elementId}>
                <th scope="row">{findMenu(elementId)?.label ?? elementId}</th>
                <td className="number">{people.toLocaleString('en-GB')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
