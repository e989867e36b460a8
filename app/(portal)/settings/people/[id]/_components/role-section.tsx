import { SelectField, TextField } from '@/app/ui/form/field'
import { TransitionForm } from '@/app/ui/form/transition-form'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import type { Column } from '@/app/ui/table/column'
import { DataTable } from '@/app/ui/table/data-table'
import { dayAndTime } from '@/lib/clock/hospital-time'
import { roleWords as words } from '@/lib/settings/words/person'
import type { HeldRole, PersonDetails } from '@/lib/staff/queries/person'
import { switchAccountRole } from '../../_actions/people'
import { heardName } from './heard-name'

/** The roles of a person: since when and by whom, and how they are given and taken away. */
export function RoleSection({
  person,
  roles,
  manage,
}: {
  person: PersonDetails
  roles: readonly { slug: string; name: string }[]
  manage: boolean
}) {
  const held = new Set(person.roles.map(({ slug }) => slug))
  const others = roles.filter(({ slug }) => !held.has(slug))
  return (
    <Section title={words.title} line={words.line}>
      <DataTable
        label={words.title}
        columns={columnsOf(person.id, manage)}
        rows={person.roles}
        rowKey={({ slug }) => slug}
        empty={words.none}
      />
      {manage && others.length > 0 && (
        <TransitionForm
          action={switchAccountRole}
          hidden={{ person: String(person.id), wanted: 'on' }}
          label={words.give}
          summary={words.add}
          labels={{ role: words.role, lastDay: words.lastDay }}
        >
          <SelectField
            name="role"
            label={words.role}
            required
            empty={words.choose}
            options={others.map(({ slug, name }) => ({ value: slug, label: name }))}
          />
          <TextField type="date" name="lastDay" label={words.lastDay} />
        </TransitionForm>
      )}
    </Section>
  )
}

const columnsOf = (personId: number, manage: boolean): Column<HeldRole>[] => [
  { id: 'role', head: words.role, kind: 'name', cell: ({ name }) => name },
  {
    id: 'since',
    head: words.since,
    labelled: true,
    cell: ({ from, given }) => {
      if (from) return words.begins(dayAndTime(from))
      return given ? dayAndTime(given.since) : <span className="text-muted">{words.sinceBefore}</span>
    },
  },
  {
    id: 'until',
    head: words.until,
    labelled: true,
    cell: ({ until }) => (until ? dayAndTime(until) : <span className="text-muted">{words.noEnd}</span>),
  },
  { id: 'by', head: words.by, labelled: true, cell: ({ given }) => given?.by },
  ...(manage
    ? [
        {
          id: 'take',
          head: words.take,
          headHidden: true,
          kind: 'action' as const,
          cell: ({ slug, name }: HeldRole) => (
            <TransitionForm
              action={switchAccountRole}
              hidden={{ person: String(personId), role: slug, wanted: 'off' }}
              label={<RichText text={words.takeOf} name={heardName(name)} />}
              quiet
            />
          ),
        },
      ]
    : []),
]
