import { SelectField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayWords, hospitalDay } from '@/lib/clock/hospital-time'
import { membershipWords as words } from '@/lib/settings/words/person'
import type { ListedDepartment } from '@/lib/staff/queries/departments'
import type { Membership } from '@/lib/staff/queries/memberships'
import type { PersonDetails } from '@/lib/staff/queries/person'
import { switchMembership } from '../../../departments/_actions/departments'
import { heardName } from './heard-name'

/** The departments of a person, now and before. */
export function MembershipSection({
  person,
  departments,
  manage,
}: {
  person: PersonDetails
  departments: readonly ListedDepartment[]
  manage: boolean
}) {
  const current = new Set(
    person.memberships.flatMap(({ isCurrent, departmentId }) => (isCurrent ? departmentId : [])),
  )
  const others = departments.filter(({ id, active }) => active && !current.has(id))
  return (
    <Section title={words.title}>
      <DataTable
        label={words.title}
        columns={columnsOf(person.id, manage && person.active)}
        rows={person.memberships}
        rowKey={({ id }) => id}
        empty={words.none}
      />
      {manage && person.active && others.length > 0 && (
        <TransitionForm
          action={switchMembership}
          hidden={{ person: String(person.id), as: 'member' }}
          label={words.submit}
          summary={words.add}
          labels={{ department: words.department }}
        >
          <SelectField
            name="department"
            label={words.department}
            required
            empty={words.choose}
            options={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        </TransitionForm>
      )}
    </Section>
  )
}

const columnsOf = (personId: number, manage: boolean): Column<Membership>[] => [
  { id: 'department', head: words.department, kind: 'name', cell: ({ department }) => department },
  { id: 'as', head: words.as, cell: ({ isHead }) => (isHead ? words.head : words.member) },
  { id: 'from', head: words.from, labelled: true, cell: ({ from }) => dayWords(hospitalDay(from)) },
  {
    id: 'until',
    head: words.until,
    labelled: true,
    cell: ({ until }) => (until ? dayWords(hospitalDay(until)) : words.now),
  },
  ...(manage
    ? [
        {
          id: 'change',
          head: words.change,
          headHidden: true,
          kind: 'action' as const,
          cell: (held: Membership) => held.isCurrent && <Steps personId={personId} held={held} />,
        },
      ]
    : []),
]

function Steps({ personId, held }: { personId: number; held: Membership }) {
  const hidden = { person: String(personId), department: String(held.departmentId) }
  const name = heardName(held.department)
  return (
    <div className="flex flex-wrap gap-2">
      <TransitionForm
        action={switchMembership}
        hidden={{ ...hidden, as: held.isHead ? 'member' : 'head' }}
        label={<RichText text={held.isHead ? words.makeMember : words.makeHead} name={name} />}
        quiet
      />
      <TransitionForm
        action={switchMembership}
        hidden={{ ...hidden, as: 'none' }}
        label={<RichText text={words.end} name={name} />}
        quiet
      />
    </div>
  )
}
