import { randomUUID } from 'node:crypto'
import type { GrantTable } from '@/lib/access/admin/grant-table'
import type { AccessRule } from '@/lib/access/proof/rule'
import type { KeptRule } from '@/lib/access/rulebook/rule-rows'
import { MOST_DUTIES } from '@/lib/access/rulebook/schemas'
import { ruleFormWords as words } from '@/lib/settings/words/rulebook'
import { RuleForm } from './rule-form'

/** The form of a new rule of a kind, or of one that there is. */
export function RuleEditor({
  kind,
  kept,
  table,
}: {
  kind: AccessRule['kind']
  kept?: KeptRule
  table: GrantTable
}) {
  const rule = kept?.rule
  const duties = rule?.duties ?? []
  const known = [
    ...table.menus.map(({ elementId, label }) => ({ name: elementId as string, label: words.opens(label) })),
    ...table.permissions.map(({ codename, label }) => ({ name: codename, label })),
  ]
  // What the portal no longer knows stays in a rule until somebody takes it out.
  const unknown = [...new Set(duties.flat())].filter((name) => !known.some((one) => one.name === name))
  const asked = rule?.kind === 'reach' ? rule.roles : []
  return (
    <RuleForm
      kind={kind}
      shipped={kept?.shipped ?? false}
      hidden={{ rule: rule ? String(rule.id) : '', seen: kept?.seen ?? '' }}
      initial={{
        title: rule?.title ?? '',
        minimum: rule?.kind === 'enough' ? String(rule.minimum) : '',
        ...Object.fromEntries(asked.map((slug) => [`role.${slug}`, 'on'])),
        ...Object.fromEntries(
          duties.flatMap((duty, nth) => duty.map((name) => [`duty.${nth + 1}.${name}`, 'on'])),
        ),
      }}
      formKey={randomUUID()}
      roles={table.roles.filter(({ slug, retired }) => !retired || asked.includes(slug))}
      entries={[...known, ...unknown.map((name) => ({ name, label: name }))]}
      columns={Math.min(MOST_DUTIES, Math.max(3, duties.length + 1))}
    />
  )
}
