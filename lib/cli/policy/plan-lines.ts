import { inArray } from 'drizzle-orm'
import { staff } from '@/db/schema/access'
import type { Plan, PlannedGrant } from '../../access/file/plan'
import { type FileGrant, grantOf } from '../../access/file/schema'
import type { Preview } from '../../access/proof/preview'
import { counted } from '../../format/counted'
import type { Tool } from '../tool'

/** How many people of a group are named. */
const NAMED = 5

/** What a plan changes, a line each: `+` is given, `-` is taken away, `~` is changed. */
export const planLines = (plan: Plan): string[] => [
  ...plan.permissions.map(({ codename, label }) => `~ permission ${codename}: “${label}”`),
  ...plan.menus.map(({ elementId, label }) => `~ menu ${elementId}: “${label}”`),
  ...plan.roles.map(({ slug, name }) => `~ role ${slug}: “${name}”`),
  ...plan.rules.map(({ code, title, active }) => `~ rule ${code}${active ? '' : ', switched off'}: ${title}`),
  ...(plan.secondFactor
    ? [`~ second factor of those who manage access: ${plan.secondFactor.managers ? 'needed' : 'not needed'}`]
    : []),
  ...(plan.askFirst
    ? [`~ shown before it is saved: from ${plan.askFirst.people ?? 'no number of'} people on`]
    : []),
  ...plan.grants.map(
    (grant) => `${signOf(grant)} ${grant.kind}: ${grant.holder} ${grant.target}${periods(grant)}`,
  ),
]

const signOf = ({ was, to }: PlannedGrant) => (was === undefined ? '+' : to === undefined ? '-' : '~')

const periods = ({ was, to }: PlannedGrant) =>
  `${was && to ? `${period(was) || ' always'} ->` : ''}${to ? period(to) : ''}`

function period(grant: FileGrant): string {
  const { from, until } = grantOf(grant)
  return `${from ? ` from ${from}` : ''}${until ? ` until ${until}` : ''}`
}

/** The same for --json. */
export const planData = ({
  permissions,
  menus,
  roles,
  rules,
  askFirst,
  secondFactor,
  grants,
  unnamed,
}: Plan) => ({
  plan: {
    permissions: permissions.map(({ codename }) => codename),
    menus: menus.map(({ elementId }) => elementId),
    roles: roles.map(({ slug }) => slug),
    rules: rules.map(({ code }) => code),
    ...(secondFactor && { secondFactor }),
    ...(askFirst && { askFirst }),
    grants,
    unnamed,
  },
})

/** What opens and closes, and for whom. */
export async function previewLines(tool: Tool, preview: Preview): Promise<string[]> {
  const names = await usernamesIn(tool, preview)
  const moved = preview.groups.filter(({ opens, closes }) => opens.length + closes.length > 0)
  return [
    `Opens ${preview.opens} and closes ${preview.closes}, for ${counted(preview.people, 'person', 'people')}.`,
    ...moved.map(({ people, opens, closes }) => {
      const first = people.slice(0, NAMED).map((id) => names.get(id) ?? String(id))
      const others = people.length > NAMED ? ` and ${people.length - NAMED} more` : ''
      const said = [...opens.map(({ name }) => `+${name}`), ...closes.map(({ name }) => `-${name}`)]
      return `  ${first.join(', ')}${others}: ${said.join(' ')}`
    }),
  ]
}

/** The same for --json, with every person. */
export async function previewData(tool: Tool, preview: Preview) {
  const names = await usernamesIn(tool, preview, Number.POSITIVE_INFINITY)
  const { opens, closes, people, groups } = preview
  return {
    opens,
    closes,
    people,
    groups: groups
      .filter((group) => group.opens.length + group.closes.length > 0)
      .map((group) => ({
        people: group.people.map((id) => names.get(id) ?? String(id)),
        opens: group.opens.map(({ name }) => name),
        closes: group.closes.map(({ name }) => name),
      })),
  }
}

async function usernamesIn(tool: Tool, { groups }: Preview, most = NAMED): Promise<Map<number, string>> {
  const ids = groups.flatMap(({ people }) => people.slice(0, most))
  if (ids.length === 0) return new Map()
  const rows = await tool.database
    .select({ id: staff.id, username: staff.username })
    .from(staff)
    .where(inArray(staff.id, ids))
  return new Map(rows.map(({ id, username }) => [id, username]))
}
